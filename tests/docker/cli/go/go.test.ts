import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../../../src/docker/cli/go/csv.ts';
import { parseDuration } from '../../../../src/docker/cli/go/duration.ts';
import { compactJson } from '../../../../src/docker/cli/go/json.ts';
import { isInNetwork, isMAC, parseCIDR, parseIP, splitHostPort } from '../../../../src/docker/cli/go/net.ts';
import { quote } from '../../../../src/docker/cli/go/quote.ts';
import { atoi, parseFloat64, parseInt64, parseUint64 } from '../../../../src/docker/cli/go/strconv.ts';
import { parseTime } from '../../../../src/docker/cli/go/time.ts';
import {
  familiarString,
  parseAnyReference,
  parseImage,
  parseReference,
} from '../../../../src/docker/cli/reference.ts';
import type { Result } from '../../../../src/docker/cli/result.ts';

const outcome = (result: Result<unknown>) => (result.ok ? result.value : result.message);

describe('strconv', () => {
  test.each([
    ['0x10', 16],
    ['017', 15],
    ['1_000', 1000],
    ['-0b11', -3],
    ['08', 'strconv.ParseInt: parsing "08": invalid syntax'],
    ['_1', 'strconv.ParseInt: parsing "_1": invalid syntax'],
    ['9223372036854775808', 'strconv.ParseInt: parsing "9223372036854775808": value out of range'],
  ])('ParseInt %s', (text, expected) => {
    expect(outcome(parseInt64(text))).toBe(expected);
  });

  test('the other numbers', () => {
    expect(outcome(parseUint64('-1'))).toBe('strconv.ParseUint: parsing "-1": invalid syntax');
    expect(outcome(parseUint64('70000', 10, 16))).toBe(
      'strconv.ParseUint: parsing "70000": value out of range',
    );
    expect(outcome(atoi('x'))).toBe('strconv.Atoi: parsing "x": invalid syntax');
    expect(outcome(parseFloat64('0x1p-2'))).toBe(0.25);
    expect(outcome(parseFloat64('1e999'))).toBe('strconv.ParseFloat: parsing "1e999": value out of range');
  });

  test.each([
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['\n\t\x01\x7f', '"\\n\\t\\x01\\x7f"'],
    ['한글 é', '"한글 é"'],
    ['\u200b\u{e0001}', '"\\u200b\\U000e0001"'],
  ])('Quote %j', (text, expected) => {
    expect(quote(text)).toBe(expected);
  });
});

test.each([
  ['1m30s', 90e9],
  ['-1.5h', -5400e9],
  ['.5s', 0.5e9],
  ['0', 0],
  ['30', 'time: missing unit in duration "30"'],
  ['1d', 'time: unknown unit "d" in duration "1d"'],
  ['５s', 'time: invalid duration "\\xef\\xbc\\x95s"'],
])('ParseDuration %s', (text, expected) => {
  expect(outcome(parseDuration(text))).toBe(expected);
});

test.each([
  ['a,b', ['a', 'b']],
  ['"a,b",c""', 'parse error on line 1, column 8: bare " in non-quoted-field'],
  ['"a,""b",c', ['a,"b', 'c']],
  ['"a', 'parse error on line 1, column 3: extraneous or missing " in quoted-field'],
  ['a"b', 'parse error on line 1, column 2: bare " in non-quoted-field'],
  ['', 'EOF'],
])('csv %j', (text, expected) => {
  expect(outcome(parseCsv(text))).toEqual(expected);
});

describe('net', () => {
  test.each([
    ['10.0.0.5', '10.0.0.5'],
    ['08.8.8.8', undefined],
    ['1:0:0:0:0:0:0:8', '1::8'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['1::2::3', undefined],
    ['fe80::1%eth0', undefined],
  ])('ParseIP %s', (text, expected) => {
    expect(parseIP(text)).toBe(expected);
  });

  test.each([
    ['[::1]:80', { host: '::1', port: '80' }],
    ['::1:', 'address ::1:: too many colons in address'],
    ['[::1', "address [::1: missing ']' in address"],
    ['a', 'address a: missing port in address'],
  ])('SplitHostPort %s', (text, expected) => {
    expect(outcome(splitHostPort(text))).toEqual(expected);
  });

  test('networks and addresses', () => {
    expect(parseCIDR('10.0.0.0/33')).toBeUndefined();
    expect(isInNetwork('10.1.2.3', { ip: '10.0.0.0', bits: 8 })).toBe(true);
    expect(isInNetwork('11.0.0.1', { ip: '10.0.0.0', bits: 8 })).toBe(false);
    expect([isMAC('92:d0:c6:0a:29:33'), isMAC('92d0.c60a.2933'), isMAC('92:d0')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

test.each([
  ['{"a": [1, true, null]}', true],
  ['A=1', "invalid character 'A' looking for beginning of value"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['[1', 'unexpected end of JSON input'],
])('json %s', (text, expected) => {
  expect(outcome(compactJson(text))).toBe(expected);
});

test.each([
  ['2006-01-02', '2024-02-30', 'parsing time "2024-02-30": day out of range'],
  ['2006-01-02', '2024-1-1', 'parsing time "2024-1-1" as "2006-01-02": cannot parse "1-1" as "01"'],
  ['2006-01-02', '2024-01-01x', 'parsing time "2024-01-01x": extra text: "x"'],
  ['2006-01-02T15:04:05Z07:00', '2024-01-31T10:00:00Z', true],
])('time %s %s', (layout, text, expected) => {
  expect(outcome(parseTime(layout, text))).toBe(expected);
});

describe('references', () => {
  const hex = 'a'.repeat(64);

  test.each([
    ['nginx', 'nginx'],
    ['docker.io/library/nginx:1', 'nginx:1'],
    ['localhost:5000/x', 'localhost:5000/x'],
    [`a/b@sha256:${hex}`, `a/b@sha256:${hex}`],
    ['Nginx', 'invalid reference format: repository name (library/Nginx) must be lowercase'],
    ['nginx:', 'invalid reference format'],
    [hex, `invalid repository name (${hex}), cannot specify 64-byte hexadecimal strings`],
  ])('%s', (text, expected) => {
    const image = parseImage(text);
    expect(image.ok ? familiarString(image.value) : image.message).toBe(expected);
  });

  test('an id is a reference without a name, and a name must be lower case', () => {
    expect(outcome(parseAnyReference(hex))).toBeUndefined();
    expect(outcome(parseReference('Web'))).toBe('repository name must be lowercase');
  });
});

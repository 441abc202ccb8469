import { expect, it } from 'vitest';
import { limitsFault } from '../../../../src/docker/engine/container/log-limits.ts';

const atoi = (text: string): string => `strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`;

it.each([
  ['json-file', { 'max-size': '1x' }, "invalid suffix: 'x'"],
  ['json-file', { 'max-size': '-1' }, "invalid size: '-1'"],
  ['json-file', { 'max-size': '0' }, 'max-size must be a positive number'],
  ['json-file', { 'max-size': '' }, "invalid size: ''"],
  ['json-file', { 'max-size': '1e3' }, undefined],
  ['', { 'max-file': '-1' }, 'max-file cannot be less than 1'],
  ['', { 'max-file': '1_0' }, atoi('1_0')],
  ['', { 'max-file': '+2' }, undefined],
  ['', { compress: '' }, 'strconv.ParseBool: parsing "": invalid syntax'],
  ['', { compress: 'true' }, 'compress cannot be true when max-file is less than 2 or max-size is not set'],
  ['', { compress: 'true', 'max-size': '1m', 'max-file': '2' }, undefined],
  ['local', { 'max-size': '1x' }, "invalid value for max-size: 1x: invalid suffix: 'x'"],
  ['local', { 'max-size': '0' }, undefined],
  ['local', { 'max-file': 'x' }, `invalid value for max-file: x: ${atoi('x')}`],
  ['local', { 'max-file': '0' }, 'compression cannot be enabled when max file count is 1'],
  ['local', { 'max-file': '-1' }, 'max file count cannot be less than 0'],
  [
    'local',
    { compress: 'maybe' },
    'error reading compress log option: strconv.ParseBool: parsing "maybe": invalid syntax',
  ],
  ['local', { compress: 'false', 'max-file': '1' }, undefined],
  ['none', { 'max-size': 'x' }, undefined],
])('%s %j', (Type, Config, expected) => {
  expect(limitsFault({ Type, Config })).toBe(expected);
});

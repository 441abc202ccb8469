import { expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

const { docker } = dockerHost();

// recorded with busybox 1.35
it.each([
  ['[ 1x -eq 1 ]', 'sh: 1x: bad number', 2],
  ['[ 1 -eq ]', 'sh: -eq: argument expected', 2],
  ['[ 1 -eq 1', 'sh: missing ]', 2],
  ['[ a b c ]', 'sh: b: unknown operand', 2],
  ['[ a -a ]', 'sh: argument expected', 2],
  ['[ -a b ]', 'sh: b: unknown operand', 2],
  ['[ -z ]', '', 0],
  ['[ -f x y ]', 'sh: y: unknown operand', 2],
  ['[ ! = a ]', '', 1],
  ['[ a = ]', 'sh: =: argument expected', 2],
  ['[ = a ]', 'sh: a: unknown operand', 2],
  ['[ -e -e -e ]', 'sh: -e: unknown operand', 2],
  ['[ 1 -eq 2 3 ]', 'sh: 3: unknown operand', 2],
  ['[ "" -gt 1 ]', 'sh: bad number', 2],
  ['[ " " -eq 0 ]', 'sh:  : bad number', 2],
  ['[ 010 -eq 10 ]', '', 0],
  ['[ 9223372036854775808 -gt 1 ]', 'sh: 9223372036854775808: out of range', 2],
  ['test \\( a = a \\) -a ! b = c', '', 0],
  ['[[ 1x -eq 1 ]]', 'sh: 1x: bad number', 2],
  ['[[ abc == a* ]]', '', 0],
])('%s', async (line, said, status) => {
  const printed = await docker(`run --rm busybox:1.36 sh -c '${line}; echo $?'`);
  expect(printed.split('\n').sort()).toEqual([String(status), ...(said === '' ? [] : [said])].sort());
});

it.each([
  ['[ 1 -eq ]', '[: -eq: argument expected -> 2'],
  ['[ 1 -eq 1', '[: missing ] -> 2'],
  ['test 1 -eq x', 'test: x: bad number -> 2'],
  ["test '' -eq 1", 'test: bad number -> 2'],
])('the program %s', async (line, printed) => {
  expect(await docker(`run --rm busybox:1.36 ${line}`)).toBe(printed);
});

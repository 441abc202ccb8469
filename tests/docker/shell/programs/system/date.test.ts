import { expect, it } from 'vitest';
import { dockerHost } from '../../../../support/docker-host.ts';

const { docker } = dockerHost(['busybox:1.36', 'debian:12']);
const REFUSED = "date: can't set date: Operation not permitted";

// recorded with busybox 1.35
it.each([
  ['-s "2020-01-02 03:04:05"', `${REFUSED}\nThu Jan  2 03:04:05 UTC 2020`],
  ['-s 202001020304 +%F.%T', `${REFUSED}\n2020-01-02.03:04:00`],
  ['-s 2001020304 +%F.%T', `${REFUSED}\n2020-01-02.03:04:00`],
  ['-s 0304 +%H:%M', `${REFUSED}\n03:04`],
  ['-s 05.30 +%M:%S', `${REFUSED}\n05:30`],
  ['-s 1.2-03:04 +%m-%d.%T', `${REFUSED}\n01-02.03:04:00`],
  ['-s 2001.02.03-04:05:06 +%F.%T', `${REFUSED}\n2001-02-03.04:05:06`],
  ['010203042020', `${REFUSED}\nThu Jan  2 03:04:00 UTC 2020`],
  ['1234', "date: invalid date '1234' -> 1"],
  ['13010000', "date: invalid date '13010000' -> 1"],
  ['-s nonsense', "date: invalid date 'nonsense' -> 1"],
  ['+%Y extra', "date: invalid date 'extra' -> 1"],
  ['-d tomorrow', "date: invalid date 'tomorrow' -> 1"],
  ['-d 2001-13-03', "date: invalid date '2001-13-03' -> 1"],
  ['-d 25:00', "date: invalid date '25:00' -> 1"],
  ['-d 12:34:56 +%T', '12:34:56'],
  ['-r /nosuch', "date: can't stat '/nosuch': No such file or directory -> 1"],
])('busybox date %s', async (words, printed) => {
  expect(await docker(`run --rm busybox:1.36 date ${words}`)).toBe(printed);
});

it.each([
  ['-s "2020-01-02 03:04:05" +%F', 'date: cannot set date: Operation not permitted\n2020-01-02 -> 1'],
  ['010203042020', 'date: cannot set date: Operation not permitted\nThu Jan  2 03:04:00 UTC 2020 -> 1'],
  ['-s nonsense', "date: invalid date 'nonsense' -> 1"],
  ['1234', "date: invalid date '1234' -> 1"],
])('GNU date %s', async (words, printed) => {
  expect(await docker(`run --rm debian:12 date ${words}`)).toBe(printed);
});

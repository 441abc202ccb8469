import { expect, test } from 'vitest';
import {
  bytesSize,
  humanDuration,
  humanSize,
  humanSizeWithPrecision,
} from '../../../src/docker/cli/index.ts';

test.each([
  [0, '0B', '0B'],
  [2, '2B', '2B'],
  [1982486, '1.982MB', '1.98MB'],
  [87852269, '87.85MB', '87.9MB'],
  [704200000, '704.2MB', '704MB'],
  [999999, '1000kB', '1e+03kB'],
  [1125000000, '1.125GB', '1.12GB'],
  [15269, '15.27kB', '15.3kB'],
])('%d bytes', (size, four, three) => {
  expect(humanSize(size)).toBe(four);
  expect(humanSizeWithPrecision(size, 3)).toBe(three);
});

test.each([
  [0, '0B'],
  [331776, '324KiB'],
  [268435456, '256MiB'],
  [6143606, '5.859MiB'],
  [2 ** 30 * 1.5, '1.5GiB'],
  [25275882537, '23.54GiB'],
])('%d bytes in powers of two', (size, shown) => {
  expect(bytesSize(size)).toBe(shown);
});

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [-5, 'Less than a second'],
  [999, 'Less than a second'],
  [second, '1 second'],
  [59 * second, '59 seconds'],
  [minute, 'About a minute'],
  [119 * second, 'About a minute'],
  [59 * minute, '59 minutes'],
  [60 * minute, 'About an hour'],
  [89 * minute, 'About an hour'],
  [90 * minute, '2 hours'],
  [46 * hour, '46 hours'],
  [48 * hour, '2 days'],
  [13 * day, '13 days'],
  [14 * day, '2 weeks'],
  [59 * day, '8 weeks'],
  [60 * day, '2 months'],
  [729 * day, '24 months'],
  [730 * day, '2 years'],
  [2000 * 365 * day, '292 years'],
])('%d ms', (duration, shown) => {
  expect(humanDuration(duration)).toBe(shown);
});

import { expect, it } from 'vitest';
import { timestampOf } from '../../../src/docker/engine/timestamp.ts';

const NOW = Date.UTC(2026, 0, 1, 12, 0, 5) + 678;

it.each([
  ['0s', NOW - 678],
  ['1s', NOW - 1678],
  ['1500ms', NOW - 1678],
  ['2026-01-01T12:00:05.5', NOW - 178],
  ['1767268805.25', 1_767_268_805_250],
  ['0', 0],
  ['', undefined],
  ['abc', undefined],
])('%s', (text, time) => {
  expect(timestampOf(text, NOW)).toBe(time);
});

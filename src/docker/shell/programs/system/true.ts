import type { Tool } from '../lib/tool.ts';

/** true(1) and false(1). */
export const succeed: Tool = function* () {
  return 0;
};

export const fail: Tool = function* () {
  return 1;
};

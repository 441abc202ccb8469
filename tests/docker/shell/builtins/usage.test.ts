import { describe, expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

describe('an option that a builtin of bash does not have', () => {
  it.each([
    [
      'export -Z',
      'bash: line 1: export: -Z: invalid option\nexport: usage: export [-fn] [name[=value] ...] or export -p\n',
    ],
    ['pwd -Z', 'bash: line 1: pwd: -Z: invalid option\npwd: usage: pwd [-LP]\n'],
    ['type -Z ls', 'bash: line 1: type: -Z: invalid option\ntype: usage: type [-afptP] name [name ...]\n'],
    ['wait -Z', 'bash: line 1: wait: -Z: invalid option\nwait: usage: wait [-fn] [-p var] [id ...]\n'],
  ])('%s', async (line, text) => {
    expect(await dockerHost().run(`bash -c '${line}'`)).toEqual({ text, exit: 2 });
  });
});

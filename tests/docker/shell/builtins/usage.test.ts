import { describe, expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

describe('what bash has and is not simulated', () => {
  it.each(['declare -n r=x', 'fc -l', 'hash -d ls', 'complete -p', 'wait -p x'])(
    'says so: %s',
    async (line) => {
      const { text, exit } = await dockerHost().run(`bash -c '${line}'`);
      expect(text).toMatch(/^bash: line 1: .*없는 기능입니다\. This feature is not simulated\.\n$/);
      expect(exit).toBe(1);
    },
  );
});

describe('shopt and umask', () => {
  it('know the names of options', async () => {
    expect(await dockerHost().run('bash -c "shopt -s nullglob; shopt nullglob; shopt -s foo"')).toEqual({
      text: 'nullglob       \ton\nbash: line 1: shopt: foo: invalid shell option name\n',
      exit: 1,
    });
  });

  it('show what can be typed again', async () => {
    expect((await dockerHost().run('bash -c "umask -p"')).text).toBe('umask 0022\n');
  });
});

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

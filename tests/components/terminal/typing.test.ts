import { describe, expect, it } from 'vitest';
import { accept, sharedStart } from '../../../src/components/terminal/completion.ts';
import { LineHistory } from '../../../src/components/terminal/history.ts';
import { commandsIn } from '../../../src/components/terminal/pasted.ts';

describe('the history of lines', () => {
  const history = new LineHistory();
  for (const line of ['one', 'two', 'two', ' ', 'three']) history.add(line);

  it('goes back and forth, and keeps what was being typed', () => {
    expect(history.older('draft')).toBe('three');
    expect(history.older('three')).toBe('two');
    expect(history.older('two')).toBe('one');
    expect(history.older('one')).toBeUndefined();
    expect(history.newer()).toBe('two');
    expect(history.newer()).toBe('three');
    expect(history.newer()).toBe('draft');
    expect(history.newer()).toBeUndefined();
  });

  it('is searched from the newest', () => {
    expect(history.search('t')).toBe('three');
    expect(history.search('t', 1)).toBe('two');
    expect(history.search('nothing')).toBe('');
    expect(history.search('')).toBe('');
  });
});

it.each<[string, string, string[]]>([
  [
    'a block with prompts and outputs',
    '$ docker ps\nCONTAINER ID\n$ docker images\n',
    ['docker ps', 'docker images'],
  ],
  ['a command over lines', '$ docker run \\\n  -d nginx\nabc', ['docker run \\\n  -d nginx']],
  ['a prompt of another host', 'user@host:~$ docker ps', ['docker ps']],
  ['lines without prompts', 'docker ps\ndocker images', ['docker ps', 'docker images']],
  ['control characters', '$ docker\x03 ps\x1b[31m', ['docker ps[31m']],
  ['nothing', '\n\n', []],
])('takes the commands out of %s', (_name, text, commands) => {
  expect(commandsIn(text)).toEqual(commands);
});

it('takes no more commands than a reader can look through', () => {
  expect(commandsIn('$ echo x\n'.repeat(1_000)).length).toBeLessThanOrEqual(40);
});

it('puts a completion in its place', () => {
  const offer = { start: 7, end: 9, candidates: [] };
  expect(accept('docker pu x', offer, 'pull')).toEqual({ line: 'docker pull x', position: 12 });
  expect(accept('docker pu', offer, '/etc/')).toEqual({ line: 'docker /etc/', position: 12 });
  expect(sharedStart(['pull', 'push'])).toBe('pu');
  expect(sharedStart([])).toBe('');
});

import { describe, expect, it } from 'vitest';
import { filesOf, FOLDER, MOST_FILES, pathFault } from '../../../src/components/lab/tree.ts';
import { HOME, LAB } from '../../../src/docker/session/host.ts';
import { newMachine, statesOf } from '../../support/play.ts';

describe('the files of the lab', () => {
  it('are those of the folder in which the shell starts', () => {
    expect(FOLDER).toBe(LAB);
    expect(FOLDER.startsWith(HOME)).toBe(true);
  });

  it('are listed with their texts, by path', async () => {
    const [none, some] = await statesOf([
      'mkdir -p site; echo hi > site/index.html; echo FROM busybox > Dockerfile',
    ]);
    expect(none && filesOf(none.host)).toEqual([]);
    expect(some && filesOf(some.host)).toEqual([
      { path: 'Dockerfile', content: 'FROM busybox\n' },
      { path: 'site/index.html', content: 'hi\n' },
    ]);
  });

  it('that are no text or too long are no text to edit; of many the first ones are listed', async () => {
    const machine = newMachine();
    const { files } = machine.init;
    files.writeFile(`${LAB}/long.txt`, 'x'.repeat(200_000));
    files.writeFile(`${LAB}/zero`, 'a\0b');
    expect(filesOf(machine.engine.state.host).map(({ content }) => content)).toEqual([undefined, undefined]);
    for (let at = 0; at < 300; at += 1) files.writeFile(`${LAB}/f${at}`, '');
    expect(filesOf(machine.engine.state.host)).toHaveLength(MOST_FILES);
  });

  const there = [
    { path: 'Dockerfile', content: '' },
    { path: 'site/index.html', content: '' },
  ];
  it.each([
    ['compose.yaml', true],
    ['site/app.js', true],
    ['한글 이름.txt', true],
    ['', false],
    ['Dockerfile', false],
    ['site', false],
    ['Dockerfile/x', false],
    ['../etc/passwd', false],
    ['/etc/passwd', false],
    ['a//b', false],
    ['a/./b', false],
    ['a\u0000b', false],
    ['x'.repeat(300), false],
  ])('a new file %j: %s', (path, isFine) => {
    expect(pathFault(path, there) === undefined).toBe(isFine);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answers, toFindable } from '../../src/site/commands-find.ts';

const commands = {
  rm: toFindable('docker rm 멈춘 컨테이너를 지운다', [
    'docker container rm',
    '-f',
    '--force',
    '-v',
    '--volumes',
  ]),
  run: toFindable('docker run 이미지로 새 컨테이너를 만들어 바로 실행한다', [
    'docker container run',
    '-i',
    '--interactive',
    '-t',
    '--tty',
    '-p',
    '--publish',
    '--rm',
    '--platform',
  ]),
  ls: toFindable('docker ps 컨테이너 목록을 보여 준다', ['docker container ls', '-a', '--all', '--format']),
  prune: toFindable('docker image prune 쓰지 않는 이미지를 한꺼번에 지운다', ['-f', '--force']),
  rename: toFindable('docker rename 컨테이너의 이름을 바꾼다', ['docker container rename']),
  load: toFindable('docker load tar 파일에서 이미지를 들여온다', ['docker image load']),
};

describe('a command answers', () => {
  it.each([
    ['', 'rm run ls prune rename load'],
    ['rm', 'rm run'],
    ['ps', 'ls'],
    ['docker container ls', 'ls'],
    ['for', 'rm ls prune'],
    ['--for', 'rm ls prune'],
    ['--publish', 'run'],
    ['-p', 'run'],
    ['-it', 'run'],
    ['-ix', ''],
    ['PRUNE', 'prune'],
    ['tar', 'load'],
    ['form', 'ls'],
    ['지우기', 'rm prune'],
    ['지우려면', 'rm prune'],
    ['삭제', 'rm prune'],
    ['정리', 'prune'],
    ['이미지를 삭제', 'prune'],
    ['이름 바꾸기', 'rename'],
    ['컨테이너의 목록', 'ls'],
    ['목ㄹ', 'ls'],
    ['ㅁㄹ', 'ls'],
    ['없는말', ''],
  ])('%j: %s', (query, names) => {
    const found = Object.entries(commands).filter(([, one]) => answers(query, one));
    expect(found.map(([name]) => name).join(' ')).toBe(names);
  });

  it('any query, without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (query) => {
        expect(typeof answers(query, commands.run)).toBe('boolean');
      }),
    );
  });
});

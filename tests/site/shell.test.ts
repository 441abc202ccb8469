import { describe, expect, it } from 'vitest';
import { findCommands, findComments, isIncomplete, withoutComments } from '../../src/site/shell.ts';

describe('commands in a shell text', () => {
  const cases: [string, string[]][] = [
    ['docker ps', ['docker ps']],
    ['docker ps -q | wc -l', ['docker ps -q', 'wc -l']],
    [
      'docker stop a && docker rm a || echo no; docker ps',
      ['docker stop a', 'docker rm a', 'echo no', 'docker ps'],
    ],
    ['docker rm $(docker ps -aq)', ['docker rm $(docker ps -aq)', 'docker ps -aq']],
    ['for i in 1 2; do docker run -d "web$i"; done', ['docker run -d web$i']],
    ["docker run -e 'A=b c' \\\n  nginx > out 2>&1", ['docker run -e A=b c nginx']],
    ['cat > Dockerfile <<EOF\nFROM x\nEOF\ndocker build .', ['cat', 'docker build .']],
    ['# docker ps', []],
  ];
  it.each(cases)('%s', (text, expected) => {
    expect(findCommands(text).map(({ words }) => words.map((word) => word.value).join(' '))).toEqual(
      expected,
    );
  });

  it('knows where each word stands', () => {
    const text = 'echo hi; docker "ps"';
    const word = findCommands(text)[1]?.words[1];
    expect(word && text.slice(word.pos, word.end)).toBe('"ps"');
  });
});

describe('a line that a shell would continue', () => {
  const cases: [string, boolean][] = [
    ['docker run \\', true],
    ['echo \\\\', false],
    ["echo 'a", true],
    ['cat <<EOF\nx', true],
    ['cat <<EOF\nx\nEOF', false],
    ['cat <<EOF', true],
    ['for i in 1 2; do', true],
    ['for i in 1 2; do echo $i; done', false],
    ['docker ps |', true],
    ['docker ps )', false],
    ['docker ps', false],
  ];
  it.each(cases)('%j → %s', (text, expected) => {
    expect(isIncomplete(text)).toBe(expected);
  });
});

describe('comments', () => {
  const cases: [string, string][] = [
    ['docker ps -a # 모두', 'docker ps -a'],
    ['echo "a # b" \'# c\' d#e # f', 'echo "a # b" \'# c\' d#e'],
    ['docker run -d \\\n  nginx # 웹', 'docker run -d \\\n  nginx'],
    ['echo ${#x} $# # n', 'echo ${#x} $#'],
    ['cat <<EOF\n# in the text\nEOF', 'cat <<EOF\n# in the text\nEOF'],
    ['docker ps', 'docker ps'],
  ];
  it.each(cases)('%j → %j', (text, expected) => {
    expect(withoutComments(text)).toBe(expected);
  });

  it('are found with their place', () => {
    expect(findComments('docker ps # a\n# b')).toEqual([
      { pos: 10, end: 13 },
      { pos: 14, end: 17 },
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_COMMANDS, MAX_LENGTH, splitPaste } from '../../../src/site/explain/paste.ts';

/** The pasted text as it is read: `> ` before commands, `+ ` before their dangling lines, `# ` and `. ` before the rest. */
function shown(text: string): string[] {
  return splitPaste(text).lines.flatMap((line) =>
    line.kind === 'command'
      ? [`> ${line.text}`, ...line.dangling.map((more) => `+ ${more}`)]
      : [`${line.kind === 'comment' ? '#' : '.'} ${line.text}`],
  );
}

describe('a pasted text', () => {
  const cases: [what: string, text: string, lines: string[]][] = [
    ['one line, whatever it is', 'dokcer ps', ['> dokcer ps']],
    ['one line with a prompt', '$ docker ps', ['> docker ps']],
    [
      'a session with output',
      '$ docker ps\nCONTAINER ID   IMAGE\n$ docker rm web\nweb\n',
      ['> docker ps', '. CONTAINER ID   IMAGE', '> docker rm web', '. web'],
    ],
    [
      'prompts of root, of users, of Windows',
      'root@vm:~# docker ps\nme@mac ~ % docker ps\nPS C:\\Users> docker ps\n[root@host ~]# docker ps',
      ['> docker ps', '> docker ps', '> docker ps', '> docker ps'],
    ],
    [
      'commands without prompts',
      '# 목록\ndocker ps\ndcoker images\n3f61abc\ncurl localhost',
      ['# # 목록', '> docker ps', '> dcoker images', '. 3f61abc', '> curl localhost'],
    ],
    [
      'a command over lines',
      '$ docker run \\\n  -d \\\n  nginx\nabc',
      ['> docker run \\\n  -d \\\n  nginx', '. abc'],
    ],
    ['continuation prompts', '$ docker run \\\n> -d nginx', ['> docker run \\\n-d nginx']],
    [
      'an open quote that closes',
      "docker run a sh -c 'x\ny'\ndocker ps",
      ["> docker run a sh -c 'x\ny'", '> docker ps'],
    ],
    [
      'an open quote that never closes',
      'docker run "a\ndocker ps\nb',
      ['> docker run "a', '> docker ps', '. b'],
    ],
    [
      'a here-document',
      'cat > f <<E\nFROM x\nE\ndocker build .',
      ['> cat > f <<E\nFROM x\nE', '> docker build .'],
    ],
    [
      'options on lines of their own',
      'docker run -d\n  --name web\n  -p 80:80 nginx\ndocker ps',
      ['> docker run -d', '+   --name web', '+   -p 80:80 nginx', '> docker ps'],
    ],
    ['lines that end as on Windows', 'docker ps\r\ndocker images\r\n', ['> docker ps', '> docker images']],
    ['nothing', ' \n\n', []],
  ];
  it.each(cases)('%s', (_, text, lines) => {
    expect(shown(text)).toEqual(lines);
  });

  it('says where its commands stand', () => {
    const text = 'x\n$ docker run \\\n  nginx\nout\n$ docker ps';
    const places = splitPaste(text).lines.flatMap((line) =>
      line.kind === 'command' ? [text.slice(line.pos, line.end)] : [],
    );
    expect(places).toEqual(['docker run \\\n  nginx', 'docker ps']);
  });

  it('too long or with too many commands is cut, and says so', () => {
    expect(splitPaste(`docker ps\n${'x'.repeat(MAX_LENGTH)}`).cut).toBe('length');
    const many = splitPaste('docker ps\n'.repeat(MAX_COMMANDS + 50));
    expect(many.cut).toBe('commands');
    expect(many.lines).toHaveLength(MAX_COMMANDS);
    expect(splitPaste('docker ps\n'.repeat(MAX_COMMANDS)).cut).toBeUndefined();
    expect(splitPaste('docker ps').cut).toBeUndefined();
  });

  it('of megabytes is cut at once', () => {
    const started = performance.now();
    splitPaste('docker run "'.repeat(400_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('of any kind is taken apart', () => {
    const scrap = fc.constantFrom(
      '$ ',
      'docker ps',
      '"',
      '\\',
      '\n',
      "'",
      '# ',
      '--x',
      '> ',
      'C:\\> ',
      '<<E',
      '$(',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(scrap).map((all) => all.join('')),
        ),
        (text) => {
          for (const line of splitPaste(text).lines)
            if (line.kind === 'command') expect(line.end).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});

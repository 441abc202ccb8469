import { describe, expect, it } from 'vitest';
import { LogFile } from '../../../../src/docker/engine/container/log-file.ts';
import { dockerHost } from '../../../support/docker-host.ts';

const lines = (count: number): string =>
  Array.from({ length: count }, (_, at) => `line ${at + 1}\n`).join('');

describe('a log', () => {
  it('keeps everything where nothing limits it', () => {
    const log = new LogFile();
    log.write(0, 'stdout', lines(500));
    expect(log.all()).toHaveLength(500);
    expect(log.files).toBe(1);
  });

  it('puts a full file aside before the next line and drops the oldest', () => {
    const log = new LogFile({ size: 1000, files: 2 });
    log.write(1000, 'stdout', lines(100));
    const [newest, older] = [log.file(0), log.file(1)];
    expect(log.files).toBe(2);
    expect(older).toHaveLength(13);
    expect([...older, ...newest]).toEqual(log.all());
    expect(log.all().at(-1)?.text).toBe('line 100\n');
    expect(log.dropped + log.all().length).toBe(100);
    expect(log.from(95).map(({ text }) => text)).toEqual([96, 97, 98, 99, 100].map((at) => `line ${at}\n`));
  });

  it('of one file starts anew when it is full', () => {
    const log = new LogFile({ size: 200, files: 1 });
    log.write(1000, 'stdout', lines(4));
    expect(log.all().map(({ text }) => text)).toEqual(['line 4\n']);
  });
});

describe('on the host', () => {
  it('stands a line an object, and goes with the container', async () => {
    const { docker, run } = dockerHost();
    await docker("run --name voices busybox:1.36 sh -c 'echo one; sleep 1; echo two >&2'");
    const path = await docker("inspect -f '{{.LogPath}}' voices");
    const { text } = await run(`cat ${path}`);
    expect(text.replace(/"time":"[^"]*"/g, '"time":"T"')).toBe(
      '{"log":"one\\n","stream":"stdout","time":"T"}\n{"log":"two\\n","stream":"stderr","time":"T"}\n',
    );
    await docker('rm voices');
    expect((await run(`cat ${path}`)).exit).toBe(1);
  });

  it('keeps as many files as were asked for, of thousands of bytes', async () => {
    const { docker, run } = dockerHost();
    const script = 'for i in $(seq 1 2000); do echo "line $i"; done';
    await docker(
      `run --name chatty --log-opt max-size=10k --log-opt max-file=3 busybox:1.36 sh -c '${script}'`,
    );
    // the first line that Docker 28.5.2 still had
    expect((await docker('logs chatty')).split('\n')[0]).toBe('line 1649');
    const path = await docker("inspect -f '{{.LogPath}}' chatty");
    expect((await run(`sh -c 'ls ${path}*'`)).text).toBe(`${path}\n${path}.1\n${path}.2\n`);
  });
});

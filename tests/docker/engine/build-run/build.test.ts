import { describe, expect, it } from 'vitest';
import { loadArchive } from '../../../../src/docker/engine/image/load.ts';
import { endings, machineWith, run, write } from './support.ts';

const FROM = 'FROM busybox:1.36\n';

describe('a build', () => {
  it('gives the same image for the same files, on another machine too', async () => {
    const files = { Dockerfile: `${FROM}COPY a /a\nRUN echo x > /x\nCMD ["cat", "/a"]\n`, a: 'a\n' };
    const ids = await Promise.all(
      [1, 2].map(async () => (await run(machineWith(files), 'docker build -q .')).stdout),
    );
    expect(ids[0]).toMatch(/^sha256:[0-9a-f]{64}\n$/);
    expect(ids[1]).toBe(ids[0]);
  });

  it('is the same image where all of it is cached', async () => {
    const machine = machineWith({ Dockerfile: `${FROM}RUN echo x > /x\n` });
    const first = await run(machine, 'docker build -q .');
    const second = await run(machine, 'docker build -q .');
    expect(second.stdout).toBe(first.stdout);
  });

  it('makes stages that do not need each other at the same time', async () => {
    const stage = (name: string): string => `${FROM.trim()} AS ${name}\nRUN sleep 5; echo ${name} > /o\n`;
    const end = `${FROM}COPY --from=a /o /a\nCOPY --from=b /o /b\n`;
    const { took, exit } = await run(
      machineWith({ Dockerfile: stage('a') + stage('b') + end }),
      'docker build .',
    );
    expect(exit).toBe(0);
    expect(took).toBeLessThan(8000);
  });

  it('cancels what runs when a step fails', async () => {
    const dockerfile = `${FROM.trim()} AS a\nRUN sleep 60\nFROM busybox:1.36 AS b\nRUN sleep 1; false\n${FROM}COPY --from=a /x /x\nCOPY --from=b /x /y\n`;
    const { stderr, exit, took } = await run(machineWith({ Dockerfile: dockerfile }), 'docker build .');
    expect(exit).toBe(1);
    expect(took).toBeLessThan(5000);
    expect(endings(stderr)).toMatchObject({
      '[a 2/2] RUN sleep 60': 'CANCELED',
      '[b 2/2] RUN sleep 1; false': 'ERROR',
    });
  });

  it('keeps its layers for images that are loaded again, which then load without a word', async () => {
    const machine = machineWith({ Dockerfile: `${FROM}RUN echo x > /x\n` });
    await run(machine, 'docker build -q -t app:1 .');
    const { stdout } = await run(machine, 'docker save app:1');
    const layers = async (): Promise<number> => {
      let told = 0;
      await run(machine, 'docker rmi app:1');
      loadArchive(machine.engine, stdout, ({ text }) => (told += text === 'Loading layer' ? 1 : 0));
      return told;
    };
    expect(await layers()).toBe(0);
    await run(machine, 'docker builder prune -a -f');
    expect(await layers()).toBe(1);
  });

  it('leaves nothing running and no image where it fails', async () => {
    const machine = machineWith({ Dockerfile: `${FROM}RUN sleep 1000 & false\n` });
    const before = machine.kernel.processes.size;
    const { exit } = await run(machine, 'docker build -t x .');
    expect(exit).toBe(1);
    expect(machine.kernel.processes.size).toBe(before);
    expect(Object.keys(machine.engine.state.images)).toHaveLength(1);
    expect(machine.engine.hostNet.interfaces.filter(({ kind }) => kind === 'veth')).toEqual([]);
  });

  it('ends with ^C, and its processes with it', async () => {
    const machine = machineWith({ Dockerfile: `${FROM}RUN while true; do true; done\n` });
    const before = machine.kernel.processes.size;
    const { stderr, exit } = await run(machine, 'docker build .', {
      at: 3000,
      act: (process) => machine.kernel.killGroup(process.group, 'INT'),
    });
    expect(exit).toBe(130);
    expect(stderr).toContain(
      'CANCELED\nERROR: failed to build: failed to solve: Canceled: context canceled\n',
    );
    expect(machine.kernel.processes.size).toBe(before);
  });

  it('ends its processes where it is killed', async () => {
    const machine = machineWith({ Dockerfile: `${FROM}RUN sleep 1000\n` });
    const before = machine.kernel.processes.size;
    await run(machine, 'docker build .', {
      at: 3000,
      act: (process) => machine.kernel.kill(process, 'KILL'),
    });
    expect(machine.kernel.processes.size).toBe(before);
    expect(machine.engine.hostNet.interfaces.filter(({ kind }) => kind === 'veth')).toEqual([]);
  });
});

describe('bad input', () => {
  const cases: readonly (readonly [name: string, dockerfile: string, error: RegExp])[] = [
    ['a thousand layers', `${FROM}${'RUN true\n'.repeat(1000)}`, /max depth exceeded$/],
    [
      'thousands of steps',
      `${FROM}${'RUN a\n'.repeat(6000)}`,
      /max depth exceeded|too large to be simulated/,
    ],
    [
      'stages that copy from one another',
      `${FROM.trim()} AS a\nCOPY --from=b /x /x\n${FROM.trim()} AS b\nCOPY --from=a /x /x\n`,
      /circular dependency detected on stage: a$/,
    ],
    ['an unknown stage', `${FROM}COPY --from=7 /x /x\n`, /invalid stage index 7$/],
    ['a file of nothing', '', /the Dockerfile cannot be empty$/],
    ['a source that leads out', `${FROM}COPY ../../etc/passwd /x\n`, /"\/etc\/passwd": not found$/],
    [
      'a user without a name',
      `${FROM}USER ghost\nRUN true\n`,
      /unable to find user ghost: no matching entries in passwd file$/,
    ],
    [
      'a program that is not there',
      `${FROM}RUN ["nosuch"]\n`,
      /process "nosuch" did not complete successfully: exit code: 1$/,
    ],
  ];

  it.each(cases)('%s', async (_, dockerfile, error) => {
    const { stderr, exit } = await run(machineWith({ Dockerfile: dockerfile }), 'docker build .');
    expect(exit).toBe(1);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(error);
  });
});

describe('mounts of RUN', () => {
  it('keep a cache directory between builds and leave nothing in the image', async () => {
    const machine = machineWith({
      Dockerfile: `${FROM}ARG V=1\nRUN --mount=type=cache,target=/var/cache/x echo run >> /var/cache/x/log; wc -l < /var/cache/x/log > /count\n`,
    });
    await run(machine, 'docker build -t one .');
    await run(machine, 'docker build --build-arg V=2 -t two .');
    expect((await run(machine, 'docker run --rm two cat /count')).stdout.trim()).toBe('2');
    expect((await run(machine, 'docker run --rm two ls -d /var/cache/x')).exit).not.toBe(0);
  });

  it('are read only where they are bound', async () => {
    const machine = machineWith({ Dockerfile: `${FROM}RUN --mount=target=/ctx touch /ctx/new\n` });
    const { stderr, exit } = await run(machine, 'docker build .');
    expect(exit).toBe(1);
    expect(stderr).toContain('Read-only file system');
  });

  it('give secrets that neither the history nor the files show', async () => {
    const machine = machineWith({
      Dockerfile: `${FROM}RUN --mount=type=secret,id=k cat /run/secrets/k | tr a-z A-Z > /up\n`,
      key: 'hidden',
    });
    await run(machine, 'docker build -t s --secret id=k,src=key .');
    expect((await run(machine, 'docker run --rm s cat /up')).stdout).toBe('HIDDEN');
    expect((await run(machine, 'docker history --no-trunc s')).stdout).not.toContain('hidden');
    expect((await run(machine, 'docker run --rm s ls /run')).stdout).not.toContain('secrets');
  });
});

describe('the cache', () => {
  const dockerfile = `${FROM}ARG V=1\nRUN echo first\nCOPY a /a\nRUN echo second\n`;
  const steps = async (machine: ReturnType<typeof machineWith>, line: string): Promise<string[]> =>
    Object.entries(endings((await run(machine, line)).stderr)).flatMap(([name, end]) =>
      /^\[[2-9]/.test(name) ? end : [],
    );

  it.each([
    ['is used where nothing changed', 'docker build .', ['CACHED', 'CACHED', 'CACHED']],
    ['is not used with --no-cache', 'docker build --no-cache .', ['DONE', 'DONE', 'DONE']],
    ['is lost by an argument that is declared', 'docker build --build-arg V=2 .', ['DONE', 'DONE', 'DONE']],
    [
      'is kept with an argument that is not',
      'docker build --build-arg OTHER=2 .',
      ['CACHED', 'CACHED', 'CACHED'],
    ],
    [
      'is kept with a proxy',
      'docker build --build-arg HTTP_PROXY=http://p .',
      ['CACHED', 'CACHED', 'CACHED'],
    ],
    ['is lost by another network', 'docker build --network none .', ['DONE', 'DONE', 'DONE']],
  ])('%s', async (_, line, expected) => {
    const machine = machineWith({ Dockerfile: dockerfile, a: 'a\n' });
    await run(machine, 'docker build .');
    expect(await steps(machine, line)).toEqual(expected);
  });

  it('is lost from a changed file on, and found again when the file is as before', async () => {
    const machine = machineWith({ Dockerfile: dockerfile, a: 'a\n' });
    await run(machine, 'docker build .');
    write(machine, 'a', 'b\n');
    expect(await steps(machine, 'docker build .')).toEqual(['CACHED', 'DONE', 'DONE']);
    write(machine, 'a', 'a\n');
    expect(await steps(machine, 'docker build .')).toEqual(['CACHED', 'CACHED', 'CACHED']);
  });

  it('keeps layers that images no longer have, until it is pruned', async () => {
    const machine = machineWith({ Dockerfile: dockerfile, a: 'a\n' });
    await run(machine, 'docker build -t x .');
    await run(machine, 'docker rmi x');
    expect(await steps(machine, 'docker build .')).toEqual(['CACHED', 'CACHED', 'CACHED']);
    await run(machine, 'docker builder prune -af');
    expect(await steps(machine, 'docker build .')).toEqual(['DONE', 'DONE', 'DONE']);
  });

  it('finds a COPY between stages by what it copies', async () => {
    const files = {
      Dockerfile: `${FROM.trim()} AS b\nCOPY src /src\nRUN cat /src/used > /out\n${FROM}COPY --from=b /out /out\nRUN true\n`,
    };
    const machine = machineWith({ ...files, 'src/used': '1', 'src/other': '1' });
    await run(machine, 'docker build .');
    write(machine, 'src/other', '2');
    expect(endings((await run(machine, 'docker build .')).stderr)).toMatchObject({
      '[b 2/3] COPY src /src': 'DONE',
      '[stage-1 2/3] COPY --from=b /out /out': 'CACHED',
      '[stage-1 3/3] RUN true': 'CACHED',
    });
  });
});

/** Times builds on this machine: `node bench/build.ts`. Virtual time costs nothing; these are real milliseconds. */
import { registry } from '../src/docker/registry/index.ts';
import { runCommand } from '../src/docker/session/command.ts';
import { LAB } from '../src/docker/session/host.ts';
import { createMachine, type Machine } from '../src/docker/session/machine.ts';

const NOW = Date.UTC(2026, 10, 20);
/** The most that a build of thirty instructions may take, in milliseconds. */
const BOUND = 100;

function instructions(count: number): string {
  const kinds = [
    (at: number) => `RUN echo ${at} > /file${at} && cat /file${at}`,
    (at: number) => `COPY app/f${at % 10}.txt /copied/${at}/`,
    (at: number) => `ENV KEY${at}=value${at}`,
    (at: number) => `WORKDIR /work/${at}`,
    (at: number) => `LABEL label${at}=value`,
  ];
  const lines = Array.from({ length: count - 1 }, (_, at) => kinds[at % kinds.length]?.(at) ?? '');
  return ['FROM busybox:1.36', ...lines, ''].join('\n');
}

function machineWith(dockerfile: string): Machine {
  const machine = createMachine({ seed: 'bench', now: NOW, registry, images: ['busybox:1.36'] });
  const { files } = machine.init;
  files.mkdirs(`${LAB}/app`);
  files.writeFile(`${LAB}/Dockerfile`, dockerfile);
  for (let at = 0; at < 10; at += 1) files.writeFile(`${LAB}/app/f${at}.txt`, `file ${at}\n`);
  return machine;
}

async function timed(machine: Machine, line: string): Promise<number> {
  const start = performance.now();
  const { exit, stderr } = await runCommand(machine, line.split(' '));
  if (exit !== 0) throw new Error(`${line}: ${exit} ${stderr}`);
  return performance.now() - start;
}

function show(what: string, value: number): void {
  console.log(`${what.padEnd(52)} ${value.toFixed(2).padStart(10)} ms`);
}

// the first build of a machine loads the code that it needs
await timed(machineWith(instructions(10)), 'docker build .');
const times: number[] = [];
const cached: number[] = [];
for (let run = 0; run < 7; run += 1) {
  const machine = machineWith(instructions(30));
  times.push(await timed(machine, 'docker build -t app .'));
  cached.push(await timed(machine, 'docker build -t app .'));
}
const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
show('build of 30 instructions', median(times));
show('the same from the cache', median(cached));
const large = machineWith(instructions(30));
large.init.files.writeFile(`${LAB}/Dockerfile`, `${instructions(30)}${'# a comment\n'.repeat(80_000)}`);
show('build of a Dockerfile of 1 MB', await timed(large, 'docker build -t app .'));
if (median(times) > BOUND) {
  console.error(`a build of 30 instructions takes longer than ${BOUND} ms`);
  process.exitCode = 1;
}

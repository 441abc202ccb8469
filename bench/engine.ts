/** Times the engine on this machine: `node bench/engine.ts`. Virtual time costs nothing; these are real milliseconds. */
import { registry } from '../src/docker/registry/index.ts';
import { runCommand } from '../src/docker/session/command.ts';
import { createMachine, type Machine } from '../src/docker/session/machine.ts';
import type { Image, Layer } from '../src/docker/engine/state.ts';

const NOW = Date.UTC(2026, 10, 20);
const words = (line: string): string[] => line.split(' ');

async function docker(machine: Machine, line: string): Promise<void> {
  const { exit, stderr } = await runCommand(machine, words(`docker ${line}`));
  if (exit !== 0) throw new Error(`docker ${line}: ${exit} ${stderr}`);
}

/** The median of some runs, in milliseconds. */
async function median(runs: number, act: (run: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await act(run);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

function show(what: string, value: number, unit = 'ms'): void {
  console.log(`${what.padEnd(52)} ${value.toFixed(2).padStart(10)} ${unit}`);
}

function megabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function machine(): Machine {
  return createMachine({
    seed: 'bench',
    now: NOW,
    registry,
    images: ['busybox:1.36', 'nginx:1.27', 'ubuntu:24.04'],
  });
}

/** A thousand images of ten layers each, which share their lower ones by tens. */
function manyImages({ engine }: Machine): void {
  const [base] = Object.values(engine.state.images);
  if (!base) return;
  const images: Record<string, Image> = {};
  const layers: Record<string, Layer> = {};
  const references: Record<string, string> = {};
  for (let number = 0; number < 1000; number += 1) {
    const Id = `sha256:${engine.ids.hex()}`;
    const own = Array.from(
      { length: 10 },
      (_, depth) =>
        `sha256:${String(depth === 9 ? number : Math.floor(number / 10)).padStart(60, '0')}${String(depth).padStart(4, '0')}`,
    );
    for (const diffId of own) {
      layers[diffId] = {
        diffId,
        digest: undefined,
        size: 1000,
        files: () => ({ kind: 'dir', mode: 0o755, uid: 0, gid: 0, mtime: 0, entries: new Map() }),
      };
    }
    images[Id] = { ...base, Id, Layers: own, Created: NOW - number };
    references[`docker.io/library/many:${number}`] = Id;
  }
  engine.commit((state) => ({
    ...state,
    images: { ...state.images, ...images },
    layers: { ...state.layers, ...layers },
    references: { ...state.references, ...references },
  }));
}

const first = machine();
await docker(first, 'run --rm busybox:1.36 true');
show('create a machine', await median(20, () => machine()));
show('docker run -d nginx (median of 50)', await median(50, () => docker(first, 'run -d nginx:1.27')));
show('docker run --rm busybox true', await median(50, () => docker(first, 'run --rm busybox:1.36 true')));

const crowd = machine();
const before = megabytes();
for (let number = 0; number < 1000; number += 1)
  await docker(crowd, `run -d --name c${number} --network none busybox:1.36 sleep 100000`);
show('memory of 1,000 running containers', megabytes() - before, 'MB');
show('docker ps -a with 1,000 containers', await median(10, () => docker(crowd, 'ps -a')));
show('docker inspect of one of 1,000', await median(10, () => docker(crowd, 'inspect c500')));
manyImages(crowd);
show('docker images with 1,000 images of 10 layers', await median(10, () => docker(crowd, 'images')));
show('memory with 1,000 containers and 1,000 images', megabytes() - before, 'MB');

const long = machine();
const start = performance.now();
for (let step = 0; step < 2500; step += 1) {
  await docker(long, `run -d --name s${step % 50} busybox:1.36 sleep 100000`);
  await docker(long, 'ps -a');
  await docker(long, `stop -t 0 s${step % 50}`);
  await docker(long, `rm s${step % 50}`);
}
show('a session of 10,000 steps', (performance.now() - start) / 1000, 's');
show('memory after it', megabytes(), 'MB');

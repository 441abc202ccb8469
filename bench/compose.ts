/**
 * Times Compose on this machine: `node bench/compose.ts`. Virtual time costs nothing; these are real milliseconds of this
 * process's own CPU time, so that what else the machine does does not count.
 */
import { registry } from '../src/docker/registry/index.ts';
import { runCommand } from '../src/docker/session/command.ts';
import { createMachine, type Machine } from '../src/docker/session/machine.ts';

const NOW = Date.UTC(2026, 10, 20);
const SERVICES = 20;

/** Services that wait for one another in four rows, with a network, a volume and a health check each. */
function composeFile(): string {
  const services = Array.from({ length: SERVICES }, (_, at) => {
    const before = at < 5 ? '' : `\n    depends_on: { s${at - 5}: { condition: service_healthy } }`;
    return `  s${at}:
    image: busybox:1.36
    command: sleep 100000
    stop_grace_period: 1s
    environment: { NUMBER: "${at}" }
    volumes: [data${at}:/data]
    healthcheck: { test: "true", interval: 1s }${before}
`;
  });
  const volumes = services.map((_, at) => `  data${at}:\n`).join('');
  return `services:\n${services.join('')}volumes:\n${volumes}`;
}

function machine(): Machine {
  const made = createMachine({ seed: 'bench', now: NOW, registry, images: ['busybox:1.36'] });
  made.init.files.writeFile(`${made.init.cwd}/compose.yaml`, composeFile());
  return made;
}

async function compose(on: Machine, words: string): Promise<void> {
  const { exit, stderr } = await runCommand(on, ['docker', 'compose', ...words.split(' ')]);
  if (exit !== 0) throw new Error(`docker compose ${words}: ${exit} ${stderr}`);
}

/** The median of some runs, in milliseconds. */
async function median(runs: number, act: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await act());
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

async function timed(act: () => Promise<void>): Promise<number> {
  const { user, system } = process.cpuUsage();
  await act();
  const used = process.cpuUsage();
  return (used.user - user + used.system - system) / 1000;
}

function show(what: string, value: number): void {
  console.log(`${what.padEnd(52)} ${value.toFixed(2).padStart(10)} ms`);
}

// the modules are loaded once
const warm = machine();
for (const words of ['up -d', 'ps', 'down -v -t 0']) await compose(warm, words);

const running: Machine[] = [];
const up = await median(15, () => {
  const fresh = machine();
  running.push(fresh);
  return timed(() => compose(fresh, 'up -d'));
});
show(`compose up -d of ${SERVICES} services`, up);
const [first = warm] = running;
show('compose up -d again, nothing to do', await median(15, () => timed(() => compose(first, 'up -d'))));
show('compose ps', await median(15, () => timed(() => compose(first, 'ps'))));
show('compose config', await median(15, () => timed(() => compose(first, 'config'))));
const [...left] = running;
show(
  'compose down -v',
  await median(15, () => timed(() => compose(left.shift() ?? machine(), 'down -v -t 0'))),
);

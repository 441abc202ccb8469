import { registry } from '../../src/docker/registry/index.ts';
import { withFacts, type ImageFacts } from '../../src/docker/registry/facts.ts';
import { parseImage } from '../../src/docker/cli/index.ts';
import type { Registry, Repository } from '../../src/docker/registry/types.ts';
import { exitStatus } from '../../src/docker/linux/exit.ts';
import type { Process } from '../../src/docker/linux/process.ts';
import type { Handle } from '../../src/docker/linux/streams/handle.ts';
import { pipe } from '../../src/docker/linux/streams/pipe.ts';
import { Tty } from '../../src/docker/linux/streams/tty.ts';
import { gather, runUntil } from '../../src/docker/session/command.ts';
import { createMachine, type Machine } from '../../src/docker/session/machine.ts';
import { LAB } from '../../src/docker/session/host.ts';
import { ReplayScreen } from './screen.ts';
import type { Scenario, Step } from './scenario.ts';

/** What a step printed and how it ended. */
export type Played = { readonly stdout: string; readonly stderr: string; readonly exit: number | 'timeout' };

/** The day on which scenarios are played; all times are masked. */
const START = Date.UTC(2026, 10, 20, 12, 0, 0);
/** Virtual milliseconds between two steps, as a person or a recorder needs. */
const PAUSE = 120;
const PIPED_LIMIT = 180_000;
const TYPED_LIMIT = 120_000;
/** The recorder's sign that a program waits for a line. */
const PROMPT = /(?:[#$>] |\[y\/N\] ?|[Pp]assword: ?|Username: ?)$/;

/** The registry with what a scenario says of its images. */
function registryFor({ configs }: Pick<Scenario, 'configs'>): Registry {
  const facts = new Map(
    Object.entries(configs).flatMap(([name, one]): [string, ImageFacts][] => {
      const reference = parseImage(name);
      return reference.ok
        ? [[`${reference.value.path}:${reference.value.tag ?? 'latest'}`, one as ImageFacts]]
        : [];
    }),
  );
  const known = (repository: Repository): Repository => ({
    ...repository,
    tags: Object.fromEntries(
      Object.entries(repository.tags).map(([tag, image]) => {
        const own = facts.get(`${repository.name}:${tag}`);
        return [tag, own ? withFacts(image, own) : image];
      }),
    ),
  });
  return {
    hub: (name) => {
      const repository = registry.hub(name);
      return repository && known(repository);
    },
    all: () => registry.all(),
    bring: () => undefined,
  };
}

/** A machine as a scenario expects it: its images loaded, its files in the working folder. */
export function machineFor(scenario: Pick<Scenario, 'id' | 'images' | 'files' | 'configs'>): Machine {
  const machine = createMachine({
    seed: scenario.id,
    now: START,
    registry: registryFor(scenario),
    images: scenario.images,
  });
  for (const [path, content] of Object.entries(scenario.files)) {
    const full = path.startsWith('/') ? path : `${LAB}/${path}`;
    machine.init.files.mkdirs(full.slice(0, full.lastIndexOf('/')));
    machine.init.files.writeFile(full, content);
  }
  return machine;
}

function shell(machine: Machine, line: string, fds: Map<number, Handle>, tty?: Tty): Process {
  const { kernel, init } = machine;
  return kernel.spawn({ argv: ['bash', '-c', line], fds, tty, group: 'new' }, init);
}

/** Plays one step; `cd` lasts until the next one. */
export async function playStep(machine: Machine, step: Pick<Step, 'run' | 'tty' | 'input'>): Promise<Played> {
  const { kernel, init } = machine;
  kernel.scheduler.run(kernel.now + PAUSE);
  const played = await (step.tty ? playTyped : playPiped)(machine, step);
  init.cwd = init.files.find(played.process.cwd)?.kind === 'dir' ? played.process.cwd : init.cwd;
  return played.result;
}

type Outcome = { readonly process: Process; readonly result: Played };

async function playPiped(machine: Machine, { run, input }: Pick<Step, 'run' | 'input'>): Promise<Outcome> {
  const { kernel } = machine;
  const written = { stdout: '', stderr: '' };
  const stdin = pipe();
  stdin.writer.retain();
  stdin.reader.retain();
  if (input !== '') stdin.writer.write?.(input);
  stdin.writer.release();
  const process = shell(
    machine,
    run,
    new Map([
      [0, stdin.reader],
      [1, gather((text) => (written.stdout += text))],
      [2, gather((text) => (written.stderr += text))],
    ]),
  );
  const ended = await runUntil(machine, () => process.exit !== undefined, PIPED_LIMIT);
  if (!ended) kernel.kill(process, 'KILL');
  return {
    process,
    result: {
      stdout: asRead(written.stdout),
      stderr: asRead(written.stderr),
      exit: ended && process.exit ? exitStatus(process.exit) : 'timeout',
    },
  };
}

/** The recorder reads with Python's universal newlines: a carriage return ends a line. */
function asRead(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

async function playTyped(machine: Machine, { run, input }: Pick<Step, 'run' | 'input'>): Promise<Outcome> {
  const { kernel } = machine;
  const screen = new ReplayScreen();
  const tty = new Tty((text) => screen.feed(text));
  tty.size = { columns: 200, rows: 50 };
  tty.onSignal = (signal) => kernel.signalForeground(tty, signal);
  const handles = new Map<number, Handle>([
    [0, tty.handle],
    [1, tty.handle],
    [2, tty.handle],
  ]);
  const process = shell(machine, run, handles, tty);
  const isOver = (): boolean => process.exit !== undefined;
  for (const line of input === '' ? [] : input.split('\n').slice(0, -1)) {
    await runUntil(machine, () => isOver() || PROMPT.test(screen.line), 2500);
    if (isOver()) break;
    const typed = line.replace(/\^([A-Z])/g, (_all, letter: string) =>
      String.fromCharCode(letter.charCodeAt(0) - 64),
    );
    if (/\^[A-Z]$/.test(line)) {
      for (const char of typed) {
        tty.type(char);
        await runUntil(machine, isOver, 50);
      }
      await runUntil(machine, isOver, 600);
    } else {
      const row = screen.cursorRow;
      tty.type(`${typed}\r`);
      await runUntil(machine, () => isOver() || screen.cursorRow > row, 5000);
    }
  }
  const ended = await runUntil(machine, isOver, TYPED_LIMIT);
  if (!ended) {
    kernel.kill(process, 'KILL');
    tty.hangUp();
  }
  const result: Played = {
    stdout: screen.text,
    stderr: '',
    exit: ended && process.exit ? exitStatus(process.exit) : 'timeout',
  };
  return { process, result };
}

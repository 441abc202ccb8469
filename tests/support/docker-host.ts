import { splitWords } from '../../src/docker/cli/index.ts';
import { exitStatus } from '../../src/docker/linux/exit.ts';
import type { Handle } from '../../src/docker/linux/streams/handle.ts';
import { pipe } from '../../src/docker/linux/streams/pipe.ts';
import { registry } from '../../src/docker/registry/index.ts';
import { createMachine } from '../../src/docker/session/machine.ts';
import { LAB } from '../../src/docker/session/host.ts';

/** What a line printed, both streams as they came, and its exit status where that is not 0. */
export type Output = { readonly text: string; readonly exit: number };

/** A whole machine on which lines of one command each run: `docker …`, or a program of the host. */
export function dockerHost(images: readonly string[] = ['busybox:1.36']) {
  const machine = createMachine({ seed: 'test', now: Date.UTC(2026, 0, 1), registry, images });
  const { kernel, engine, host, init } = machine;

  async function run(line: string, input = ''): Promise<Output> {
    const argv = splitWords(line).words.map((word) => word.text);
    let text = '';
    const keep = (): void => undefined;
    const sink: Handle = { kind: 'pipe', write: (more) => (text += more), retain: keep, release: keep };
    const stdin = pipe();
    stdin.reader.retain();
    stdin.writer.retain();
    stdin.writer.write?.(input);
    const fds = new Map<number, Handle>([
      [0, stdin.reader],
      [1, sink],
      [2, sink],
    ]);
    const process = kernel.spawn({ argv, fds, environment: host, cwd: LAB }, init);
    stdin.writer.release();
    for (;;) {
      const rest = kernel.scheduler.run(Infinity, () => process.exit !== undefined);
      if (process.exit) return { text, exit: exitStatus(process.exit) };
      if (rest !== 'loading') throw new Error(`${line}: nothing goes on: ${rest}`);
      await Promise.all(kernel.scheduler.loading);
    }
  }

  /** What a line prints, without the last end of line; a status other than 0 stands behind it. */
  async function docker(line: string, input = ''): Promise<string> {
    const { text, exit } = await run(`docker ${line}`, input);
    return `${text.replace(/\n$/, '')}${exit === 0 ? '' : ` -> ${exit}`}`;
  }

  return { machine, engine, kernel, run, docker };
}

/** A text with ids as `<ID>`, so that it can be compared with what the real engine printed. */
export function masked(text: string): string {
  return text.replace(/\b[0-9a-f]{64}\b/g, '<ID>').replace(/(?<=id:")[0-9a-f]{12}(?=")/g, '<ID>');
}

import { rfc3339Fixed } from '../../engine/time.ts';
import type { Process } from '../../linux/process.ts';

/** Who gets what containers print, and what happens to them. */
export type LogConsumer = {
  readonly log: (container: string, line: string) => void;
  readonly err: (container: string, line: string) => void;
  readonly status: (container: string, message: string) => void;
};

/** How logs are shown. */
export type LogStyle = { readonly colour: boolean; readonly prefix: boolean; readonly timestamp: boolean };

/** The colours of services, in the order in which they first speak (compose cmd/formatter/colors.go). */
const rainbow = ['36', '33', '32', '35', '34', '36;1', '33;1', '32;1', '35;1', '34;1'];

const RESET_LINE = '\r\u001b[K';

type Presenter = { readonly colour: string; prefix: string };

/** Shows lines behind the names of their containers, as wide as the longest that spoke yet (compose cmd/formatter/logs.go). */
export function logConsumer(process: Process, { colour, prefix, timestamp }: LogStyle): LogConsumer {
  const presenters = new Map<string, Presenter>();
  let next = 0;
  const paint = (code: string, text: string): string =>
    code === '' ? text : `\u001b[${code}m${text}\u001b[0m`;
  const nextColour = (): string => {
    if (!colour) return '';
    next += 1;
    return rainbow[(next - 1) % rainbow.length] ?? '';
  };
  const presenterOf = (name: string): Presenter => {
    const known = presenters.get(name);
    if (known) return known;
    const space = name.indexOf(' ');
    if (space >= 0) {
      const { colour: own, prefix: front } = presenterOf(name.slice(0, space));
      const part = { colour: own, prefix: front };
      presenters.set(name, part);
      return part;
    }
    const made: Presenter = { colour: name === '' ? '' : nextColour(), prefix: '' };
    presenters.set(name, made);
    const width = Math.max(...[...presenters.keys()].map((one) => one.length)) + 1;
    if (prefix) {
      for (const [one, presenter] of presenters)
        presenter.prefix = paint(presenter.colour, `${one.padEnd(width)} | `);
    }
    return made;
  };
  const write = (fd: number, name: string, text: string): void => {
    if (process.exit) return;
    const { prefix: front } = presenterOf(name);
    const time = timestamp ? `${rfc3339Fixed(process.kernel.now)} ` : '';
    for (const line of text.split('\n')) process.put(fd, `${front}${time}${line}\n`);
  };
  return {
    log: (name, line) => {
      write(1, name, line);
    },
    err: (name, line) => {
      write(2, name, line);
    },
    status: (name, message) => {
      if (!process.exit) process.put(1, paint(presenterOf(name).colour, `${RESET_LINE}${name} ${message}\n`));
    },
  };
}

import type { Process } from '../linux/process.ts';
import type { Running } from '../linux/wait.ts';
import { CommandError } from './command.ts';

/** A question that was ended with ^C; the CLI ends without an error (docker/cli internal/prompt). */
export class PromptEnded extends CommandError {
  constructor() {
    super('', 0);
  }
}

/**
 * Asks for a line on standard output, hidden as it is typed where `isSecret`, and gives it without the space around it. Throws
 * PromptEnded after ^C.
 */
export function* ask(process: Process, question: string, isSecret = false): Running<string> {
  const tty = process.fds.get(0)?.tty;
  let isEnded = false;
  process.on('INT', () => {
    isEnded = true;
    tty?.type('\n');
  });
  process.put(1, question);
  if (tty && isSecret) tty.echo = false;
  try {
    const line = (yield* process.readLine(0)) ?? '';
    if (isSecret) process.put(1, '\n');
    if (isEnded) throw new PromptEnded();
    return line.trim();
  } finally {
    if (tty) tty.echo = true;
    process.on('INT', undefined);
  }
}

const ESC = '\u001b[';
const MARK = `${ESC}1m${ESC}106m${ESC}30mi${ESC}0m${ESC}0m ${ESC}96mInfo → ${ESC}0m${ESC}0m`;

/** A note on standard error as docker/cli's internal/tui shows it: in colours on a terminal, below an empty line. */
export function note(process: Process, text: string): void {
  const isTerminal = process.fds.get(2)?.tty !== undefined;
  const lines = text.split('\n').map((line) => (isTerminal ? `${ESC}3m${line}${ESC}0m` : line));
  const head = isTerminal ? MARK : ' Info -> ';
  process.put(2, `\n${head}${lines.join(`\n${' '.repeat(9)}`)}\n`);
}

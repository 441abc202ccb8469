import { quote } from '../../cli/index.ts';
import { err, type Call } from '../command.ts';

const WIDTH = 44;

/** Logs a warning as logrus does: in one line of fields, or on a terminal in colour with the seconds since the start. */
export function warn({ process }: Pick<Call, 'process'>, message: string): void {
  if (process.fds.get(2)?.tty) {
    const seconds = String(Math.floor((process.kernel.now - process.started) / 1000)).padStart(4, '0');
    err({ process }, `\u001b[33mWARN\u001b[0m[${seconds}] ${message.padEnd(WIDTH)} \n`);
    return;
  }
  const time = `${new Date(process.kernel.now).toISOString().slice(0, 19)}Z`;
  err({ process }, `time=${quote(time)} level=warning msg=${quoted(message)}\n`);
}

/** logrus quotes what is more than a word. */
function quoted(text: string): string {
  return /^[\w\-./@^+]+$/.test(text) ? text : quote(text);
}

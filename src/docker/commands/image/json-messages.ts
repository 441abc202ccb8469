import type { Progress } from '../../engine/image/progress.ts';
import type { Process } from '../../linux/process.ts';
import { humanSize } from '../../cli/index.ts';

const up = (lines: number): string => (lines > 0 ? `\u001b[${lines}A` : '');
const down = (lines: number): string => (lines > 0 ? `\u001b[${lines}B` : '');
const CLEAR_LINE = '\u001b[2K';

/**
 * Shows the daemon's progress on a descriptor as moby's pkg/jsonmessage does: on a terminal every layer has a line that is
 * written over, elsewhere only what counts nothing gets a line.
 */
export function progressDisplay(process: Process, fd: number): (progress: Progress) => void {
  const tty = process.fds.get(fd)?.tty;
  let lines = new Map<string, number>();
  return (progress) => {
    if (!tty) {
      if (bar(progress, 0) === '') process.put(fd, line(progress));
      return;
    }
    let text = '';
    let distance = 0;
    if (progress.id !== '' && !progress.isMessage) {
      const known = lines.get(progress.id);
      if (known === undefined) text += '\n';
      lines.set(progress.id, known ?? lines.size);
      distance = lines.size - (lines.get(progress.id) ?? 0);
      text += up(distance);
    } else lines = new Map();
    text += progress.isMessage ? line(progress) : overwritten(progress, tty.size.columns);
    process.put(fd, progress.id === '' ? text : text + down(distance));
  };
}

function line({ id, text }: Progress): string {
  return `${id === '' ? '' : `${id}: `}${text}\n`;
}

function overwritten(progress: Progress, columns: number): string {
  const label = progress.id === '' ? '' : `${progress.id}: `;
  return `${CLEAR_LINE}\r${label}${progress.text} ${bar(progress, columns)}\r`;
}

/** The bar and the counts (JSONProgress.String); the bar needs more than 110 columns. */
function bar({ current, total }: Progress, columns: number): string {
  if (current <= 0 && total <= 0) return '';
  if (total <= 0) return humanSize(current).padStart(8);
  const done = Math.min(50, Math.trunc((current / total) * 100) >> 1);
  const box = columns > 110 ? `[${'='.repeat(done)}>${' '.repeat(50 - done)}] ` : '';
  const counts = humanSize(current).padStart(8);
  return current > total ? box + counts : `${box}${counts}/${humanSize(total)}`;
}

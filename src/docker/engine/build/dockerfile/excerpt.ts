import type { Lines } from './fault.ts';

const rule = '--------------------';

/**
 * The part of a Dockerfile around some lines, as the builder shows where an error is (solver/errdefs' Source.Print); empty where
 * there is no such line. Ends in a line feed.
 */
export function excerpt(filename: string, text: string, { start, end: last }: Lines): string {
  const all = text.split('\n');
  if (start > all.length || start < 1) return '';
  const end = Math.min(Math.max(last, start), all.length);
  const around = end === start ? 4 : 2;
  let from = start;
  let to = end;
  for (let shown = 0; shown < around; shown += 1) {
    if (from > 1) {
      from -= 1;
      shown += 1;
    }
    if (to !== all.length) {
      to += 1;
      shown += 1;
    }
  }
  const lines = all.slice(from - 1, to).map((line, at) => {
    const number = from + at;
    const mark = number >= start && number <= end ? '>>>' : '   ';
    return ` ${String(number).padStart(3)} | ${mark} ${line}\n`;
  });
  return `${filename}:${start}\n${rule}\n${lines.join('')}${rule}\n`;
}

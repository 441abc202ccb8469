import { SPAN } from './times.ts';

const LARGE = /\b\d+(?:\.\d+)?[MG]i?B\b/g;

/** Masks a cell for what its column holds. Sizes of images count as different each time, other sizes only from 1 MB. */
export function maskColumn(cell: string, column: string, columns: readonly string[]): string {
  const text = cell.replace(new RegExp(`^${SPAN}$`), '<DUR>');
  if (/^(?:SHARED |UNIQUE )?SIZE$|RECLAIMABLE/.test(column)) return maskSize(text, columns);
  switch (column) {
    case 'CPU %':
    case 'MEM %':
      return text.replace(/[\d.]+%/, '<PCT>');
    case 'MEM USAGE / LIMIT':
      return text.replace(/^[\d.]+\w?i?B/, '<MEM>').replace(/(?<=\/ )\d+\.\d+[GT]iB$/, '<HOSTMEM>');
    case 'NET I/O':
    case 'BLOCK I/O':
      return '<IO>';
    case 'PID':
    case 'PPID':
      return text.replace(/^\d+$/, '<PID>');
    case 'STIME':
      return '<TIME>';
    case 'C':
      return '<N>';
    default:
      return text;
  }
}

function maskSize(text: string, columns: readonly string[]): string {
  const masked = columns.includes('REPOSITORY')
    ? text.replace(/^[1-9][\d.]*[kMG]?B$/, '<SIZE>')
    : text.replace(LARGE, '<SIZE>');
  return masked.replace(/<SIZE> \(\d+%\)/, '<SIZE> (<PCT>)');
}

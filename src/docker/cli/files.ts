import type { Context, FileStat } from './context.ts';
import { fail, ok, type Result } from './result.ts';

/** A path made absolute in the folder where the command runs, without `.` and `..` (Go's filepath.Abs). */
export function absolute(context: Context, path: string): string {
  const whole = path.startsWith('/') ? path : `${context.cwd ?? ''}/${path}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** What stands at a path; undefined where nothing does. An empty path is none, as for the kernel. */
export function statOf(context: Context, path: string): FileStat | undefined {
  return path === '' ? undefined : context.stat?.(absolute(context, path));
}

/** Whether the context knows about files at all; without it, no check that needs one is made. */
export function knowsFiles(context: Context): boolean {
  return context.stat !== undefined;
}

/** Why a path leads nowhere: its parent is missing, or is a file. */
export function missing(context: Context, path: string): string {
  const parent = path.slice(0, path.replace(/\/+$/, '').lastIndexOf('/'));
  const above = parent === '' ? undefined : statOf(context, parent);
  return above?.kind === 'file' ? 'not a directory' : 'no such file or directory';
}

/** Go's os.ReadFile, with its errors. */
export function readFile(context: Context, path: string): Result<string> {
  const stat = statOf(context, path);
  if (!stat) return fail(`open ${path}: ${missing(context, path)}`);
  return stat.kind === 'folder' ? fail(`read ${path}: is a directory`) : ok(stat.text);
}

/** Whether a path leads to a folder. */
export function isFolder(context: Context, path: string): boolean {
  return statOf(context, path)?.kind === 'folder';
}

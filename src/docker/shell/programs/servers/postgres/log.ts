import type { Process } from '../../../../linux/process.ts';

/** `2026-11-21 12:50:29.123 UTC [1] LOG:  text`, as PostgreSQL logs; `pid` is that of a helper process. */
export function log(process: Process, text: string, level = 'LOG', pid = process.localPid): void {
  const time = new Date(process.kernel.now).toISOString().replace('T', ' ').replace('Z', '');
  process.put(2, `${time} UTC [${String(pid)}] ${level}:  ${text}\n`);
}

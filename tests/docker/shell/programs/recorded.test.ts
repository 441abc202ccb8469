import { describe, expect, it } from 'vitest';
import { machineWith } from './machine.ts';
import { tables } from './cases.ts';
import { FOLDER, recordedOf, rootOf, seen, wordsOf } from './recorded.ts';

/** A banner with BusyBox's usage, of which we print the first line. */
const withoutUsage = (text: string): string => text.replace(/^(BusyBox v.*\n)[^]*/m, '$1');

for (const dialect of ['gnu', 'busybox'] as const) {
  const recorded = recordedOf(dialect);
  for (const [name, table] of Object.entries(tables)) {
    describe(`${dialect} ${name}`, () => {
      it.each(recorded[name] ?? [])('$line', async ({ line, stdout, stderr, status, after }) => {
        if (line.includes(' | ')) return;
        const machine = machineWith(rootOf(dialect, table.files));
        const { argv, from } = wordsOf(line);
        const stdin = from === undefined || from.startsWith('/') ? '' : (table.files[from] ?? '');
        const isFile = from !== undefined && !from.startsWith('/') && table.files[from] !== undefined;
        const ran = await machine.run(argv, {
          cwd: FOLDER,
          ...(isFile ? { input: `${FOLDER}/${from}` } : { stdin }),
          env: { PATH: '/usr/bin:/bin' },
        });
        expect({ ...ran, stderr: withoutUsage(ran.stderr) }).toEqual({ stdout, stderr: withoutUsage(stderr), status });
        const left = seen(machine.tree());
        if (after) expect(left).toEqual(after);
      });
    });
  }
}

import { command, out } from '../command.ts';
import { notSimulated } from '../not-simulated.ts';
import { BUILDER, BUILDKIT } from './builder.ts';

/** `docker buildx ls` (buildx commands/ls.go): the engine's own builder. */
export default command('docker buildx ls', function* (call) {
  const { format } = call.flags;
  if (format !== undefined && format !== '' && format !== 'table') {
    return notSimulated(call.process, 'docker buildx ls --format');
  }
  const rows = [
    ['NAME/NODE', 'DRIVER/ENDPOINT', 'STATUS', 'BUILDKIT', 'PLATFORMS'],
    [`${BUILDER}*`, 'docker', '', '', ''],
    [` \\_ ${BUILDER}`, ` \\_ ${BUILDER}`, 'running', BUILDKIT, 'linux/amd64 (+3), linux/386'],
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(10, ...rows.map((row) => (row[column] ?? '').length + 3)),
  );
  for (const row of rows) out(call, `${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('')}\n`);
  return 0;
});

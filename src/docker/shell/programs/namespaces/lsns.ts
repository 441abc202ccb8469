import type { NamespaceKind } from '../../../linux/namespaces.ts';
import type { Process } from '../../../linux/process.ts';
import { parseOptions } from '../lib/options.ts';
import { parentPid, pidOf, visible } from '../lib/proc.ts';
import { failure, notSimulated, type Call, type Tool } from '../lib/tool.ts';
import { userName } from '../lib/users.ts';

const KINDS: readonly NamespaceKind[] = ['mnt', 'net', 'ipc', 'user', 'pid', 'uts', 'cgroup', 'time'];

/** A namespace: its number, and the processes in it, the first one first. */
type Row = { readonly number: string; readonly kind: NamespaceKind; readonly processes: readonly Process[] };

type Column = {
  readonly isRight: boolean;
  /** The least width. */
  readonly least?: number;
  readonly value: (row: Row, first: Process, looking: Process) => string;
};

const COLUMNS: Readonly<Record<string, Column>> = {
  NS: { isRight: true, least: 10, value: ({ number }) => number },
  TYPE: { isRight: false, least: 3, value: ({ kind }) => kind },
  PATH: {
    isRight: false,
    value: ({ kind }, first, looking) => `/proc/${pidOf(first, looking)}/ns/${kind}`,
  },
  NPROCS: { isRight: true, least: 5, value: ({ processes }) => String(processes.length) },
  PID: { isRight: true, least: 5, value: (_, first, looking) => String(pidOf(first, looking)) },
  PPID: { isRight: true, least: 5, value: (_, first, looking) => String(parentPid(first, looking)) },
  COMMAND: { isRight: false, value: (_, { argv }) => argv.join(' ') },
  UID: { isRight: true, value: (_, { uid }) => String(uid) },
  USER: { isRight: false, value: (_, { uid }, looking) => userName(looking, uid) ?? String(uid) },
};

const USUAL = ['NS', 'TYPE', 'NPROCS', 'PID', 'USER', 'COMMAND'];

function rowsOf(looking: Process, kinds: readonly NamespaceKind[]): Row[] {
  const found = new Map<string, { kind: NamespaceKind; processes: Process[] }>();
  for (const process of visible(looking)) {
    for (const kind of kinds) {
      const node = looking.files.find(`/proc/${pidOf(process, looking)}/ns/${kind}`, false);
      const [, number] = /\[(\d+)\]/.exec(node?.kind === 'link' ? node.target : '') ?? [];
      if (number === undefined) continue;
      const row = found.get(number) ?? { kind, processes: [] };
      row.processes.push(process);
      found.set(number, row);
    }
  }
  return [...found]
    .map(([number, row]): Row => ({ number, ...row }))
    .sort((a, b) => Number(a.number) - Number(b.number));
}

function kindsOf(call: Call, asked: readonly string[]): readonly NamespaceKind[] {
  if (asked.length === 0) return KINDS;
  return asked.map((name) => {
    const kind = KINDS.find((one) => one === name);
    if (!kind) throw failure(call, `unknown namespace type: ${name}`);
    return kind;
  });
}

/** lsns(8): the namespaces of the processes that one sees; -t, -p, -o, -n, -l, -r. */
export const lsns: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    'J,json! l,list~ n,noheadings o,output: output-all! P,persistent! p,task: Q,filter:! r,raw u,notruncate~ W,nowrap~ t,type: T,tree?! ' +
      'H,list-columns! h,help! V,version!',
  );
  if (options.operands.length > 0) throw notSimulated(call, options.operands.join(' '));
  const names = (options.get('o')?.split(',') ?? USUAL).map((name) => name.toUpperCase());
  const unknown = names.find((name) => !Object.hasOwn(COLUMNS, name));
  if (unknown !== undefined) throw notSimulated(call, unknown);
  const types = options.given.filter(([name]) => name === 't').flatMap(([, value]) => value.split(','));
  const task = options.get('p');
  const rows = rowsOf(process, kindsOf(call, types)).filter(
    ({ processes }) => task === undefined || processes.some((one) => pidOf(one, process) === Number(task)),
  );
  const cells = rows.flatMap((row) => {
    const [first] = row.processes;
    return first ? [names.map((name) => COLUMNS[name]?.value(row, first, process) ?? '')] : [];
  });
  if (cells.length === 0) return task === undefined ? 0 : 1;
  const all = options.has('n') ? cells : [names, ...cells];
  const isRaw = options.has('r');
  const widths = names.map((name, at) =>
    Math.max(COLUMNS[name]?.least ?? 0, ...all.map((row) => row[at]?.length ?? 0)),
  );
  const lines = all.map((row) =>
    row
      .map((text, at) => {
        const width =
          isRaw || (at === row.length - 1 && COLUMNS[names[at] ?? '']?.isRight !== true)
            ? 0
            : (widths[at] ?? 0);
        return COLUMNS[names[at] ?? '']?.isRight === true ? text.padStart(width) : text.padEnd(width);
      })
      .join(' '),
  );
  yield* process.write(1, lines.map((line) => `${line}\n`).join(''));
  return 0;
};

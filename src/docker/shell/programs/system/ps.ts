import type { Process } from '../../../linux/process.ts';
import { readPs, sorted, type PsRequest } from '../../../linux/ps.ts';
import { columnNamed, type Column, type PsView } from '../../../linux/ps-columns.ts';
import { seenPids, sessionLeader } from '../../../linux/sessions.ts';
import { parseOptions } from '../lib/options.ts';
import { memoryInfo, parentPid, pidOf, visible } from '../lib/proc.ts';
import { BUSYBOX_BANNER, Failure, type Call, type Tool } from '../lib/tool.ts';
import { userName } from '../lib/users.ts';

const USAGE = `
Usage:
 ps [options]

 Try 'ps --help <simple|list|output|threads|misc|all>'
  or 'ps --help <s|l|o|t|m|a>'
 for additional help text.

For more details see ps(1).
`;

const refusal = (fault: string): Failure => new Failure(`error: ${fault}\n${USAGE}`);

function viewOf(looking: Process): PsView {
  return {
    now: looking.kernel.now,
    memory: memoryInfo(looking, 'MemTotal') * 1024,
    pids: seenPids(looking),
    userOf: (uid) => userName(looking, uid) ?? String(uid),
    looking,
  };
}

/** The table of some processes; on a terminal its lines are cut at its edge. */
function table(
  looking: Process,
  processes: readonly Process[],
  columns: readonly Column[],
  titled: boolean,
): string {
  const view = viewOf(looking);
  const cell = (text: string, { width }: Column, isLast: boolean): string =>
    width < 0 ? (isLast ? text : text.padEnd(-width)) : text.padStart(width);
  const line = (texts: readonly string[]): string =>
    columns.map((column, at) => cell(texts[at] ?? '', column, at === columns.length - 1)).join(' ');
  const limit = looking.handle(1).tty?.size.columns;
  const rows = processes.map((process) => line(columns.map(({ value }) => value(process, view))));
  const isTitled = titled && columns.some(({ title }) => title !== '');
  return [
    ...(isTitled ? [line(columns.map(({ title }) => title))] : []),
    ...rows.map((row) => row.slice(0, limit)),
  ]
    .map((row) => `${row}\n`)
    .join('');
}

/** Lists of numbers are separated by commas or blanks. */
function numbers(text: string): number[] {
  const words = text.split(/[ ,]+/);
  if (words.some((word) => !/^\d+$/.test(word))) throw refusal('process ID list syntax error');
  return words.map(Number);
}

/** Whom a list names: `-p 1,2`, `-C sleep`, `-u root`. */
function listed(looking: Process, letter: string, value: string): (one: Process) => boolean {
  const words = value.split(/[ ,]+/);
  if (letter === 'p' || letter === 'ppid') {
    const pids = numbers(value);
    return (one) => pids.includes(letter === 'p' ? pidOf(one, looking) : parentPid(one, looking));
  }
  if (letter === 'C') return ({ name }) => words.includes(name.slice(0, 15));
  if (letter === 't') return ({ tty }) => words.includes(tty ? `pts/${tty.number}` : '?');
  if (letter === 'g' || letter === 's')
    return (one) => words.includes(String(sessionLeader(one).numberIn(seenPids(looking))));
  if (letter === 'G') return ({ gid }) => words.includes(String(gid));
  return ({ uid }) => words.includes(userName(looking, uid) ?? '') || words.includes(String(uid));
}

/** The processes that a request is about: those that any of its words names, without any those of the same user and terminal. */
function selected(looking: Process, { scope, lists }: PsRequest): Process[] {
  const wishes = lists.map(([letter, value]) => listed(looking, letter, value));
  if (scope.has('all')) wishes.push(() => true);
  if (scope.has('terminals')) wishes.push(({ tty }) => tty !== undefined);
  if (scope.has('own')) wishes.push(({ uid }) => uid === looking.uid);
  if (wishes.length === 0) wishes.push(({ tty, uid }) => tty === looking.tty && uid === looking.uid);
  return visible(looking).filter((one) => wishes.some((wish) => wish(one)));
}

const procps: Tool = function* ({ process, args }) {
  const request = readPs(args);
  if ('fault' in request) throw refusal(request.fault);
  const chosen = sorted(selected(process, request), request.order, viewOf(process));
  yield* process.write(1, table(process, chosen, request.columns, request.isTitled));
  return chosen.length === 0 ? 1 : 0;
};

/** Applets that BusyBox's shell runs in its own image, so that ps shows the shell's words (APPLET_NOEXEC). */
const NOEXEC = new Set([
  'ps',
  'ls',
  'cat',
  'head',
  'tail',
  'sort',
  'grep',
  'find',
  'df',
  'du',
  'env',
  'id',
  'date',
  'cp',
  'mv',
  'rm',
  'xargs',
]);

function busyboxCommand(process: Process): string {
  const { parent, name } = process;
  const isShell =
    parent !== undefined &&
    ['sh', 'ash', '-sh'].includes(parent.name) &&
    parent.environment.pids === process.environment.pids;
  return isShell && NOEXEC.has(name) ? `{${name}} ${parent.argv.join(' ')}` : process.argv.join(' ');
}

const busybox: Tool = function* (call) {
  const { process } = call;
  const [first = ''] = call.args;
  const options = parseOptions(
    { ...call, args: /^[auxwefl]+$/.test(first) ? call.args.slice(1) : call.args },
    'o: T~ w~ e~ f~ a~ u~ x~ l~',
  );
  const list = options.get('o');
  if (list === undefined) {
    const rows = visible(process).map((one) => {
      const owner = userName(process, one.uid) ?? String(one.uid);
      return `${String(pidOf(one, process)).padStart(5)} ${owner.slice(0, 8).padEnd(8)} ${busyboxCommand(one)}\n`;
    });
    yield* process.write(1, `PID   USER     COMMAND\n${rows.join('')}`);
    return 0;
  }
  const known = ['user', 'group', 'comm', 'args', 'pid', 'ppid', 'pgid', 'tty', 'vsz', 'rss', 'stat'];
  for (const name of list.split(',')) {
    if (!known.includes(name.split('=')[0] ?? ''))
      throw new Failure(
        `ps: bad -o argument '${name}', supported arguments: ${known.join(',')}\n${BUSYBOX_BANNER}\n`,
      );
  }
  const columns = list.split(',').flatMap((text) => {
    const [name = '', title] = text.split('=');
    const column = columnNamed(name);
    return column ? [title === undefined ? column : { ...column, title }] : [];
  });
  const view = viewOf(process);
  // numbers are aligned right below titles that are aligned left
  const line = (cells: readonly string[], isTitle: boolean): string =>
    `${columns
      .map(({ width, title }, at) => {
        const text = cells[at] ?? '';
        const room = Math.max(width > 0 ? 5 : -width, title.length);
        if (at === columns.length - 1) return text;
        return width > 0 && !isTitle ? text.padStart(room) : text.padEnd(room);
      })
      .join(' ')}\n`;
  const shown = (one: Process): string[] =>
    columns.map(({ title, value }) => (title === 'STAT' ? value(one, view).slice(0, 1) : value(one, view)));
  const rows = visible(process).map((one) => line(shown(one), false));
  yield* process.write(
    1,
    line(
      columns.map(({ title }) => title),
      true,
    ) + rows.join(''),
  );
  return 0;
};

/** ps(1) of procps, and BusyBox's. */
export const ps: Tool = (call: Call) => (call.dialect === 'gnu' ? procps(call) : busybox(call));

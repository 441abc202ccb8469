import type { Running } from '../../linux/wait.ts';
import type { Pipeline, SyntaxNode } from '../bash.ts';
import { nullHandle, type Handle } from '../../linux/streams/handle.ts';
import { pipe } from '../../linux/streams/pipe.ts';
import type { Process } from '../../linux/process.ts';
import { Leave } from '../leave.ts';
import type { Shell } from '../shell.ts';
import { arithmetic } from '../words/assign.ts';
import { expandArithmetic } from '../words/expand.ts';
import { runArithmeticFor, runCase, runFor, runIf, runSelect, runWhile } from './compound.ts';
import { conditional } from './conditional.ts';
import { afterRedirectError, redirect, RedirectError, restore } from './redirect.ts';
import { runSimple } from './simple.ts';
import { start, subshell } from './spawn.ts';
import { runTrap, runTraps } from './traps.ts';
import { waitForeground } from './wait.ts';
import { lineAt } from '../source.ts';
import { notSimulated } from '../builtins/usage.ts';
import { timed } from './time.ts';

/** How deep commands may stand in each other, functions that call functions among them. */
const MAX_NESTING = 800;

/** Commands that can fail by themselves; lists and loops only hand on what is in them. */
const leaves = new Set(['Command', 'Pipeline', 'Subshell', 'TestCommand', 'ArithmeticCommand', 'Redirected']);

/**
 * Runs a node of the syntax tree and gives its status, which `$?` is then. `isLast` says that nothing comes after it in this
 * process, so that a program may take the shell's place.
 */
export function* run(shell: Shell, node: SyntaxNode, isLast = false): Running<number> {
  shell.nesting += 1;
  if (shell.nesting > MAX_NESTING) yield* overflow(shell);
  let status: number;
  try {
    status = yield* dispatch(shell, node, isLast);
  } finally {
    shell.nesting -= 1;
  }
  shell.status = status;
  if (leaves.has(node.type)) yield* check(shell, node, status);
  if (shell.interrupted) {
    shell.interrupted = false;
    throw new Leave('discard', 130);
  }
  if (shell.pending.length > 0) yield* runTraps(shell);
  return status;
}

/** Functions call themselves without end: the stack of a real shell overflows, and a signal ends it. */
function* overflow({ process }: Shell): Running<void> {
  process.kernel.end(process, { signal: 'SEGV' });
  for (;;) yield { kind: 'turn' };
}

/** What a failure means outside of conditions: the ERR trap, and the end of the shell under `set -e`. */
function* check(shell: Shell, node: SyntaxNode, status: number): Running<void> {
  if (node.type !== 'Pipeline' && node.type !== 'Redirected') shell.pipeStatus = [status];
  if (status === 0 || shell.guarded > 0) return;
  if (node.type === 'Pipeline' && node.prefixes.some(({ type }) => type === 'Negation')) return;
  const command = shell.calls.length === 0 ? shell.traps.get('ERR') : undefined;
  if (command) yield* runTrap(shell, command);
  if (shell.options.has('errexit')) throw new Leave('exit', status);
}

function* dispatch(shell: Shell, node: SyntaxNode, isLast: boolean): Running<number> {
  switch (node.type) {
    case 'Script':
    case 'CompoundList': {
      let status = 0;
      const last = node.commands.length - 1;
      for (const [at, one] of node.commands.entries()) status = yield* run(shell, one, isLast && at === last);
      return status;
    }
    case 'Statement':
      if (node.background) return yield* runBackground(shell, node.command);
      return yield* run(shell, node.command, isLast);
    case 'Command':
      return yield* runSimple(shell, node, isLast);
    case 'AndOr': {
      let status = 0;
      const last = node.commands.length - 1;
      for (const [at, one] of node.commands.entries()) {
        const operator = node.operators[at - 1];
        if ((operator === '&&' && status !== 0) || (operator === '||' && status === 0)) continue;
        status = at === last ? yield* run(shell, one, isLast) : yield* guarded(shell, one);
      }
      return status;
    }
    case 'Pipeline':
      return yield* runPipeline(shell, node);
    case 'If':
      return yield* runIf(shell, node, guarded);
    case 'While':
      return yield* runWhile(shell, node, guarded);
    case 'For':
      return yield* runFor(shell, node);
    case 'ArithmeticFor':
      return yield* runArithmeticFor(shell, node);
    case 'Select':
      return yield* runSelect(shell, node);
    case 'Case':
      return yield* runCase(shell, node);
    case 'BraceGroup':
      return yield* run(shell, node.body, isLast);
    case 'Subshell':
      return yield* runSubshell(shell, node);
    case 'Redirected':
      return yield* runRedirected(shell, node);
    case 'Function':
      shell.line = lineAt(shell.source, node.pos);
      shell.functions.set(node.name.value, { body: node.body, source: shell.source });
      return 0;
    case 'TestCommand':
      shell.line = lineAt(shell.source, node.pos);
      yield* shell.process.work(0.1);
      return yield* conditional(shell, node.expression);
    case 'ArithmeticCommand':
      shell.line = lineAt(shell.source, node.pos);
      yield* shell.process.work(0.1);
      return arithmetic(shell, yield* expandArithmetic(shell, node.body)) === 0n ? 1 : 0;
    default:
      return notSimulated(shell, 'coproc');
  }
}

/** Runs a condition: its failure ends nothing. */
function* guarded(shell: Shell, node: SyntaxNode): Running<number> {
  shell.guarded += 1;
  try {
    return yield* run(shell, node);
  } finally {
    shell.guarded -= 1;
  }
}

/** The text of a node as it stands in the source. */
export function textOf(shell: Shell, { pos, end }: SyntaxNode): string {
  return shell.source.text.slice(pos, end);
}

function* runSubshell(shell: Shell, node: Extract<SyntaxNode, { type: 'Subshell' }>): Running<number> {
  const child = yield* start(
    shell,
    subshell(shell, (inner) => run(inner, node.body, true)),
  );
  const [status = 0] = yield* waitForeground(shell, [child], textOf(shell, node));
  return status;
}

function* runRedirected(shell: Shell, node: Extract<SyntaxNode, { type: 'Redirected' }>): Running<number> {
  shell.line = lineAt(shell.source, node.redirects[0]?.pos ?? node.pos);
  try {
    const saved = yield* redirect(shell, node.redirects);
    try {
      return yield* run(shell, node.command);
    } finally {
      restore(shell, saved);
    }
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error;
    return afterRedirectError(shell, false);
  }
}

function* runPipeline(shell: Shell, node: Pipeline): Running<number> {
  const negated = node.prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
  if (node.prefixes.some(({ type }) => type === 'Time'))
    return yield* timed(shell, node, runStages(shell, node, negated));
  return yield* runStages(shell, node, negated);
}

function* runStages(shell: Shell, node: Pipeline, negated: boolean): Running<number> {
  const [only] = node.commands;
  if (node.commands.length === 1 && only) {
    const status = negated ? yield* guarded(shell, only) : yield* run(shell, only);
    return negated ? Number(status === 0) : status;
  }
  const processes = yield* startStages(shell, node);
  const statuses = yield* waitForeground(shell, processes, textOf(shell, node));
  shell.pipeStatus = statuses;
  const failed = shell.options.has('pipefail') ? statuses.findLast((status) => status !== 0) : undefined;
  const status = failed ?? statuses.at(-1) ?? 0;
  return negated ? Number(status === 0) : status;
}

/** Starts all commands of a pipeline, each reading what the one before writes. */
function* startStages(shell: Shell, node: Pipeline, spec: { group?: 'new' } = {}): Running<Process[]> {
  const processes: Process[] = [];
  let input = shell.process.fds.get(0);
  let group: number | undefined;
  input?.retain();
  for (const [at, command] of node.commands.entries()) {
    const isLast = at === node.commands.length - 1;
    const { reader, writer } = pipe();
    reader.retain();
    writer.retain();
    const fds = new Map([[0, input]]);
    if (!isLast) fds.set(1, writer);
    if (!isLast && node.operators[at] === '|&') fds.set(2, writer);
    const inGroup = group ?? spec.group;
    try {
      const child = yield* start(
        shell,
        subshell(shell, (inner) => run(inner, command, true), {
          fds,
          ...(inGroup !== undefined && { group: inGroup }),
        }),
      );
      processes.push(child);
      if (spec.group) group ??= child.group;
    } finally {
      input?.release();
      writer.release();
      input = reader;
    }
  }
  input?.release();
  return processes;
}

function* runBackground(shell: Shell, node: SyntaxNode): Running<number> {
  const spec = shell.isInteractive ? { group: 'new' as const } : {};
  const processes =
    node.type === 'Pipeline' && node.commands.length > 1
      ? yield* startStages(shell, node, spec)
      : [
          yield* start(
            shell,
            subshell(shell, (inner) => run(inner, node, true), { ...spec, ...detached(shell) }),
          ),
        ];
  const job = shell.jobs.add(processes, textOf(shell, node));
  const last = processes.at(-1);
  shell.lastBackground = last?.localPid;
  if (shell.isInteractive && !shell.isSubshell && shell.dialect !== 'dash') {
    shell.say(shell.dialect === 'bash' ? `[${String(job.id)}] ${String(last?.localPid)}\n` : '');
  }
  return 0;
}

/** Without job control what runs in the background reads nothing. */
function detached(shell: Shell): { fds?: ReadonlyMap<number, Handle> } {
  if (shell.isInteractive) return {};
  return { fds: new Map([[0, nullHandle]]) };
}

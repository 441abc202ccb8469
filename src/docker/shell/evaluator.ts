import { pipe } from '../linux/streams/pipe.ts';
import type { Running } from '../linux/wait.ts';
import type { Program } from '../linux/program.ts';
import type { ParsedScript } from './bash.ts';
import { builtinOf } from './builtins/index.ts';
import type { Dialect } from './dialect.ts';
import { Leave } from './leave.ts';
import { run } from './run/evaluate.ts';
import { afterFailedExec, runInstead } from './run/external.ts';
import { runWords } from './run/simple.ts';
import { start, startNow, subshell } from './run/spawn.ts';
import { runUnits } from './run/units.ts';
import type { Evaluator, Shell } from './shell.ts';

/** Most characters that a command substitution keeps. */
const MAX_OUTPUT = 16 * 1024 * 1024;
/** Bytes that a shell needs for a character that it gathers: the buffer doubles as it grows, and the value is a copy. */
const PER_CHARACTER = 3;

/** The evaluator of shells; `programs` are the shells themselves, for scripts without an interpreter. */
export function evaluatorOf(programs: Readonly<Record<Dialect, Program>>): Evaluator {
  return {
    programs,
    node: (shell, node) => run(shell, node),
    builtin: (shell, name) => builtinOf(shell.dialect, name),
    text: (shell, text, line = 1) => runUnits(shell, { text, line }),
    words: (shell, words, plain) =>
      runWords(shell, words, {
        arrays: new Map(),
        assignments: [],
        text: words.join(' '),
        isLast: false,
        plain,
      }),
    *exec(shell, words, name, env) {
      const { status, failed } = yield* runInstead(shell, words, env, name, 'exec');
      if (!failed) throw new Leave('exit', status);
      return yield* afterFailedExec(shell, status);
    },
    substitute,
    pipePath,
  };
}

function* substitute(shell: Shell, script: ParsedScript): Running<string> {
  const { reader, writer } = pipe();
  reader.retain();
  const source = script.source === undefined ? shell.source : { text: script.source, line: shell.line };
  const guarded = shell.can.bash ? 1 : 0;
  const spec = subshell(
    shell,
    (inner) => {
      inner.source = source;
      if (shell.can.bash) inner.level += 1;
      inner.guarded += guarded;
      return run(inner, script, true);
    },
    { fds: new Map([[1, writer]]) },
  );
  const child = yield* start(shell, spec);
  const text = yield* readAll(shell, reader);
  reader.release();
  const exit = yield* shell.process.wait(child);
  shell.substituted = 'code' in exit ? exit.code : 143;
  shell.status = shell.substituted;
  return text.replaceAll('\0', '').replace(/\n+$/, '');
}

function* readAll(shell: Shell, reader: ReturnType<typeof pipe>['reader']): Running<string> {
  const { process } = shell;
  const before = process.memory;
  const chunks: string[] = [];
  let length = 0;
  for (;;) {
    const chunk = reader.read?.();
    if (chunk === undefined) {
      yield { kind: 'change', of: reader.readable ? [reader.readable] : [] };
      continue;
    }
    if (chunk === '') break;
    length += chunk.length;
    chunks.push(chunk);
    if (length > MAX_OUTPUT) break;
    yield* process.hold(before + length * PER_CHARACTER);
  }
  process.memory = before;
  return chunks.join('');
}

/** `<(…)` and `>(…)`: a pipe that a process of the shell writes or reads, as a path. */
function pipePath(shell: Shell, script: ParsedScript, operator: '<' | '>'): string {
  const { reader, writer } = pipe();
  const [mine, theirs] = operator === '<' ? [reader, writer] : [writer, reader];
  startNow(
    shell,
    subshell(shell, (inner) => run(inner, script, true), {
      fds: new Map([[operator === '<' ? 1 : 0, theirs]]),
    }),
  );
  let fd = 63;
  while (shell.process.fds.has(fd)) fd -= 1;
  shell.process.setFd(fd, mine);
  shell.pipes.push(fd);
  return `/dev/fd/${String(fd)}`;
}

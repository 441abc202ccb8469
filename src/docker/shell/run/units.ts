import type { Running } from '../../linux/wait.ts';
import { parse } from '../bash.ts';
import { Leave } from '../leave.ts';
import type { Shell } from '../shell.ts';
import type { Source } from '../source.ts';
import { expandAliases } from '../syntax/alias.ts';
import { inDialect } from '../syntax/dialect.ts';
import { firstError, isIncomplete, splitLines } from '../syntax/errors.ts';
import { syntaxMessage } from '../syntax/messages.ts';
import { run } from './evaluate.ts';

/**
 * Runs a text in the shell, command by command as a shell reads them: what stands before a syntax error is run. Gives the
 * last status; a syntax error is told and gives 2.
 */
export function* runUnits(shell: Shell, source: Source, isLast = false): Running<number> {
  const kept = shell.source;
  try {
    const whole = prepared(shell, source);
    if (!firstError(whole.source, whole.script, shell.dialect)) return yield* runScript(shell, whole, isLast);
    return yield* runPieces(shell, source);
  } finally {
    shell.source = kept;
  }
}

type Prepared = { readonly source: Source; readonly script: ReturnType<typeof parse> };

/** The syntax tree of a text, aliases expanded, and what the dialect does not know taken as it takes it. */
function prepared(shell: Shell, source: Source): Prepared {
  const text = inDialect(
    shell.aliases.size > 0 && shell.expandsAliases ? expandAliases(source.text, shell.aliases) : source.text,
    shell.dialect,
  );
  return { source: { ...source, text }, script: parse(text) };
}

function* runScript(shell: Shell, { source, script }: Prepared, isLast: boolean): Running<number> {
  shell.source = source;
  if (shell.options.has('noexec') && !shell.isInteractive) return 0;
  return script.commands.length === 0 ? 0 : yield* run(shell, script, isLast);
}

/** Line by line, as far as it goes. */
function* runPieces(shell: Shell, source: Source): Running<number> {
  let status = 0;
  let text = '';
  let { line } = source;
  const lines = splitLines(source.text);
  for (const [at, next] of lines.entries()) {
    text += next;
    const isEnd = at === lines.length - 1;
    if (!isEnd && isIncomplete(text)) continue;
    const piece = prepared(shell, { text, line });
    const error = firstError(piece.source, piece.script, shell.dialect);
    if (error) {
      shell.line = error.line;
      for (const words of syntaxMessage(shell, piece.source, error)) shell.say(words);
      shell.status = 2;
      throw shell.can.bash ? new Leave('syntax', 2) : new Leave('fatal', 2);
    }
    status = yield* runScript(shell, piece, false);
    line += text.split('\n').length - 1;
    text = '';
  }
  return status;
}

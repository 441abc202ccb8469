import type { Running } from '../../linux/wait.ts';
import { parseWords, type Word, type WordPart } from '../bash.ts';
import type { Shell } from '../shell.ts';
import { arithmetic } from './assign.ts';
import { expandBraces } from './braces.ts';
import { Fields } from './field.ts';
import { glob } from './glob.ts';
import { expandParameter, expandSimple, type Expander } from './parameter.ts';
import { tilde } from './tilde.ts';

/** What stands around a part: quotes; an operand of `${x:-…}`, whose bare text is split; an assignment's value. */
type Context = { readonly quoted: boolean; readonly operand?: boolean; readonly assignment?: boolean };

const bare: Context = { quoted: false };

/** The words that become of words of a command: braces, `~`, `$…`, splitting, file names, quotes taken away. */
export function* expandWords(shell: Shell, words: readonly Word[]): Running<string[]> {
  const result: string[] = [];
  for (const word of words) {
    for (const one of braced(shell, word)) {
      const out = new Fields(shell.variables.text('IFS') ?? ' \t\n');
      yield* expandInto(shell, one, out, bare);
      out.end();
      for (const field of out.done) {
        const names = field.isMagic && !shell.options.has('noglob') ? glob(shell.process, field.pattern) : [];
        if (names.length > 0) for (const name of names) result.push(name);
        else if (!field.isMagic || !shell.options.has('nullglob')) result.push(field.text);
      }
    }
  }
  return result;
}

/** One text of a word, neither split nor matched with files: values of variables, `case`, here-strings. */
export function* expandText(shell: Shell, word: Word, context: Context = bare): Running<string> {
  const out = yield* whole(shell, word, context);
  return out.map(({ text }) => text).join(' ');
}

/** The value of an assignment: `~` also after `:`. */
export function* expandValue(shell: Shell, word: Word): Running<string> {
  return yield* expandText(shell, word, { quoted: false, assignment: true });
}

/** A pattern: what was quoted stands for itself. */
export function* expandPattern(shell: Shell, word: Word): Running<string> {
  const out = yield* whole(shell, word, bare);
  return out.map(({ pattern }) => pattern).join(' ');
}

/** The text of a here-document's body. */
export function* expandBody(shell: Shell, parts: readonly WordPart[]): Running<string> {
  const out = new Fields('');
  for (const part of parts) yield* expandPart(shell, part, out, { quoted: true }, false);
  out.end();
  return out.done.map(({ text }) => text).join(' ');
}

function* whole(shell: Shell, word: Word, context: Context): Running<Fields['done']> {
  const out = new Fields('');
  yield* expandInto(shell, word, out, context);
  out.end();
  return out.done;
}

const expander: Expander = {
  text: (shell, word) => expandText(shell, word),
  pattern: expandPattern,
  into: (shell, word, out, quoted) => expandInto(shell, word, out, { quoted, operand: true }),
};

function braced(shell: Shell, word: Word): readonly Word[] {
  if (!shell.can.bash || !word.parts?.some(({ type }) => type === 'BraceExpansion')) return [word];
  return parseWords(expandBraces(word.text).join(' '));
}

function* expandInto(shell: Shell, word: Word, out: Fields, context: Context): Running<void> {
  if (!word.parts) {
    literal(shell, word.text, out, context, true);
    return;
  }
  for (const [at, part] of word.parts.entries()) yield* expandPart(shell, part, out, context, at === 0);
}

function* expandPart(
  shell: Shell,
  part: WordPart,
  out: Fields,
  context: Context,
  isFirst: boolean,
): Running<void> {
  const { quoted } = context;
  switch (part.type) {
    case 'Literal':
      if (quoted) out.quoted(part.value);
      else literal(shell, part.text, out, context, isFirst);
      return;
    case 'SingleQuoted':
      out.quoted(part.value);
      return;
    case 'AnsiCQuoted':
      out.quoted(shell.can.extended ? part.value : `$${part.text.slice(2, -1)}`);
      return;
    case 'DoubleQuoted':
    case 'LocaleString':
      if (part.type === 'LocaleString' && !shell.can.bash) out.quoted('$');
      if (part.parts.length === 0) out.keep();
      for (const inner of part.parts) yield* expandPart(shell, inner, out, { quoted: true }, false);
      return;
    case 'SimpleExpansion':
      expandSimple(shell, part.text.slice(1), out, quoted);
      return;
    case 'ParameterExpansion':
      yield* expandParameter(shell, part, out, quoted, expander);
      return;
    case 'CommandExpansion': {
      const text = part.script ? yield* shell.evaluator.substitute(shell, part.script) : '';
      if (quoted) out.quoted(text);
      else out.split(text);
      return;
    }
    case 'ArithmeticExpansion': {
      const text = String(arithmetic(shell, yield* expandArithmetic(shell, innerOf(part.text))));
      if (quoted) out.quoted(text);
      else out.split(text);
      return;
    }
    case 'ProcessSubstitution':
      if (part.script) out.quoted(shell.evaluator.pipePath(shell, part.script, part.operator));
      return;
    case 'Glob':
    case 'ExtendedGlob':
    case 'BraceExpansion':
      yield* expandActive(shell, part, out, context);
  }
}

/** A pattern's character, or a bracket or group with what is expanded in it. */
function* expandActive(
  shell: Shell,
  part: Extract<WordPart, { type: 'Glob' | 'ExtendedGlob' | 'BraceExpansion' }>,
  out: Fields,
  context: Context,
): Running<void> {
  let at = part.pos;
  const between = (end: number): void => {
    out.active(part.text.slice(at - part.pos, end - part.pos));
  };
  for (const inner of part.parts ?? []) {
    between(inner.pos);
    yield* expandPart(shell, inner, out, context, false);
    at = inner.end;
  }
  between(part.end);
}

/** Bare text of the source: backslashes quote, `~` is expanded where it may be. */
function literal(shell: Shell, source: string, out: Fields, context: Context, isFirst: boolean): void {
  let text = source.replace(/\\\n/g, '');
  const home = isFirst ? tilde(shell, text) : undefined;
  if (home) {
    out.quoted(home.home);
    text = home.rest;
  }
  for (const piece of text.match(/\\[^]?|[^\\]+/g) ?? []) {
    if (piece.startsWith('\\')) out.quoted(piece.slice(1) || '\\');
    else if (context.assignment) afterColons(shell, piece, out);
    else if (context.operand) out.split(piece);
    else out.active(piece);
  }
}

function afterColons(shell: Shell, text: string, out: Fields): void {
  for (const [at, piece] of text.split(/(?<=:)(?=~)/).entries()) {
    const home = at > 0 ? tilde(shell, piece) : undefined;
    if (home) out.quoted(home.home);
    out.active(home ? home.rest : piece);
  }
}

/** The text of an arithmetic expression after expansion, as in double quotes. */
export function* expandArithmetic(shell: Shell, text: string): Running<string> {
  if (!/[$`\\"']/.test(text)) return text;
  const [word] = parseWords(`"${text.replace(/["']/g, '')}"`);
  return word ? yield* expandText(shell, word) : '';
}

function innerOf(text: string): string {
  return text.startsWith('$[') ? text.slice(2, -1) : text.slice(3, -2);
}

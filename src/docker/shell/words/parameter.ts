import type { Running } from '../../linux/wait.ts';
import type { ParameterExpansionPart, ParameterOperation, Word } from '../bash.ts';
import { Leave } from '../leave.ts';
import type { Shell } from '../shell.ts';
import { arithmetic, assign, unbound, valueOf } from './assign.ts';
import type { Fields } from './field.ts';
import { matches, removed, replaced } from './pattern.ts';
import { elements } from './special.ts';
import { transformed } from './transform.ts';

/** How words inside of `${…}` are expanded; given by who expands the word around. */
export type Expander = {
  text(shell: Shell, word: Word): Running<string>;
  pattern(shell: Shell, word: Word): Running<string>;
  into(shell: Shell, word: Word, out: Fields, quoted: boolean): Running<void>;
};

/** What a parameter holds: one text or several; `join` is the character of `@` or `*` where it stands for several. */
export type Values = { readonly texts: readonly string[]; readonly join: '@' | '*' | undefined };

/** Expands `$name` or `$@` into fields. */
export function expandSimple(shell: Shell, name: string, out: Fields, quoted: boolean): void {
  put(shell, read(shell, name, undefined), name, out, quoted);
}

/** Expands `${…}` in all its forms. */
export function* expandParameter(
  shell: Shell,
  part: ParameterExpansionPart,
  out: Fields,
  quoted: boolean,
  expander: Expander,
): Running<void> {
  refuse(shell, part);
  const { operation, prefix } = part;
  const subscript = part.index && (yield* expander.text(shell, part.index));
  if (prefix === '#') {
    put(
      shell,
      { texts: [String(lengthOf(shell, part.parameter, subscript))], join: undefined },
      part.parameter,
      out,
      quoted,
    );
    return;
  }
  const target = prefix === '!' ? indirect(shell, part, subscript) : { name: part.parameter, subscript };
  const values = 'values' in target ? target.values : read(shell, target.name, target.subscript);
  const name = 'values' in target ? part.parameter : target.name;
  if (!operation || operation.type === 'Names') {
    put(shell, values, name, out, quoted);
  } else if (operation.type === 'Default') {
    yield* withDefault(shell, name, subscript, values, operation, out, quoted, expander);
  } else {
    if (values.texts.length === 0 && !values.join && shell.options.has('nounset')) unbound(shell, name);
    put(shell, yield* operated(shell, name, values, operation, expander), name, out, quoted);
  }
}

/** Forms that the shell does not know end what is run. */
function refuse(shell: Shell, { operation, prefix, index, parameter, text }: ParameterExpansionPart): void {
  const type = operation?.type;
  const isSlice = type === 'Slice' || type === 'Replace';
  const isBash =
    index ?? (prefix === '!' || type === 'CaseModification' || type === 'Transform' || type === 'Names');
  const known = shell.can.bash || (!isBash && (shell.can.extended || !isSlice));
  if (known && type !== 'Unknown' && /^(?:[A-Za-z_]\w*|\d+|[-@*#?$!])$/.test(parameter)) return;
  const { dialect } = shell;
  const words = {
    bash: `${text}: bad substitution`,
    dash: 'Bad substitution',
    ash: 'syntax error: bad substitution',
  };
  shell.complain(words[dialect]);
  throw dialect === 'bash' ? new Leave('discard', 1) : new Leave('fatal', 2);
}

function read(shell: Shell, name: string, subscript: string | undefined): Values {
  if (subscript === undefined && (name === '@' || name === '*')) return { texts: shell.args, join: name };
  if (subscript === '@' || subscript === '*') {
    return { texts: elements(shell, name).map(([, value]) => value), join: subscript };
  }
  const value = valueOf(shell, name, subscript);
  return { texts: value === undefined ? [] : [value], join: undefined };
}

function lengthOf(shell: Shell, name: string, subscript: string | undefined): number {
  const { texts, join } = read(shell, name, subscript);
  if (join) return texts.length;
  if (texts.length === 0 && shell.options.has('nounset')) unbound(shell, name);
  return [...(texts[0] ?? '')].length;
}

/** What `${!name}` means: the keys of an array, names by their start, or the variable that is named. */
function indirect(
  shell: Shell,
  part: ParameterExpansionPart,
  subscript: string | undefined,
): { values: Values } | { name: string; subscript: string | undefined } {
  const { parameter, operation } = part;
  if (operation?.type === 'Names') {
    const texts = shell.variables.names().filter((name) => name.startsWith(parameter));
    return { values: { texts, join: operation.operator } };
  }
  if (subscript === '@' || subscript === '*') {
    return { values: { texts: elements(shell, parameter).map(([key]) => key), join: subscript } };
  }
  const named = valueOf(shell, parameter, subscript) ?? '';
  const [, name = '', inner] = /^([A-Za-z_]\w*|\d+|[@*#?$!-])(?:\[(.*)\])?$/.exec(named) ?? [];
  if (name === '') {
    shell.complain(
      named === '' ? `${parameter}: invalid indirect expansion` : `${named}: invalid variable name`,
    );
    throw new Leave('discard', 1);
  }
  return { name, subscript: inner };
}

/** Gives values to the fields: each its own for `"$@"`, joined for `"$*"`, split where they are not quoted. */
function put(shell: Shell, { texts, join }: Values, name: string, out: Fields, quoted: boolean): void {
  const [only] = texts;
  if (!join) {
    if (only === undefined && shell.options.has('nounset')) unbound(shell, name);
    if (quoted) out.quoted(only ?? '');
    else if (only !== undefined) out.split(only);
    return;
  }
  if (quoted && join === '*') {
    out.quoted(texts.join((shell.variables.text('IFS') ?? ' ').charAt(0)));
    return;
  }
  for (const [at, text] of texts.entries()) {
    if (at > 0) out.end();
    if (quoted) out.quoted(text);
    else out.split(text);
  }
}

type Default = Extract<ParameterOperation, { type: 'Default' }>;

function* withDefault(
  shell: Shell,
  name: string,
  subscript: string | undefined,
  values: Values,
  { operator, operand }: Default,
  out: Fields,
  quoted: boolean,
  expander: Expander,
): Running<void> {
  const whole = values.texts.join(' ');
  const isMissing = values.texts.length === 0 || (operator.startsWith(':') && whole === '');
  const kind = operator.at(-1);
  if (kind === '+') {
    if (isMissing) {
      if (quoted && !values.join) out.keep();
    } else {
      yield* expander.into(shell, operand, out, quoted);
    }
  } else if (!isMissing) {
    put(shell, values, name, out, quoted);
  } else if (kind === '-') {
    yield* expander.into(shell, operand, out, quoted);
  } else if (kind === '=') {
    const text = yield* expander.text(shell, operand);
    assign(shell, name, text, subscript === undefined ? {} : { subscript });
    if (quoted) out.quoted(text);
    else out.split(text);
  } else {
    const text = yield* expander.text(shell, operand);
    const posix = operator === ':?' ? 'parameter not set or null' : 'parameter not set';
    const bash = operator === ':?' ? 'parameter null or not set' : 'parameter not set';
    shell.complain(`${name}: ${text || (shell.dialect === 'bash' ? bash : posix)}`);
    throw new Leave('fatal', shell.dialect !== 'bash' ? 2 : shell.mode === 'command' ? 127 : 1);
  }
}

function* operated(
  shell: Shell,
  name: string,
  values: Values,
  operation: Exclude<ParameterOperation, Default>,
  expander: Expander,
): Running<Values> {
  const map = (change: (text: string) => string): Values => ({ ...values, texts: values.texts.map(change) });
  switch (operation.type) {
    case 'Remove': {
      const pattern = yield* expander.pattern(shell, operation.operand);
      return map((text) => removed(text, operation.operator, pattern));
    }
    case 'Replace': {
      const pattern = yield* expander.pattern(shell, operation.pattern);
      const by = yield* expander.text(shell, operation.replacement);
      return map((text) => replaced(text, operation.operator, pattern, by));
    }
    case 'CaseModification': {
      const pattern = operation.operand ? yield* expander.pattern(shell, operation.operand) : '?';
      return map((text) => cased(text, operation.operator, pattern));
    }
    case 'Slice': {
      const offset = Number(arithmetic(shell, yield* expander.text(shell, operation.offset)));
      const length =
        operation.length && Number(arithmetic(shell, yield* expander.text(shell, operation.length)));
      return sliced(shell, name, values, offset, length);
    }
    case 'Transform': {
      const how = yield* expander.text(shell, operation.operand);
      return map((text) => transformed(shell, name, text, how));
    }
    default:
      return values;
  }
}

function cased(text: string, operator: string, pattern: string): string {
  const change = (char: string): string =>
    !matches(pattern, char) ? char : operator.startsWith('^') ? char.toUpperCase() : char.toLowerCase();
  const [first = '', ...rest] = text;
  return change(first) + (operator.length === 2 ? rest.map(change).join('') : rest.join(''));
}

function sliced(
  shell: Shell,
  name: string,
  values: Values,
  offset: number,
  length: number | undefined,
): Values {
  const isArgs = values.join !== undefined && (name === '@' || name === '*');
  const all = values.join
    ? isArgs
      ? [shell.name, ...values.texts]
      : values.texts
    : [...(values.texts[0] ?? '')];
  const start = offset < 0 ? all.length + offset : offset;
  if (start < 0) return values.join ? { ...values, texts: [] } : { ...values, texts: [''] };
  if (length !== undefined && length < 0 && (values.join !== undefined || all.length + length < start)) {
    shell.complain(`${String(length)}: substring expression < 0`);
    throw new Leave('discard', 1);
  }
  const end = length === undefined ? all.length : length < 0 ? all.length + length : start + length;
  const from = isArgs && start === 0 && offset !== 0 ? 1 : start;
  const picked = all.slice(from, end);
  return values.join ? { ...values, texts: picked } : { ...values, texts: [picked.join('')] };
}

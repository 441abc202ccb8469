import { showValue } from './fmt.ts';
import type { Spec } from './leaf.ts';
import { held, int, typeOf, type Value } from './values.ts';

const directive = /^%([-+# 0]*)(\[\d+\])?(\*|\d+)?(?:\.(\*|\d*))?(\[\d+\])?([^]?)/u;

/** Go's fmt.Sprintf: verbs with flags, width, precision, `*` and explicit indexes; what does not fit shows as Go shows it. */
export function sprintf(format: string, args: readonly Value[]): string {
  const reader: Reader = { args, at: 0, isReordered: false };
  let out = '';
  let rest = format;
  while (rest !== '') {
    const start = rest.indexOf('%');
    if (start < 0) return out + rest + extra(reader);
    out += rest.slice(0, start);
    rest = rest.slice(start);
    const match = directive.exec(rest);
    if (!match) break;
    rest = rest.slice(match[0].length);
    out += show(match, reader);
  }
  return out + extra(reader);
}

type Reader = { readonly args: readonly Value[]; at: number; isReordered: boolean };

function show(
  [, flags = '', early, width, precision, late, verb = '']: RegExpExecArray,
  reader: Reader,
): string {
  move(reader, early);
  const wide = size(width, reader);
  const exact = precision === '' ? 0 : size(precision, reader);
  move(reader, late);
  if (verb === '') return '%!(NOVERB)';
  if (verb === '%') return '%';
  const arg = reader.args[reader.at];
  if (arg === undefined)
    return `%!${verb}(${reader.isReordered && reader.args.length > 0 ? 'BADINDEX' : 'MISSING'})`;
  reader.at += 1;
  const isLeft = wide !== undefined && wide < 0;
  const spec: Spec = {
    verb,
    flags: isLeft || flags.includes('-') ? `${flags.replaceAll('0', '')}-` : flags,
    ...(wide !== undefined && { width: Math.abs(wide) }),
    ...(exact !== undefined && exact >= 0 && { precision: exact }),
  };
  return showValue(arg, spec);
}

function move(reader: Reader, index: string | undefined): void {
  if (index === undefined) return;
  reader.at = Number(index.slice(1, -1)) - 1;
  reader.isReordered = true;
}

/** A width or precision; `*` takes it from the arguments. */
function size(text: string | undefined, reader: Reader): number | undefined {
  if (text !== '*') return text === undefined ? undefined : Number(text);
  const arg = held(reader.args[reader.at] ?? int());
  reader.at += 1;
  return arg.kind === 'number' ? arg.value : undefined;
}

/** The arguments that no verb asked for. */
function extra({ args, at, isReordered }: Reader): string {
  if (isReordered || at >= args.length) return '';
  const shown = args.slice(at).map((arg) => {
    const value = held(arg);
    return value.kind === 'nothing'
      ? '<nil>'
      : `${typeOf(value)}=${showValue(value, { verb: 'v', flags: '' })}`;
  });
  return `%!(EXTRA ${shown.join(', ')})`;
}

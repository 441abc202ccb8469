import type { Process } from '../../../linux/process.ts';
import type { Call } from './tool.ts';

/** Whether a process runs in a UTF-8 locale; containers do not unless they are told (locale(7)). */
export function isUtf8({ env }: Process): boolean {
  return /utf-?8$/i.test(env.get('LC_ALL') ?? env.get('LC_CTYPE') ?? env.get('LANG') ?? '');
}

/** A name in quotes, as gnulib's quote() does it: curly in a UTF-8 locale, straight in the C locale of containers. */
export function quote({ process, dialect }: Call, text: string): string {
  return dialect === 'gnu' && isUtf8(process) ? `‘${text}’` : `'${text}'`;
}

/** A name in quotes that a shell would read back (gnulib quoteaf): the way of ls, rm, cp. */
export function shellQuote(text: string): string {
  return text.includes("'") && !/["$`\\!]/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A name that is quoted only where a shell would need it (gnulib quotef, `ls` on a terminal). */
export function shellQuoteIfNeeded(text: string): string {
  return text !== '' && /^[\w%+,./:@^{}-]/u.test(text) && !/[^\w%+,./:@^#~={}\-\p{L}\p{N}\]]/u.test(text)
    ? text
    : shellQuote(text);
}

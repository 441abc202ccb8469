import type { Shell } from '../shell.ts';
import type { Source } from '../source.ts';
import type { Fault } from './errors.ts';

/** The lines in which a shell tells of a syntax error. */
export function syntaxMessage(shell: Shell, source: Source, fault: Fault): string[] {
  if (shell.dialect === 'bash') return bashMessage(shell, source, fault);
  const { name, within } = shell;
  const of = within === undefined ? '' : `${within}: `;
  if (shell.dialect === 'dash')
    return [`${name}: ${String(fault.line)}: ${of}Syntax error: ${dashWords(fault)}\n`];
  const line = fault.line - (shell.mode === 'file' ? 0 : 1);
  const at =
    shell.mode === 'file' || (within !== undefined && shell.mode !== 'interactive')
      ? `line ${String(line)}: `
      : '';
  return [`${name}: ${of}${at}syntax error: ${ashWords(fault)}\n`];
}

function bashMessage(shell: Shell, source: Source, fault: Fault): string[] {
  const { mode, within } = shell;
  const of = within === undefined ? '' : `${within}: `;
  const base = shell.name.slice(shell.name.lastIndexOf('/') + 1).replace(/^-/, '');
  const end = fault.line + (source.text.endsWith('\n') ? 0 : 1);
  const speaker = (line: number): string =>
    mode === 'interactive'
      ? `${base}: ${of}`
      : `${shell.name}: ${of || (mode === 'command' ? '-c: ' : '')}line ${String(line)}: `;
  if (fault.kind === 'end') return [`${speaker(end)}syntax error: unexpected end of file\n`];
  if (fault.kind === 'open') {
    const line = fault.token === ')' ? end : fault.line;
    const token = fault.token === '))' ? ')' : fault.token;
    return [`${speaker(line)}unexpected EOF while looking for matching \`${token}'\n`];
  }
  const near = `${speaker(fault.line)}syntax error near unexpected token \`${fault.token}'\n`;
  if (mode === 'interactive') return [near];
  const text = source.text.split('\n')[fault.line - source.line] ?? '';
  return [near, `${speaker(fault.line)}\`${text}'\n`];
}

function dashWords({ kind, token, expecting, atEnd }: Fault): string {
  const wanted = expecting === undefined ? '' : ` (expecting "${expecting}")`;
  if (kind === 'refused') return token;
  if (kind === 'end' || atEnd) return `end of file unexpected${wanted}`;
  if (kind === 'token') return `${token === 'newline' ? 'newline' : `"${token}"`} unexpected${wanted}`;
  return openWords(token) ?? `end of file unexpected (expecting "${token}")`;
}

function ashWords({ kind, token, expecting, atEnd }: Fault): string {
  const wanted = expecting === undefined ? '' : ` (expecting "${expecting}")`;
  if (kind === 'refused') return token.charAt(0).toLowerCase() + token.slice(1);
  if (kind === 'end' || atEnd) return `unexpected end of file${wanted}`;
  if (kind === 'token') return `unexpected ${token === 'newline' ? 'newline' : `"${token}"`}${wanted}`;
  const words = openWords(token);
  if (words === undefined) return `unexpected end of file (expecting "${token}")`;
  return words.startsWith('EOF') ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

function openWords(token: string): string | undefined {
  if (token === '"' || token === "'") return 'Unterminated quoted string';
  if (token === '}') return "Missing '}'";
  if (token === '))') return "Missing '))'";
  return token === '`' ? 'EOF in backquote substitution' : undefined;
}

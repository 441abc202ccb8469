import { nodesOf, parse, type ParsedScript } from '../bash.ts';
import type { Dialect } from '../dialect.ts';

/**
 * A text as dash or ash takes it: words that only bash keeps (`[[`, `((`, `select`, `function` …) become plain ones, so that
 * they are looked up as commands, as those shells do.
 */
export function inDialect(text: string, dialect: Dialect): string {
  if (dialect === 'bash') return text;
  const once = taken(text, dialect);
  return once === text ? text : taken(once, dialect);
}

function taken(text: string, dialect: Dialect): string {
  if (!/\[\[|\(\(|&>|select|function|coproc|time|\]=|\+=/.test(text)) return text;
  const edits: { at: number; length: number; by: string }[] = [];
  const plain = (at: number): void => void edits.push({ at, length: 0, by: '\\' });
  for (const node of nodesOf(parse(text))) {
    switch (node.type) {
      case 'TestCommand':
        if (dialect === 'dash') plain(node.pos);
        break;
      case 'ArithmeticCommand':
        edits.push({ at: node.pos + 1, length: 0, by: ' ' });
        break;
      case 'Select':
      case 'Coproc':
        plain(node.pos);
        break;
      case 'Time':
        plain(node.pos);
        break;
      case 'Function':
        if (dialect === 'dash' && text.startsWith('function', node.pos)) plain(node.pos);
        break;
      case 'Redirect':
        if (node.operator.startsWith('&>')) edits.push({ at: node.pos, length: 1, by: '& ' });
        break;
      case 'Assignment':
        if (node.index ?? node.append) plain(node.pos);
        break;
    }
  }
  return edits
    .sort((a, b) => b.at - a.at)
    .reduce((result, { at, length, by }) => result.slice(0, at) + by + result.slice(at + length), text);
}

/** The first form in a text that dash or ash refuses when it reads it. */
export function refusal(
  script: ParsedScript,
  dialect: 'dash' | 'ash',
): { pos: number; text: string; isToken: boolean } | undefined {
  for (const node of nodesOf(script)) {
    if (node.type === 'Assignment' && node.value.type === 'ArrayValue') return token(node.value.pos, '(');
    if (node.type === 'ArithmeticFor') return badLoop(node.pos);
    if (node.type === 'For' && !/^[A-Za-z_]\w*$/.test(node.name.text)) return badLoop(node.pos);
    if (node.type === 'HereString') {
      const text = dialect === 'dash' ? 'redirection unexpected' : 'unexpected redirection';
      return { pos: node.pos, text, isToken: false };
    }
    if (node.type === 'ProcessSubstitution' && dialect === 'dash') return token(node.pos, '(');
    if (node.type === 'Pipeline' && node.operators.includes('|&')) return token(node.pos, '&');
    if (node.type === 'CaseItem' && node.terminator?.endsWith(';&')) return token(node.end, '&');
    if (node.type === 'ExtendedGlob') return token(node.pos, '(');
  }
  return undefined;
}

function token(pos: number, text: string): { pos: number; text: string; isToken: boolean } {
  return { pos, text, isToken: true };
}

function badLoop(pos: number): { pos: number; text: string; isToken: boolean } {
  return { pos, text: 'Bad for loop variable', isToken: false };
}

import { forEachChild, type SyntaxNode } from 'unbash';
import { findComments } from '../shell.ts';
import type { Item, Part } from './parts.ts';
import { SHELL } from './words.ts';

type Sign = keyof typeof SHELL;

/** Signs that stand in two places, or in front of any text, are listed under one name. */
const NAMES: Partial<Record<Sign, string>> = { comment: '#', substitution: '$(…)' };

/** What the shell itself does in a line: pipes, lists, redirections, substitutions, variables, comments. In the order of the line. */
export function shellParts(text: string, script: SyntaxNode): Part[] {
  const parts: Part[] = [];
  const add = (pos: number, end: number, sign: Sign): void => {
    const part = text.slice(pos, end);
    if (part !== '') parts.push({ text: part, pos, end, item: item(part, sign) });
  };
  const visit = (node: SyntaxNode): void => {
    collect(text, node, add);
    if (node.type !== 'HereDocBody') forEachChild(node, visit);
  };
  visit(script);
  for (const { pos, end } of findComments(text)) add(pos, end, 'comment');
  for (const match of text.matchAll(/\\(?=\r?\n)/g)) add(match.index, match.index + 1, 'continuation');
  return parts.sort((a, b) => a.pos - b.pos);
}

function item(name: string, sign: Sign): Item {
  return { role: 'shell', name: NAMES[sign] ?? name, title: '셸', body: SHELL[sign] };
}

type Add = (pos: number, end: number, sign: Sign) => void;

function collect(text: string, node: SyntaxNode, add: Add): void {
  if (node.type === 'Pipeline' || node.type === 'AndOr') {
    node.operators.forEach((operator, i) => {
      const from = node.commands[i]?.end ?? node.pos;
      const pos = text.indexOf(operator, from);
      if (pos >= 0) add(pos, pos + operator.length, operator);
    });
  } else if (node.type === 'Script' || node.type === 'CompoundList') {
    for (const statement of node.commands) addEnd(text, statement.end, statement.background === true, add);
  } else if (node.type === 'Redirect') {
    add(node.pos, node.end, isSign(node.operator) ? node.operator : 'redirect');
  } else if (node.type === 'HereDoc') add(node.pos, node.delimiter?.end ?? node.end, '<<');
  else if (node.type === 'HereString') add(node.pos, node.end, 'redirect');
  else if (node.type === 'CommandExpansion') {
    const [open] = /^(?:\$\(|`)/.exec(node.text) ?? ['$('];
    add(node.pos, node.pos + open.length, 'substitution');
    if (/[)`]$/.test(node.text)) add(node.end - 1, node.end, 'substitution');
  } else if (node.type === 'SimpleExpansion' || node.type === 'ParameterExpansion')
    add(node.pos, node.end, 'variable');
  else if (node.type === 'Command') {
    for (const prefix of node.prefix)
      if (prefix.type === 'Assignment')
        add(prefix.pos, prefix.end, node.name === undefined ? 'variableSet' : 'assignment');
  }
}

/** The `;` or `&` behind a statement. */
function addEnd(text: string, end: number, background: boolean, add: Add): void {
  const from = background && text[end - 1] === '&' ? end - 1 : end;
  const [, blanks = '', sign] = /^([ \t]*)([;&])(?![;&])/.exec(text.slice(from)) ?? [];
  if (sign === ';' || sign === '&') add(from + blanks.length, from + blanks.length + 1, sign);
}

function isSign(text: string): text is Sign {
  return Object.hasOwn(SHELL, text);
}

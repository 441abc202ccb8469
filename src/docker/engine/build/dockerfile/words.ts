import { quote as goQuote } from '../../../cli/go/quote.ts';
import { Fault } from './fault.ts';
import type { KeyValue } from './node.ts';
import { cutBlanks, isSpace } from './text.ts';

/** The words between blanks, quotes and escapes kept as they are written (parser.parseWords). */
export function parseWords(text: string, escape: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote === '' && isSpace(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    if (quote === '' && (char === "'" || char === '"')) quote = char;
    else if (char === quote) quote = '';
    if (char === escape && quote !== "'") {
      if (at + 1 === text.length) break;
      at += 1;
      word = `${word ?? ''}${char}${text.charAt(at)}`;
    } else word = `${word ?? ''}${char}`;
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** `name=value …`, or the old `name value`, of ENV and LABEL (parser.parseNameVal). */
export function parseKeyValues(text: string, command: string, escape: string): KeyValue[] {
  const words = parseWords(text, escape);
  const [first] = words;
  if (first === undefined) return [];
  if (!first.includes('=')) {
    const [key, value] = cutBlanks(text);
    if (value === undefined) throw new Fault(`${command} must have two arguments`);
    return [{ key, value, isLegacy: true }];
  }
  return words.map((word) => {
    const at = word.indexOf('=');
    if (at < 0) {
      throw new Fault(`Syntax error - can't find = in ${goQuote(word)}. Must be of the form: name=value`);
    }
    return { key: word.slice(0, at), value: word.slice(at + 1), isLegacy: false };
  });
}

/**
 * The `--flags` in front of an instruction's arguments, and the arguments (parser.extractBuilderFlags): quotes around a flag's
 * value are taken off, `--` alone ends the flags.
 */
export function splitFlags(text: string, escape: string): { flags: string[]; rest: string } {
  const flags: string[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && isSpace(text.charAt(at))) at += 1;
    if (!text.startsWith('--', at)) return { flags, rest: text.slice(at) };
    const { word, end } = readFlag(text, at, escape);
    at = end;
    if (word === '--') return { flags, rest: text.slice(at) };
    flags.push(word);
  }
}

function readFlag(text: string, start: number, escape: string): { word: string; end: number } {
  let word = '';
  let quote = '';
  let at = start;
  for (; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote === '' && isSpace(char)) break;
    if (quote === '' && (char === "'" || char === '"')) quote = char;
    else if (quote !== '' && char === quote) quote = '';
    else if (char === escape) {
      at += 1;
      word += text.charAt(at);
    } else word += char;
  }
  return { word, end: Math.min(at, text.length) };
}

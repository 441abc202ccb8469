import { parseJsonArray } from './json.ts';
import type { Statement } from './node.ts';
import { cutBlanks, isSpace, splitBlanks, trimSpace } from './text.ts';
import { parseKeyValues, parseWords, splitFlags } from './words.ts';

type Arguments = Pick<Statement, 'args' | 'isJson' | 'pairs' | 'trigger'>;

const none: Arguments = { args: [], isJson: false };

/** How each instruction's arguments are cut (parser.go's dispatch table); what is no instruction has none. */
const readers: Readonly<Record<string, (text: string, escape: string) => Arguments>> = {
  add: jsonOrBlanks,
  arg: (text, escape) => ({ args: parseWords(text, escape), isJson: false }),
  cmd: jsonOrText,
  copy: jsonOrBlanks,
  entrypoint: jsonOrText,
  env: (text, escape) => keyValues(text, 'ENV', escape),
  expose: byBlanks,
  from: byBlanks,
  healthcheck: health,
  label: (text, escape) => keyValues(text, 'LABEL', escape),
  maintainer: asText,
  onbuild,
  run: jsonOrText,
  shell: jsonOrText,
  stopsignal: asText,
  user: asText,
  volume: jsonOrBlanks,
  workdir: asText,
};

/** The names of all instructions, as errors and suggestions spell them. */
export const instructionNames: readonly string[] = Object.keys(readers);

/** Cuts one instruction's line into name, flags and arguments (parser.newNodeFromLine). Throws a Fault. */
export function parseStatement(original: string, escape: string): Statement {
  const [name, after = ''] = cutBlanks(trimSpace(original));
  const { flags, rest } = splitFlags(after, escape);
  const key = name.toLowerCase();
  const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
  return { name, original, flags, ...(reader?.(trimSpace(rest), escape) ?? none) };
}

function asText(text: string): Arguments {
  return text === '' ? none : { args: [text], isJson: false };
}

function byBlanks(text: string): Arguments {
  return text === '' ? none : { args: splitBlanks(text), isJson: false };
}

function jsonOrText(text: string): Arguments {
  const json = parseJsonArray(text);
  return json ? { args: json, isJson: true } : asText(text);
}

function jsonOrBlanks(text: string): Arguments {
  const json = parseJsonArray(text);
  return json ? { args: json, isJson: true } : byBlanks(text);
}

function keyValues(text: string, command: string, escape: string): Arguments {
  return { args: [], isJson: false, pairs: parseKeyValues(text, command, escape) };
}

function health(text: string): Arguments {
  let end = 0;
  while (end < text.length && !isSpace(text.charAt(end))) end += 1;
  if (end === 0) return none;
  const command = jsonOrText(trimSpace(text.slice(end)));
  return { args: [text.slice(0, end), ...command.args], isJson: command.isJson };
}

/** ONBUILD keeps a whole instruction, which is cut only to see whether it can be. */
function onbuild(text: string, escape: string): Arguments {
  if (text === '') return none;
  const { name, args, isJson } = parseStatement(text, escape);
  return { args, isJson, trigger: name };
}

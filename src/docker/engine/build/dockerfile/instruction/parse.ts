import { Fault } from '../fault.ts';
import { hint } from '../suggest.ts';
import type { Node } from '../node.ts';
import { instructionNames } from '../statement.ts';
import { trimSpace } from '../text.ts';
import { parseAdd, parseCopy } from './copy.ts';
import { parseFlags } from './flags.ts';
import { parseFrom } from './from.ts';
import { parseHealthcheck } from './healthcheck.ts';
import { parseRun } from './run.ts';
import { commentOn } from './comment.ts';
import type { Argument, Instruction, Stage, Written } from './types.ts';

/** Understands one instruction; FROM gives a stage without its instructions (instructions.ParseInstruction). Throws a Fault. */
export function parseInstruction(node: Node): Instruction | Omit<Stage, 'instructions'> {
  const written: Written = { name: node.name, code: trimSpace(node.original), lines: node.lines };
  switch (node.name.toLowerCase()) {
    case 'add':
      return parseAdd(node, written);
    case 'arg':
      return { ...written, kind: 'arg', args: argumentsOf(node) };
    case 'cmd':
      return { ...written, kind: 'cmd', ...commandLine(node) };
    case 'copy':
      return parseCopy(node, written);
    case 'entrypoint':
      return { ...written, kind: 'entrypoint', ...commandLine(node) };
    case 'env':
      return { ...written, kind: 'env', pairs: keyValues(node, 'ENV') };
    case 'expose':
      return { ...written, kind: 'expose', ports: [...atLeastOne(node, 'EXPOSE')].sort() };
    case 'from':
      return parseFrom(node, written);
    case 'healthcheck':
      return { ...written, kind: 'healthcheck', health: parseHealthcheck(node) };
    case 'label':
      return { ...written, kind: 'label', pairs: keyValues(node, 'LABEL') };
    case 'maintainer':
      return { ...written, kind: 'maintainer', author: exactlyOne(node, 'MAINTAINER') };
    case 'onbuild':
      return { ...written, kind: 'onbuild', expression: trigger(node) };
    case 'run':
      return parseRun(node, written);
    case 'shell':
      return { ...written, kind: 'shell', shell: shell(node) };
    case 'stopsignal':
      if (node.args.length !== 1) throw new Fault('STOPSIGNAL requires exactly one argument');
      return { ...written, kind: 'stopsignal', signal: node.args[0] ?? '' };
    case 'user':
      return { ...written, kind: 'user', user: exactlyOne(node, 'USER') };
    case 'volume':
      return { ...written, kind: 'volume', volumes: volumes(node) };
    case 'workdir':
      return { ...written, kind: 'workdir', path: exactlyOne(node, 'WORKDIR') };
    default:
      throw new Fault(`unknown instruction: ${node.name}${nameHint(node.name)}`);
  }
}

/** The instruction that was meant, in the case of what was written. */
function nameHint(name: string): string {
  const isUpper = name === name.toUpperCase() && name !== name.toLowerCase();
  const found = hint(name.toLowerCase(), instructionNames);
  return isUpper ? found.replace(/(?<=mean )\w+/, (match) => match.toUpperCase()) : found;
}

function exactlyOne({ args, flags }: Node, command: string): string {
  const [arg] = args;
  if (args.length !== 1 || arg === undefined) throw new Fault(`${command} requires exactly one argument`);
  parseFlags(flags, {});
  return arg;
}

function atLeastOne({ args, flags }: Node, command: string): readonly string[] {
  if (args.length === 0) throw new Fault(`${command} requires at least one argument`);
  parseFlags(flags, {});
  return args;
}

function keyValues({ pairs = [], flags }: Node, command: string): NonNullable<Node['pairs']> {
  parseFlags(flags, {});
  if (pairs.length === 0) throw new Fault(`${command} requires at least one argument`);
  if (pairs.some(({ key }) => key === '')) throw new Fault(`${command} names can not be blank`);
  return pairs;
}

function commandLine({ args, flags, isJson }: Node): { args: readonly string[]; isShell: boolean } {
  parseFlags(flags, {});
  return { args, isShell: !isJson };
}

function argumentsOf({ args, comments }: Node): Argument[] {
  if (args.length === 0) throw new Fault('ARG requires at least one argument');
  return args.map((arg) => {
    const at = arg.indexOf('=');
    if (at === 0) throw new Fault('ARG names can not be blank');
    const key = at < 0 ? arg : arg.slice(0, at);
    return { key, value: at < 0 ? undefined : arg.slice(at + 1), comment: commentOn(comments, key) };
  });
}

function trigger(node: Node): string {
  if (node.args.length === 0 && node.trigger === undefined) {
    throw new Fault('ONBUILD requires at least one argument');
  }
  parseFlags(node.flags, {});
  const name = (node.trigger ?? '').toUpperCase();
  if (name === 'ONBUILD') throw new Fault("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  if (name === 'MAINTAINER' || name === 'FROM') {
    throw new Fault(`${name} isn't allowed as an ONBUILD trigger`);
  }
  const text = node.original.replace(/^\s*ONBUILD\s*/i, '');
  return node.heredocs.reduce((all, heredoc) => `${all}\n${heredoc.content}${heredoc.name}`, text);
}

function shell({ args, flags, isJson }: Node): readonly string[] {
  parseFlags(flags, {});
  if (args.length === 0) throw new Fault('SHELL requires at least one argument');
  if (!isJson) throw new Fault('SHELL requires the arguments to be in JSON form');
  return args;
}

function volumes(node: Node): string[] {
  return atLeastOne(node, 'VOLUME').map((volume) => {
    const path = trimSpace(volume);
    if (path === '') throw new Fault('VOLUME specified can not be an empty string');
    return path;
  });
}

import { quote } from '../../../../cli/go/quote.ts';
import { Fault } from '../fault.ts';
import type { Node } from '../node.ts';
import { commentOn } from './comment.ts';
import { parseFlags } from './flags.ts';
import type { Stage, Written } from './types.ts';

const validName = /^[a-z][a-z0-9-_.]*$/;

/** Reads FROM (instructions.parseFrom). Throws a Fault. */
export function parseFrom(node: Node, written: Written): Omit<Stage, 'instructions'> {
  const stage = stageName(node.args);
  const flags = parseFlags(node.flags, { platform: 'string' });
  return {
    ...written,
    kind: 'from',
    base: node.args[0] ?? '',
    stage,
    platform: flags.text('platform'),
    comment: commentOn(node.comments, stage),
  };
}

function stageName(args: readonly string[]): string {
  const [, as = '', name = ''] = args;
  if (args.length === 1) return '';
  if (args.length !== 3 || as.toLowerCase() !== 'as') {
    throw new Fault('FROM requires either one or three arguments');
  }
  if (validName.test(name.toLowerCase())) return name.toLowerCase();
  const rule = "name can't start with a number or contain symbols";
  throw new Fault(`invalid name for build stage: ${quote(name)}, ${rule}`);
}

import { quote } from '../../../../cli/go/quote.ts';
import { Fault } from '../fault.ts';
import type { Node } from '../node.ts';
import { parseFlags } from './flags.ts';
import { mountSource } from './mount.ts';
import type { InstructionOf, Written } from './types.ts';

const networks = ['default', 'none', 'host'];

/** Reads RUN (instructions.parseRun); `--security` is not in the engine's own frontend. Throws a Fault. */
export function parseRun(node: Node, written: Written): InstructionOf<'run'> {
  const flags = parseFlags(node.flags, { device: 'strings', mount: 'strings', network: 'string' });
  const mounts = flags.texts('mount');
  for (const mount of mounts) mountSource(mount);
  const network = flags.texts('network')[0] ?? 'default';
  if (!networks.includes(network)) throw new Fault(`invalid network mode ${quote(network)}`);
  return {
    ...written,
    kind: 'run',
    args: node.args,
    isShell: !node.isJson,
    files: node.heredocs.map(({ name, content, chomp }) => ({ name, data: content, chomp })),
    mounts,
    network,
  };
}

import { Fault } from '../fault.ts';
import { chomp, tryHeredoc } from '../heredoc.ts';
import type { Node } from '../node.ts';
import { parseFlags, type Flags } from './flags.ts';
import type { InstructionOf, Sources, Written } from './types.ts';

const shared = { chown: 'string', chmod: 'string', link: 'bool', exclude: 'strings' } as const;

/** Reads COPY (instructions.parseCopy); `--parents` is not in the engine's own frontend. Throws a Fault. */
export function parseCopy(node: Node, written: Written): InstructionOf<'copy'> {
  checkArgs(node, 'COPY');
  const flags = parseFlags(node.flags, { ...shared, from: 'string' });
  return { ...written, kind: 'copy', ...sourcesOf(node, 'COPY', flags), from: flags.text('from') };
}

/** Reads ADD (instructions.parseAdd). Throws a Fault. */
export function parseAdd(node: Node, written: Written): InstructionOf<'add'> {
  checkArgs(node, 'ADD');
  const flags = parseFlags(node.flags, {
    ...shared,
    'keep-git-dir': 'bool',
    checksum: 'string',
    unpack: 'bool',
  });
  return {
    ...written,
    kind: 'add',
    ...sourcesOf(node, 'ADD', flags),
    checksum: flags.text('checksum'),
    keepGitDir: flags.bool('keep-git-dir'),
    unpack: flags.bool('unpack'),
  };
}

function checkArgs({ args }: Node, command: string): void {
  if (args.length >= 2) return;
  throw new Fault(
    `${command} requires at least two arguments, but only one was provided. Destination could not be determined`,
  );
}

function sourcesOf(node: Node, command: string, flags: Flags): Sources {
  const destination = node.args.at(-1) ?? '';
  if (tryHeredoc(destination)) throw new Fault(`${command} cannot accept a heredoc as a destination`);
  const contents = new Map(node.heredocs.map(({ name, content }) => [name, content]));
  const words = node.args.slice(0, -1).map((word) => ({ word, heredoc: tryHeredoc(word) }));
  return {
    sources: words.flatMap(({ word, heredoc }) => (heredoc ? [] : word)),
    contents: words.flatMap(({ heredoc }) => {
      if (!heredoc) return [];
      const content = contents.get(heredoc.name) ?? '';
      const data = heredoc.chomp ? chomp(content) : content;
      return { path: heredoc.name, data, expand: heredoc.expand };
    }),
    destination,
    chown: flags.text('chown'),
    chmod: flags.text('chmod'),
    link: flags.bool('link') ?? false,
    exclude: flags.texts('exclude'),
  };
}

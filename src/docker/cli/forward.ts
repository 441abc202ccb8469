import type { Arg, Trail } from './pflag.ts';

/** Words that docker takes for others. */
export type Forward = { readonly from: readonly string[]; readonly to: readonly string[] };

/** What docker does itself and then hands to a plugin under another name (cmd/docker/builder.go, forwardBuilder). */
const forwards: readonly Forward[] = [
  { from: ['bake'], to: ['buildx', 'bake'] },
  { from: ['builder'], to: ['buildx'] },
  { from: ['build'], to: ['buildx', 'build'] },
  { from: ['image', 'build'], to: ['buildx', 'build'] },
];

/** The forward that the words begin with. */
export function forwardOf(args: readonly Arg[]): Forward | undefined {
  return forwards.find(({ from }) => from.every((word, at) => args[at]?.text === word));
}

/** The words with the forward's first ones replaced; the last new word stands for the last old one. */
export function replaceFirst(args: readonly Arg[], { from, to }: Forward): Arg[] {
  const last = args[from.length - 1];
  const put = to.map((text, at): Arg => {
    const stands = at === to.length - 1 && last;
    return stands ? { text, index: last.index, typed: last.text } : { text, index: -1 };
  });
  return [...put, ...args.slice(from.length)];
}

/** docker replaces the words in os.Args wherever they first stand, be it in a global flag's value. */
export function replaceAnywhere(words: readonly Arg[], forward: Forward): Arg[] {
  const at = words.findIndex((_, start) =>
    forward.from.every((word, offset) => words[start + offset]?.text === word),
  );
  return [...words.slice(0, at), ...replaceFirst(words.slice(at), forward)];
}

/** The words that a forward swallowed (`builder`, `image`) are commands of the line all the same. */
export function markForwarded(typed: readonly Arg[], trail: Trail): void {
  const marked = new Set(trail.tokens.map((token) => token.index));
  const first = typed.find((arg) => !marked.has(arg.index));
  const commands = trail.tokens.filter((token) => token.role === 'subcommand' || token.role === 'command');
  const [leading] = commands;
  if (
    first &&
    (first.text === 'builder' || first.text === 'image') &&
    (!leading || first.index < leading.index)
  ) {
    const { text, index } = first;
    trail.tokens.push({ index, start: 0, end: text.length, role: 'command', text });
  } else if (leading?.role === 'subcommand') {
    trail.tokens[trail.tokens.indexOf(leading)] = { ...leading, role: 'command' };
  }
}

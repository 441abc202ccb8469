import { childOf, command, root, type Command } from './grammar.ts';
import {
  emptyReading,
  flagSetOf,
  lookup,
  needsNoValue,
  parseFlags,
  type Arg,
  type FlagError,
  type FlagSet,
  type Reading,
  type Trail,
} from './pflag.ts';

/** A command of the tree that one program walks; the plugins have a root of their own above their command. */
export type Node = {
  readonly command: Command;
  readonly set: FlagSet;
  readonly reading: Reading;
  child(word: string): Node | undefined;
};

function node(of: Command, set = flagSetOf(of)): Node {
  const known = new Map<Command, Node>();
  return {
    command: of,
    set,
    reading: emptyReading(),
    child(word) {
      const found = childOf(of, word);
      if (!found) return undefined;
      const child = known.get(found) ?? node(found);
      known.set(found, child);
      return child;
    },
  };
}

/** The tree of the docker command itself. */
export function nativeTree(): Node {
  return node(root);
}

/**
 * The tree that a plugin walks: a root with docker's global flags but without `--version`, and the plugin's command as its only child
 * (cli-plugins/plugin/plugin.go, newPluginCommand).
 */
export function pluginTree(name: string): Node {
  const plugin = command(`docker ${name}`);
  const pluginRoot: Command = {
    ...root,
    use: `docker [OPTIONS] ${name} [ARG...]`,
    children: [plugin],
    flags: root.flags.filter((flag) => flag.name !== 'version'),
    arity: { style: 'any', min: 0, max: Infinity },
  };
  return node(pluginRoot);
}

/** Where the walk ended: the command to run and its words, or the flags on the way that one of the parents refused. */
export type Walk =
  | { readonly ok: true; readonly path: readonly Node[]; readonly node: Node; readonly args: readonly Arg[] }
  | { readonly ok: false; readonly node: Node; readonly error: FlagError };

function takesNext(set: FlagSet, word: string, trail: Trail): boolean {
  if (word.includes('=')) return false;
  if (word.startsWith('--')) return !needsNoValue(lookup(set, word.slice(2), trail));
  return word.length === 2 && word.startsWith('-') && !needsNoValue(set.short.get(word.slice(1)));
}

/** cobra's Command.Traverse: finds the command, each parent reading the flags in front of the next name. */
export function traverse(from: Node, args: readonly Arg[], trail: Trail): Walk {
  const path = [from];
  let current = from;
  let rest = args;
  for (;;) {
    const step = nextChild(current, rest, trail);
    if (!step) return { ok: true, path, node: current, args: rest };
    const error = parseFlags(current.set, step.flags, current.reading, trail);
    if (error) return { ok: false, node: current, error };
    markCommand(step.word, path.length === 1, trail);
    current = step.child;
    rest = step.rest;
    path.push(current);
  }
}

type NextChild = { flags: Arg[]; word: Arg; child: Node; rest: readonly Arg[] };

function nextChild(current: Node, args: readonly Arg[], trail: Trail): NextChild | undefined {
  const flags: Arg[] = [];
  let inFlag = false;
  for (const [at, arg] of args.entries()) {
    const isFlag = arg.text.startsWith('-') && arg.text.length > 1;
    if (arg.text.startsWith('--') && !arg.text.includes('=')) {
      inFlag = takesNext(current.set, arg.text, trail);
    } else if (takesNext(current.set, arg.text, trail)) {
      inFlag = true;
    } else if (inFlag) {
      inFlag = false;
    } else if (!isFlag || arg.text === '--') {
      const child = current.child(arg.text);
      return child && { flags, word: arg, child, rest: args.slice(at + 1) };
    }
    flags.push(arg);
  }
  return undefined;
}

function markCommand(word: Arg, first: boolean, trail: Trail): void {
  if (word.index < 0) return;
  const { index, typed: text = word.text } = word;
  trail.tokens.push({ index, start: 0, end: text.length, role: first ? 'command' : 'subcommand', text });
}

function stripFlags(set: FlagSet, args: readonly string[], trail: Trail): string[] {
  const words: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--') break;
    if (takesNext(set, word, trail)) {
      if (at + 2 >= args.length) break;
      at += 1;
    } else if (word !== '' && !word.startsWith('-')) words.push(word);
  }
  return words;
}

function withoutFirst(set: FlagSet, args: readonly string[], word: string, trail: Trail): string[] {
  for (let at = 0; at < args.length; at += 1) {
    const here = args[at] ?? '';
    if (here === '--') break;
    if (takesNext(set, here, trail)) at += 1;
    else if (here === word) return [...args.slice(0, at), ...args.slice(at + 1)];
  }
  return [...args];
}

/** cobra's Command.Find: the command that the words name, wherever flags stand. */
export function find(from: Node, args: readonly string[], trail: Trail): Node {
  let current = from;
  let rest = [...args];
  for (;;) {
    const [next] = stripFlags(current.set, rest, trail);
    const child = next === undefined ? undefined : current.child(next);
    if (next === undefined || !child) break;
    rest = withoutFirst(current.set, rest, next, trail);
    current = child;
  }
  // a command that takes any arguments has them looked at once more (legacyArgs)
  if (current.command.arity.style === 'any') stripFlags(current.set, rest, trail);
  return current;
}

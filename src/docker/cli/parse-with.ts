import { blame } from './blame.ts';
import { checkCommand, checkRoot } from './checks/index.ts';
import type { Checks } from './checks/types.ts';
import type { Context } from './context.ts';
import { find, nativeTree, pluginTree, traverse, type Node, type Walk } from './cobra.ts';
import { arityMessage, flagError, gateMessage, plainError, type Refusal } from './errors.ts';
import { forwardOf, markForwarded, replaceAnywhere, replaceFirst } from './forward.ts';
import { root, type Command } from './grammar.ts';
import { parseFlags, type Arg, type FlagSet, type Trail } from './pflag.ts';
import { operandTokens } from './operands.ts';
import type { Action, CliError, FlagValues, Invocation, Parsed, Token } from './types.ts';

const plugins: readonly string[] = ['compose', 'buildx'];

/** What is read with: what the CLI sees around it, and the checks of the commands. */
type Setting = { readonly context: Context; readonly checks: Checks };

/**
 * Reads a command line as `parse` does, with as many of the commands' checks as it is given: those of `checks/everyday.ts` will do
 * unless `needsAllChecks` says otherwise of the path.
 */
export function parseWith(checks: Checks, argv: readonly string[], context: Context = {}): Parsed {
  const setting: Setting = { context, checks };
  const [program = ''] = argv;
  const tokens: Token[] = [];
  const trail: Trail = { context, tokens, notices: [], help: false };
  if (program !== '') {
    tokens.push({ index: 0, start: 0, end: program.length, role: 'program', text: program });
  }
  const words = argv.slice(1).map((text, at): Arg => ({ text, index: at + 1 }));
  const outcome = program === 'docker' ? run(words, trail, setting) : notDocker(program);
  const sorted = inOrder(tokens);
  if ('exit' in outcome) return { ok: false, error: outcome, tokens: sorted, notices: trail.notices };
  return { ok: true, invocation: { ...outcome, tokens: sorted } };
}

function inOrder(tokens: readonly Token[]): Token[] {
  return tokens.toSorted((a, b) => a.index - b.index || a.start - b.start);
}

type Outcome = CliError | Invocation;

function notDocker(program: string): CliError {
  return { kind: 'command', exit: 127, stderr: `${program}: command not found`, path: '', tokenIndex: 0 };
}

function run(words: readonly Arg[], trail: Trail, setting: Setting): Outcome {
  const { context } = setting;
  const tree = nativeTree();
  const globals: FlagSet = { ...tree.set, interspersed: false, noticesTo: 'stderr' };
  const error = parseFlags(globals, words, tree.reading, trail);
  if (error) return flagError(root, error);
  const refusal = checkRoot(invocationOf(tree, [], { kind: 'run' }, trail), context, trail.notices);
  if (refusal) return plainError(root, refusal);
  const args = tree.reading.args;
  if (/^__complete(NoDesc)?$/.test(args[0]?.text ?? '')) return completion(tree, trail);
  const forward = forwardOf(args);
  const forwarded = forward ? replaceFirst(args, forward) : args;
  const texts = forwarded.map((arg) => arg.text);
  // what docker looks up to find a plugin, warns of nothing
  const found = find(tree, texts, { ...trail, notices: [] });
  if (found.command.family !== 'native' && plugins.includes(texts[0] ?? '')) {
    const whole = forward ? replaceAnywhere(words, forward) : words;
    return runPlugin(texts[0] ?? '', whole, words, trail, setting);
  }
  return execute(traverse(tree, forwarded, trail), trail, setting);
}

/** cobra's hidden command for shells: it answers whatever follows. */
function completion(tree: Node, trail: Trail): Invocation {
  trail.notices.push({
    stream: 'stderr',
    text: 'Completion ended with directive: ShellCompDirectiveNoFileComp',
  });
  return invocationOf(tree, [], { kind: 'completion' }, trail);
}

function runPlugin(
  name: string,
  words: readonly Arg[],
  typed: readonly Arg[],
  trail: Trail,
  setting: Setting,
): Outcome {
  const { context } = setting;
  const tree = pluginTree(name);
  const globals: FlagSet = { ...tree.set, interspersed: false, noticesTo: 'stderr' };
  // docker has read, and marked, these flags before; the plugin reads them again
  const again: Trail = { context, tokens: [], notices: [], help: false };
  const error = parseFlags(globals, words, tree.reading, again);
  trail.help ||= again.help;
  trail.notices.push(...again.notices);
  if (error) return flagError(tree.command, error);
  find(
    tree,
    tree.reading.args.map((arg) => arg.text),
    trail,
  );
  const walk = traverse(tree, tree.reading.args, trail);
  markForwarded(typed, trail);
  return execute(walk, trail, setting);
}

/** cobra's Command.execute: flags, help, gates, number of arguments, then the command's own checks. */
function execute(walk: Walk, trail: Trail, { context, checks }: Setting): Outcome {
  if (!walk.ok) return plainError(walk.node.command, walk.error, walk.error.index);
  const { node, path } = walk;
  const { command } = node;
  const isNative = command.family === 'native';
  const error = parseFlags(node.set, walk.args, node.reading, trail);
  const gate = isNative ? gateMessage(command, new Set(node.reading.values.keys())) : undefined;
  if (error) return gate === undefined ? flagError(command, error) : gateError(command, gate);
  const args = node.reading.args;
  const build = (action: Action) => invocationOf(node, path, action, trail);
  const ownHelp = command.flags.some((flag) => flag.name === 'help');
  const asked = ownHelp ? node.reading.values.get('help') === true : trail.help;
  if (asked) return build({ kind: 'help', path: command.path, stream: 'stdout', asked: true });
  if (command === root && node.reading.values.get('version') === true) return build({ kind: 'version' });
  if (isGroup(command)) {
    const refused = refuseGroup(command, args, gate, () =>
      checkCommand(checks, build({ kind: 'run' }), context, trail.notices),
    );
    const stream = isNative && command.arity.style === 'group' ? 'stderr' : 'stdout';
    return refused ?? build({ kind: 'help', path: command.path, stream, asked: false });
  }
  if (gate !== undefined) return gateError(command, gate);
  trail.tokens.push(...operandTokens(command, args));
  const wrong = arityMessage(
    command,
    args.map((arg) => arg.text),
  );
  if (wrong !== undefined)
    return plainError(command, { kind: 'arity', message: wrong }, surplus(command, args));
  const invocation = build({ kind: 'run' });
  const refusal = checkCommand(checks, invocation, context, trail.notices);
  return refusal
    ? plainError(
        command,
        refusal,
        blame(checks, { ...invocation, tokens: inOrder(trail.tokens) }, context, refusal),
      )
    : invocation;
}

/** A command that is there for its children: called by itself it prints its help. */
function isGroup({ children, arity }: Command): boolean {
  return children.length > 0 && (arity.style === 'group' || arity.style === 'any');
}

function gateError(command: Command, message: string): CliError {
  return plainError(command, { kind: 'gate', message });
}

/** The first argument too many, where there are too many. */
function surplus(command: Command, args: readonly Arg[]): number | undefined {
  return args[command.arity.max]?.index;
}

/** A group of commands, called with a word that is none of them. */
function refuseGroup(
  command: Command,
  args: readonly Arg[],
  gate: string | undefined,
  check: () => Refusal | undefined,
): CliError | undefined {
  const [first] = args;
  if (command.arity.style !== 'group') return undefined;
  if (gate !== undefined) return gateError(command, gate);
  if (!first) return undefined;
  const refuse = (message: string) => plainError(command, { kind: 'command', message }, first.index);
  if (command === root) {
    return refuse(
      `docker: unknown command: docker ${first.text}\n\nRun 'docker --help' for more information`,
    );
  }
  const earlier = command.family === 'compose' ? check() : undefined;
  if (earlier) return plainError(command, earlier);
  if (command.family === 'compose') return refuse(`unknown docker command: "compose ${first.text}"`);
  if (command.family === 'buildx') return refuse(`unknown command: "${first.text}"`);
  return refuse(arityMessage(command, [first.text]) ?? '');
}

function valuesOf(node: Node): FlagValues {
  return Object.fromEntries(node.reading.values);
}

function invocationOf(node: Node, path: readonly Node[], action: Action, trail: Trail): Invocation {
  const parents = path.slice(0, -1);
  return {
    path: node.command.path,
    command: node.command,
    action,
    flags: valuesOf(node),
    inherited: Object.fromEntries(parents.map((parent) => [parent.command.path, valuesOf(parent)])),
    given: (path.length > 0 ? path : [node]).flatMap((level) => level.reading.given),
    changed: [...node.reading.values.keys()],
    args: node.reading.args.map((arg) => arg.text),
    dash: node.reading.dash,
    tokens: trail.tokens,
    notices: trail.notices,
  };
}

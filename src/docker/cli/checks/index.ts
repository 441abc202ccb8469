import type { Context } from '../context.ts';
import type { Refusal } from '../errors.ts';
import type { Invocation, Notice } from '../types.ts';
import { checkPullPolicy } from './container-create.ts';
import { checkFormat } from './format.ts';
import { checkContext, checkEndpoint, checkGlobals } from './globals.ts';
import { inOrder, lineOf, type Check } from './line.ts';
import { checkNames } from './names.ts';
import type { Checks } from './types.ts';

/** Commands that talk to the daemon before they look at their own arguments. */
const creates = new Set(['run', 'create', 'container run', 'container create']);
const early = new Set([...creates, 'network create', 'network connect', 'network disconnect']);

/** Commands that read their template before anything else. */
const formatFirst = new Set(['events', 'system events']);

/** Commands that never ask the daemon, or not through the client that `--host` sets up. */
const offline =
  /^(context|trust|completion|manifest|help|compose (version|config|alpha|bridge|convert)|buildx)\b/;

/** What the CLI itself finds wrong with a line before it talks to the daemon; undefined where nothing is. */
export function checkCommand(
  checks: Checks,
  invocation: Invocation,
  context: Context,
  notices: Notice[],
): Refusal | undefined {
  const line = lineOf(invocation, context, (text) => notices.push({ stream: 'stderr', text }));
  const path = invocation.path.replace(/^docker /, '');
  const check = checks.of.get(path);
  const checkAddress: Check = () =>
    offline.test(path) ? undefined : checkEndpoint(lineOf(invocation, context, line.say, 'docker'));
  const checkContextName: Check = () => checkContext(lineOf(invocation, context, line.say, 'docker'));
  const all: Check[] = [
    invocation.command.family === 'compose' ? checkContextName : none,
    invocation.command.family === 'compose' && !withoutRoot.has(path) ? (checks.composeRoot ?? none) : none,
    creates.has(path) ? checkPullPolicy : none,
    early.has(path) ? checkAddress : none,
    formatFirst.has(path) ? checkFormat : none,
    check ?? none,
    checkFormat,
    check || invocation.command.family !== 'buildx' || withoutBuilder.has(path)
      ? none
      : (checks.builder ?? none),
    checkAddress,
    checkNames,
  ];
  return inOrder(...all)(line);
}

const none: Check = () => undefined;

/** Commands of compose that are run without the checks of its root. */
const withoutRoot = new Set(['compose version']);

/** Commands of buildx that look up no builder. */
const withoutBuilder = new Set([
  'buildx version',
  'buildx install',
  'buildx uninstall',
  'buildx ls',
  'buildx create',
  'buildx use',
]);

/** The flags in front of every command. */
export function checkRoot(invocation: Invocation, context: Context, notices: Notice[]): Refusal | undefined {
  return checkGlobals(lineOf(invocation, context, (text) => notices.push({ stream: 'stderr', text })));
}

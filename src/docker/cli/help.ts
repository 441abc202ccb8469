import { commandHelp, flagHelp } from './help.generated.ts';
import type { Command, Flag } from './grammar.ts';
import { findCommand } from './lookup.ts';
import { gateMessage } from './errors.ts';
import { flagUsages } from './usage.ts';

/** What surrounds a help text: how wide the terminal is, whether the daemon is a manager of a swarm, the user's home folder. */
export type HelpOptions = { readonly width?: number; readonly swarm?: boolean; readonly home?: string };

/** The common commands in the order in which `docker --help` names them. */
const commonOrder = 'run exec ps build bake pull push images login logout search version info'.split(' ');

const groups = ['Common Commands', 'Management Commands', 'Swarm Commands', 'Commands'] as const;
type Group = (typeof groups)[number];
type Listed = { readonly name: string; readonly short: string; readonly group: Group };

/** Commands that docker lists and hands to buildx, by the group that lists them. */
const forwarded: Readonly<Record<string, readonly Listed[]>> = {
  docker: [
    { name: 'bake', short: 'Build from a file', group: 'Common Commands' },
    { name: 'build', short: 'Build an image from a Dockerfile', group: 'Common Commands' },
    { name: 'builder', short: 'Manage builds', group: 'Management Commands' },
  ],
  'docker image': [{ name: 'build', short: 'Build an image from a Dockerfile', group: 'Commands' }],
};

/** What stands at the end of a help text. */
const closings: Readonly<Record<string, string>> = {
  docker: 'For more help on how to use Docker, head to https://docs.docker.com/go/guides/',
  'docker buildx': 'Experimental commands and flags are hidden. Set BUILDX_EXPERIMENTAL=1 to show them.',
};

const plugins = new Set(['docker buildx', 'docker compose']);

/** The short text of a command, as its parent lists it. */
export function shortHelp(command: Command): string {
  return commandHelp[command.row]?.[0] ?? '';
}

/** The description of a flag. */
export function describeFlag(flag: Flag): string {
  return flagHelp[flag.row] ?? '';
}

/**
 * What the real `docker … --help` prints for a path, at a terminal of 80 columns and a Linux daemon, without the line
 * end; undefined where there is no such command (docker/cli, cli/cobra.go, usageTemplate).
 */
export function help(
  path: string,
  { width = 80, swarm = false, home = '~' }: HelpOptions = {},
): string | undefined {
  const command = findCommand(path);
  if (!command) return undefined;
  const gate = gateMessage(command, new Set());
  if (gate !== undefined) return gate;
  const [short = '', long = '', aliases = '', examples = ''] = commandHelp[command.row] ?? [];
  const flags = command.flags.filter((flag) => isShown(flag, swarm));
  const isRoot = command.path === 'docker';
  const options = flagUsages(
    flags.map((flag) => ({ ...flag, initial: flag.initial.replace(/^~/, home) })),
    describeFlag,
    width - 1,
  ).trimEnd();
  const parts = [
    `Usage:  ${usage(command, flags.length > 0)}`,
    (long || short).trim(),
    command.experimental ? experimental(command) : '',
    aliases === '' ? '' : `Aliases:\n  ${aliases}`,
    examples === '' ? '' : `Examples:\n${examples}`,
    isRoot || flags.length === 0 ? '' : `Options:\n${options}`,
    ...listings(command, swarm),
    isRoot ? `Global Options:\n${options}` : '',
    command.children.length > 0
      ? `Run '${command.path} COMMAND --help' for more information on a command.`
      : '',
    closings[command.path] ?? '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function isShown(flag: Flag, swarm: boolean): boolean {
  return !flag.hidden && !flag.gate && (swarm || !flag.swarm);
}

function usage(command: Command, hasFlags: boolean): string {
  if (command.children.length === 0) return command.use;
  return `${command.path}${hasFlags ? ' [OPTIONS]' : ''} COMMAND`;
}

function experimental({ path }: Command): string {
  return `EXPERIMENTAL:
  ${path} is an experimental feature.
  Experimental features provide early access to product functionality. These
  features may change between releases without warning, or can be removed from a
  future release. Learn more about experimental features in our documentation:
  https://docs.docker.com/go/experimental/`;
}

function groupOf(command: Command): Group {
  if (command.common) return 'Common Commands';
  if (command.orchestrates) return 'Swarm Commands';
  return command.children.length > 0 || plugins.has(command.path) ? 'Management Commands' : 'Commands';
}

function listings(command: Command, swarm: boolean): string[] {
  const own = command.children
    .filter((child) => (!child.hidden || command.hidden) && !child.gated && (swarm || !child.swarm))
    .map((child): Listed => {
      const name = plugins.has(child.path) ? `${child.name}*` : child.name;
      return { name, short: shortHelp(child), group: groupOf(child) };
    });
  const all = [...own, ...(forwarded[command.path] ?? [])];
  const padding = Math.max(11, ...command.children.map(({ name }) => name.length)) + 1;
  return groups.map((group) => {
    const listed = all.filter((child) => child.group === group).toSorted((a, b) => order(a, b, group));
    const lines = listed.map(({ name, short }) => `\n  ${name.padEnd(padding)}${short}`);
    return lines.length === 0 ? '' : `${group}:${lines.join('')}`;
  });
}

function order(a: Listed, b: Listed, group: Group): number {
  if (group === 'Common Commands') return commonOrder.indexOf(a.name) - commonOrder.indexOf(b.name);
  return a.name < b.name ? -1 : 1;
}

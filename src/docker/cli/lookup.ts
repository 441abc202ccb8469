import { childOf, commands, root, type Command, type Flag } from './grammar.ts';

/** The paths that docker forwards to buildx, and the command that answers. */
const forwarded: Readonly<Record<string, string>> = {
  'docker build': 'docker buildx build',
  'docker image build': 'docker buildx build',
  'docker bake': 'docker buildx bake',
  'docker builder': 'docker buildx',
};

/**
 * The command that a path calls, by any of its names: 'docker ps', 'docker container ls' and 'docker container ps' are
 * commands of their own in docker or aliases; 'docker build' is found as 'docker buildx build'. The word docker may be left out.
 */
export function findCommand(path: string): Command | undefined {
  const words = path.trim().split(/\s+/);
  if (words[0] !== 'docker') words.unshift('docker');
  let found: Command | undefined = root;
  for (let at = 1; at < words.length && found; at += 1) {
    const reached: string = words.slice(0, at + 1).join(' ');
    const target = at < 3 ? forwarded[reached] : undefined;
    found = target === undefined ? childOf(found, words[at] ?? '') : commands.get(target);
  }
  return found;
}

/** The flags of a command that `--help` shows, or all with `hidden`. */
export function flagsOf(command: Command, { hidden = false } = {}): readonly Flag[] {
  return hidden ? command.flags : command.flags.filter((flag) => !flag.hidden);
}

/** Every other path that calls the command: its alias words, and docker's forwards to buildx. */
export function aliasPaths(command: Command): string[] {
  const parent = command.path.slice(0, command.path.lastIndexOf(' '));
  const own = command.aliases.map((alias) => `${parent} ${alias}`);
  const forwards = Object.entries(forwarded).flatMap(([from, to]) => {
    if (command.path === to) return [from];
    return command.path.startsWith(`${to} `) && from === 'docker builder'
      ? [`${from}${command.path.slice(to.length)}`]
      : [];
  });
  return [...own, ...forwards];
}

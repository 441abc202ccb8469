import { splitWords, type CommandFlags } from '../../cli/index.ts';
import { parsePorts } from '../../engine/compose/short/port.ts';
import { parseVolume } from '../../engine/compose/short/volume.ts';
import { sections } from '../../engine/compose/model/project.ts';
import type { Service } from '../../engine/compose/index.ts';
import { omit } from '../../engine/compose/omit.ts';
import { projectEnvironment } from '../../engine/compose/environment.ts';
import { isSysError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process.ts';
import { CommandError, type Call } from '../command.ts';
import { absolute } from './root.ts';

/** The flags of `docker compose run`. */
export type RunFlags = Readonly<CommandFlags['docker compose run']>;

/** Whether a terminal is given to the container: where both ends of the client are one, unless flags say otherwise. */
export function withTty(process: Process, flags: RunFlags): boolean {
  if (flags.tty !== undefined) return flags.tty;
  if (flags['no-TTY'] !== undefined) return !flags['no-TTY'];
  if (flags.interactive === undefined && process.fds.get(0)?.tty === undefined) return false;
  return process.fds.get(1)?.tty !== undefined;
}

/** `-e` and `--env-from-file`. Throws CommandError. */
export function readEnvironment(
  { process, flags }: Pick<Call<RunFlags>, 'process' | 'flags'>,
  known: Readonly<Record<string, string>>,
): Record<string, string> {
  const given = (flags.env ?? []).flatMap((text): [string, string][] => {
    const at = text.indexOf('=');
    if (at >= 0) return [[text.slice(0, at), text.slice(at + 1)]];
    const value = known[text];
    return value === undefined ? [] : [[text, value]];
  });
  const files = (flags['env-from-file'] ?? []).map((path): readonly [string, string] => {
    try {
      return [path, process.files.readFile(absolute(process, path))];
    } catch (error) {
      if (!isSysError(error)) throw error;
      throw new CommandError(`open ${path}: ${error.message.toLowerCase()}`);
    }
  });
  return projectEnvironment(Object.fromEntries(given), files, () => undefined);
}

/** The service as its one-off container has it (applyRunOptions). Throws a ComposeError. */
export function oneOffService(
  service: Service,
  flags: RunFlags,
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
): Service {
  const entrypoint = flags.entrypoint === undefined ? undefined : wordsOf(flags.entrypoint);
  const adds = flags['cap-add'] ?? [];
  const drops = flags['cap-drop'] ?? [];
  const { ports = [], deploy, volumes = [] } = service;
  const without = (list: readonly string[] = [], gone: readonly string[]): string[] =>
    list.filter((one) => !gone.includes(one));
  return {
    ...omit(service, 'restart'),
    ...(deploy && { deploy: omit(deploy, 'restart_policy') }),
    scale: 1,
    ports: flags['service-ports'] === true ? ports : published(flags.publish ?? []),
    volumes: [...volumes, ...mounted(flags.volume ?? [])],
    ...(command.length > 0 && { command }),
    ...(entrypoint && { entrypoint, command }),
    ...(flags.user && { user: flags.user }),
    ...(flags.workdir && { working_dir: flags.workdir }),
    ...(adds.length + drops.length > 0 && {
      cap_add: without([...(service.cap_add ?? []), ...adds], drops),
      cap_drop: [...without(service.cap_drop, adds), ...drops],
    }),
    environment: { ...service.environment, ...environment },
    labels: { ...service.labels, ...labelsOf(flags.label ?? []) },
  };
}

function wordsOf(text: string): string[] {
  return splitWords(text).words.map(({ text: word }) => word);
}

function labelsOf(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

/** Short forms are read as in a file. */
function published(texts: readonly string[]): NonNullable<Service['ports']> {
  return readService({ ports: texts.flatMap(parsePorts) }).ports ?? [];
}

function mounted(texts: readonly string[]): NonNullable<Service['volumes']> {
  return readService({ volumes: texts.map((text) => parseVolume(text).volume) }).volumes ?? [];
}

function readService(tree: Parameters<typeof sections.services.read>[0]): Service {
  return sections.services.read({ it: tree }, 'services')['it'] ?? {};
}

import { findCommand } from '../../docker/cli/index.ts';
import { commandHelp } from '../../docker/cli/help.generated.ts';
import type { CommandText } from '../schemas.ts';

/** What explaining needs of a command's Korean texts, and the name of its file, which is its page. */
export type TextFile = Pick<CommandText, 'command' | 'ko' | 'operands' | 'flags'> & { readonly slug: string };

/** The Korean texts by every canonical path that they serve: `docker ps` and `docker container ls` are one command. */
export type Texts = ReadonlyMap<string, TextFile>;

/** Finds for each text all paths that it serves; a text of an unknown command serves none. */
export function indexTexts(files: readonly TextFile[]): Texts {
  return new Map(files.flatMap((file) => servedPaths(file.command).map((path) => [path, file] as const)));
}

/** The canonical paths of a command and of its other forms, as its help lists them under Aliases. */
function servedPaths(path: string): string[] {
  const command = findCommand(path);
  if (command === undefined) return [];
  const aliases = (commandHelp[command.row]?.[2] ?? '').split(', ');
  const others = aliases.flatMap((alias) => (alias === '' ? [] : (findCommand(alias)?.path ?? [])));
  return [...new Set([command.path, ...others])];
}

/** The path of the command's page on the site, at the flag where one is given. */
export function pageOf({ slug, flags }: TextFile, flag?: string): string {
  const page = `/commands/${slug}/`;
  return flag !== undefined && Object.hasOwn(flags, flag) ? `${page}#flag-${flag}` : page;
}

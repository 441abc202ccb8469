import type { Refusal } from '../../errors.ts';
import { absolute, isFolder, knowsFiles, missing, statOf } from '../../files.ts';
import { dotenvFault } from '../../opts/dotenv.ts';
import { quote } from '../../go/quote.ts';
import { lineOf, refuse, type Line } from '../line.ts';

/** The line with the flags that stand between `compose` and its command. */
export function projectLine(line: Line): Line {
  return line.path === 'docker compose'
    ? line
    : lineOf(line.invocation, line.context, line.say, 'docker compose');
}

/** What loading the project finds: its files, its name, the services that the line names (compose.go, ToProject). */
export function projectFault(line: Line, services: readonly string[] = []): Refusal | undefined {
  const project = projectLine(line);
  return (
    filesFault(project, 'env-file') ??
    nameFault(project) ??
    filesFault(project, 'file') ??
    servicesFault(line, services)
  );
}

/** As above where a project name alone will do: with --project-name, and no --file, nothing is loaded (projectOrName). */
export function projectOrNameFault(line: Line, services: readonly string[] = []): Refusal | undefined {
  const project = projectLine(line);
  const isNamed = project.text('project-name') !== '' && project.list('file').length === 0;
  return isNamed ? undefined : projectFault(line, services);
}

/** As above for the commands that only want the name (toProjectName). */
export function projectNameFault(line: Line): Refusal | undefined {
  return projectLine(line).text('project-name') === '' ? projectFault(line) : undefined;
}

function nameFault(project: Line): Refusal | undefined {
  const name = project.text('project-name');
  if (name === '' || /^[a-z0-9][-_a-z0-9]*$/.test(name)) return undefined;
  return refuse(
    `invalid project name ${quote(name)}: must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number`,
  );
}

function filesFault(project: Line, flag: 'file' | 'env-file'): Refusal | undefined {
  const { context } = project;
  if (!knowsFiles(context)) return undefined;
  for (const path of project.list(flag)) {
    if (path === '-') continue;
    const whole = absolute(context, path);
    if (!statOf(context, path)) {
      const message =
        flag === 'env-file' ? `couldn't find env file: ${whole}` : `open ${whole}: ${missing(context, path)}`;
      return refuse(message, 'file');
    }
    const file = statOf(context, path);
    const fault = flag === 'env-file' && file?.kind === 'file' ? dotenvFault(file.text) : undefined;
    if (fault !== undefined) return refuse(`failed to read ${whole}: ${fault}`);
    if (!isFolder(context, path)) continue;
    return refuse(flag === 'env-file' ? `${whole} is a directory` : `read ${whole}: is a directory`, 'file');
  }
  const isStdin = flag === 'file' && project.list(flag).length === 1 && project.list(flag)[0] === '-';
  return isStdin && context.terminal?.stdin === true ? refuse('empty compose file') : undefined;
}

/** Only with the services of the default compose file at hand, and no other file chosen. */
function servicesFault(line: Line, services: readonly string[]): Refusal | undefined {
  const known = projectLine(line).list('file').length > 0 ? undefined : line.context.services;
  const unknown = services.find((service) => service.trim() === '' || known?.includes(service) === false);
  if (unknown === undefined) return undefined;
  return unknown.trim() === ''
    ? refuse('no such service:')
    : refuse(`no such service: ${unknown}`, 'project');
}

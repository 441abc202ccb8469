/**
 * Prints the module of a base image's files, from its unpacked root: what is in the folders of programs and, as far as people
 * look there, the folders and files of /, /etc, /usr and /var. Sizes, modes and links are facts of the image; contents are not taken.
 * node scripts/image-files.ts ROOT NAME > src/docker/registry/trees/NAME-files.generated.ts
 */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../src/docker/shell/programs/catalogue.ts';

const [, , root = '', name = ''] = process.argv;
const PROGRAMS = ['usr/bin', 'usr/sbin', 'bin'];
/** Programs that are simulated under another name than their file's (trees/debian.ts), or by the shells. */
const RENAMED =
  name === 'debian'
    ? 'bash dash mawk which.debianutils killall5 tset apt apt-get apt-cache dpkg dpkg-query'.split(' ')
    : ['sh', 'ash'];
const simulated = new Set(catalogue.flatMap(({ names }) => names));

function isSimulated(program: string): boolean {
  return RENAMED.includes(program) || simulated.has(`${name === 'debian' ? 'gnu' : name}/${program}`);
}

/** Folders whose own entries are listed. */
const LISTED = new Set([
  '',
  'etc',
  'etc/apt',
  'etc/alternatives',
  'usr',
  'usr/local',
  'usr/lib',
  'var',
  'var/lib',
  'var/cache',
  'var/spool',
  'run',
  'root',
  ...PROGRAMS,
]);

const lines: string[] = [];

function walk(folder: string): void {
  for (const entry of readdirSync(join(root, folder)).sort()) {
    const path = folder === '' ? entry : `${folder}/${entry}`;
    const status = lstatSync(join(root, path));
    const isProgram = PROGRAMS.some((one) => path.startsWith(`${one}/`));
    if (folder.startsWith('dev') || /\.gz$|-$|\.lock$/.test(entry)) continue;
    const mode = (status.mode & 0o7777).toString(8);
    if (status.isSymbolicLink()) lines.push(`${path}>${readlinkSync(join(root, path))}`);
    else if (status.isDirectory()) lines.push(mode === '755' ? `${path}/` : `${path}/ ${mode}`);
    else if (isProgram) {
      const mark = isSimulated(entry) ? '' : '!';
      lines.push(`${path}${mark} ${status.size}${mode === '755' ? '' : ` ${mode}`}`);
    } else lines.push(`${path} ${status.size} ${mode}`);
    if (status.isDirectory() && LISTED.has(path)) walk(path);
  }
}
walk('');

/** Shortens the folder that a line shares with the one before it. */
function shortened(all: readonly string[]): string[] {
  let before = '';
  return all.map((line) => {
    const folder = line.slice(
      0,
      line
        .replace(/[ >].*/, '')
        .replace(/\/$/, '')
        .lastIndexOf('/') + 1,
    );
    const short = folder !== '' && folder === before ? `+${line.slice(folder.length)}` : line;
    before = folder;
    return short;
  });
}

function packages(): string[] {
  try {
    const status = readFileSync(join(root, 'var/lib/dpkg/status'), 'utf8');
    return status
      .split('\n\n')
      .map(
        (stanza) =>
          Object.fromEntries(
            [...stanza.matchAll(/^(Package|Version|Architecture|Installed-Size): (.*)$/gm)].map(
              ([, key, value]) => [key, value],
            ),
          ) as Record<string, string>,
      )
      .filter((fields) => fields['Package'] !== undefined)
      .map(
        (fields) =>
          `${fields['Package']} ${fields['Version']} ${fields['Architecture']} ${fields['Installed-Size'] ?? 0}`,
      );
  } catch {
    return [];
  }
}

console.log(
  `/** Made by scripts/image-files.ts: do not edit. A line is \`path/ [mode]\`, \`path>target\` or \`path size [mode]\`; \`!\` follows a program that is not simulated, \`+\` is the folder of the line before. */
export const ${name}Files = \`
${shortened(lines)
  .join('\n')
  .replace(/[`\\$]/g, '\\$&')}
\`;
${
  packages().length === 0
    ? ''
    : `
/** Packages: name, version, architecture, installed size in KiB. */
export const ${name}Packages = \`
${packages().join('\n')}
\`;
`
}`.trimEnd(),
);

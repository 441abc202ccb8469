import { Failure, type Call } from '../../lib/tool.ts';
import type { User } from '../../lib/users.ts';

const FIRST_ID = 1000;
const LAST_ID = 60_000;

/** Adds a line to a file of accounts. */
export function append({ process: { files } }: Call, path: string, line: string): void {
  files.writeFile(path, `${line}\n`, { append: true });
}

/** Changes the lines of a file of accounts. */
export function edit(
  { process: { files } }: Call,
  path: string,
  change: (lines: string[]) => string[],
): void {
  const node = files.find(path);
  const text = node?.kind === 'file' ? node.content : '';
  files.writeFile(
    path,
    change(text.split('\n').filter((line) => line !== ''))
      .map((line) => `${line}\n`)
      .join(''),
  );
}

/** The next id that nobody has; those of the system go down from 999 (login.defs). */
export function freeId(used: readonly number[], system: boolean): number {
  if (system) {
    let id = 999;
    while (used.includes(id)) id -= 1;
    return id;
  }
  return Math.max(FIRST_ID - 1, ...used.filter((id) => id >= FIRST_ID && id < LAST_ID)) + 1;
}

/** Refuses everybody but root, as the tools do that lock the file first. */
export function requireRoot(call: Call, file: string): void {
  if (call.process.uid !== 0)
    throw new Failure(
      `${call.name}: Permission denied.\n${call.name}: cannot lock /etc/${file}; try again later.\n`,
    );
}

type NewUser = User & {
  readonly makeHome: boolean;
  /** What /etc/shadow has for the password: encrypted, or `!` for none. */
  readonly password?: string;
};

/** Adds a user, with a home if that is asked for and not there. */
export function addUser(
  call: Call,
  { name, uid, gid, gecos, home, shell, makeHome, password = '!' }: NewUser,
): void {
  append(call, '/etc/passwd', `${name}:x:${uid}:${gid}:${gecos}:${home}:${shell}`);
  append(call, '/etc/shadow', `${name}:${password}:20000:0:99999:7:::`);
  if (!makeHome || call.process.files.exists(home)) return;
  call.process.files.mkdirs(home);
  call.process.files.chmod(home, 0o755);
  call.process.files.chown(home, uid, gid);
}

/** Makes a user a member of groups. */
export function join(call: Call, name: string, names: readonly string[]): void {
  if (names.length === 0) return;
  edit(call, '/etc/group', (lines) =>
    lines.map((line) => {
      const [group = '', password = '', gid = '', members = ''] = line.split(':');
      const all = members === '' ? [] : members.split(',');
      return names.includes(group) && !all.includes(name)
        ? `${group}:${password}:${gid}:${[...all, name].join(',')}`
        : line;
    }),
  );
}

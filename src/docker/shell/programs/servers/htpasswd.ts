import { isSysError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process.ts';
import type { Program } from '../../../linux/program.ts';
import type { Running } from '../../../linux/wait.ts';
import { sha256 } from '../../../registry/digest.ts';
import { bcrypt, matches, saltOf } from '../crypt/bcrypt.ts';

const USAGE = `Usage:
	htpasswd [-cimB25dpsDv] [-C cost] [-r rounds] passwordfile username
	htpasswd -b[cmB25dpsDv] [-C cost] [-r rounds] passwordfile username password

	htpasswd -n[imB25dps] [-C cost] [-r rounds] username
	htpasswd -nb[mB25dps] [-C cost] [-r rounds] username password
 -c  Create a new file.
 -n  Don't update file; display results on stdout.
 -b  Use the password from the command line rather than prompting for it.
 -i  Read password from stdin without verification (for script usage).
 -m  Force MD5 hashing of the password (default).
 -2  Force SHA-256 hashing of the password (secure).
 -5  Force SHA-512 hashing of the password (secure).
 -B  Force bcrypt hashing of the password (very secure).
 -C  Set the computing time used for the bcrypt algorithm
     (higher is more secure but slower, default: 5, valid: 4 to 17).
 -r  Set the number of rounds used for the SHA-256, SHA-512 algorithms
     (higher is more secure but slower, default: 5000).
 -d  Force CRYPT hashing of the password (8 chars max, insecure).
 -s  Force SHA-1 hashing of the password (insecure).
 -p  Do not hash the password (plaintext, insecure).
 -D  Delete the specified user.
 -v  Verify password for the specified user.
On other systems than Windows and NetWare the '-p' flag will probably not work.
The SHA-1 algorithm does not use a salt and is less secure than the MD5 algorithm.
`;

/** What is asked for: letters of options, the cost of bcrypt, and the words that follow. */
type Asked = {
  readonly letters: ReadonlySet<string>;
  readonly cost: number;
  readonly words: readonly string[];
};

function read(argv: readonly string[]): Asked {
  const letters = new Set<string>();
  const words: string[] = [];
  let cost = 5;
  for (let at = 1; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (!word.startsWith('-') || word === '-' || words.length > 0) words.push(word);
    else for (const letter of word.slice(1)) letters.add(letter);
    if (word.startsWith('-') && /[Cr]$/.test(word)) {
      at += 1;
      if (word.endsWith('C')) cost = Number(argv[at] ?? '5');
    }
  }
  return { letters, cost, words };
}

/** The password: given, read, or asked for twice; undefined after saying what is wrong. */
function* passwordOf(process: Process, { letters, words }: Asked): Running<string | undefined> {
  if (letters.has('b')) return words.at(-1) ?? '';
  if (letters.has('i')) return ((yield* process.readLine(0)) ?? '').replace(/\r?\n$/, '');
  const first = yield* hidden(process, 'New password: ');
  if (letters.has('v') || first === (yield* hidden(process, 'Re-type new password: '))) return first;
  process.put(2, 'htpasswd: password verification error\n');
  return undefined;
}

function* hidden(process: Process, question: string): Running<string> {
  const tty = process.fds.get(0)?.tty;
  process.put(tty ? 1 : 2, question);
  if (tty) tty.echo = false;
  try {
    const line = (yield* process.readLine(0)) ?? '';
    if (tty) process.put(1, '\n');
    return line.replace(/\r?\n$/, '');
  } finally {
    if (tty) tty.echo = true;
  }
}

function hash(process: Process, password: string, cost: number): string {
  const seed = sha256(`${process.kernel.now} ${process.pid} ${password}`).match(/../g) ?? [];
  return bcrypt(password, saltOf(seed.map((byte) => Number.parseInt(byte, 16))), cost);
}

/** Writes the lines of a file; false after saying why that cannot be. */
function write(process: Process, path: string, lines: readonly string[]): boolean {
  try {
    process.files.writeFile(path, lines.map((line) => `${line}\n`).join(''));
    return true;
  } catch (error) {
    if (!isSysError(error)) throw error;
    process.put(2, `htpasswd: cannot create file ${path}\n`);
    return false;
  }
}

/** Keeps, removes or compares the password of a user in a file. */
function* manage(process: Process, asked: Asked, path: string, user: string): Running<number> {
  const { letters, cost } = asked;
  const isNew = letters.has('c');
  const node = process.files.find(path);
  if (!isNew && node?.kind !== 'file') {
    process.put(2, `htpasswd: cannot modify file ${path}; use '-c' to create it\n`);
    return 1;
  }
  const lines = isNew || node?.kind !== 'file' ? [] : node.content.split('\n').filter((line) => line !== '');
  const at = lines.findIndex((line) => line.startsWith(`${user}:`));
  if (letters.has('D')) {
    process.put(2, at < 0 ? `User ${user} not found\n` : `Deleting password for user ${user}\n`);
    return write(
      process,
      path,
      lines.filter((_, index) => index !== at),
    )
      ? 0
      : 1;
  }
  const password = yield* passwordOf(process, asked);
  if (password === undefined) return 3;
  if (letters.has('v')) {
    if (at < 0) process.put(2, `User ${user} not found\n`);
    const isRight = matches(password, lines[at]?.slice(user.length + 1) ?? '');
    if (at >= 0)
      process.put(2, isRight ? `Password for user ${user} correct.\n` : 'password verification failed\n');
    return at < 0 ? 6 : isRight ? 0 : 3;
  }
  process.put(2, `${at < 0 ? 'Adding' : 'Updating'} password for user ${user}\n`);
  const line = `${user}:${hash(process, password, cost)}`;
  const changed = at < 0 ? [...lines, line] : lines.map((old, index) => (index === at ? line : old));
  return write(process, path, changed) ? 0 : 1;
}

/** `htpasswd` of Apache: names and bcrypt hashes; the other kinds of hashes are not simulated. */
const htpasswd: Program = function* (process) {
  yield* process.work(2);
  const asked = read(process.argv);
  const { letters, cost, words } = asked;
  const [isPrinting, isGiven] = [letters.has('n'), letters.has('b')];
  if (words.length !== (isPrinting ? 1 : 2) + (isGiven ? 1 : 0) || (isPrinting && letters.has('c'))) {
    process.put(2, USAGE);
    return 2;
  }
  const isHashing = !letters.has('D') && !letters.has('v');
  if (isHashing && !letters.has('B')) {
    process.put(
      2,
      'htpasswd: 이 가이드에서는 bcrypt(-B)만 만든다.\nhtpasswd: only bcrypt (-B) is simulated in this guide.\n',
    );
    return 1;
  }
  const [first = '', second = ''] = words;
  if (!isPrinting) return yield* manage(process, asked, first, second);
  const password = yield* passwordOf(process, asked);
  if (password === undefined) return 3;
  process.put(1, `${first}:${hash(process, password, cost)}\n\n`);
  return 0;
};

export const programs = { htpasswd };

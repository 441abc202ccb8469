import { isSysError } from '../../../linux/errno.ts';
import type { Running } from '../../../linux/wait.ts';
import { openInput } from '../lib/input.ts';
import { complain, failure, type Call } from '../lib/tool.ts';
import type { Address, Command } from './command.ts';
import { substituted } from './substitute.ts';

/** The lines of all files, with one line of foresight: `$` has to know whether more come. */
class Lines {
  private readonly call: Call;
  private readonly names: string[];
  private fd: number | undefined;
  private ahead: { readonly text: string; readonly file: string } | undefined;
  private started = false;
  private current = '';
  failed = false;

  constructor(call: Call, names: readonly string[]) {
    this.call = call;
    this.names = [...names];
  }

  private *read(): Running<{ readonly text: string; readonly file: string } | undefined> {
    const { process, dialect } = this.call;
    for (;;) {
      if (this.fd === undefined) {
        const name = this.names.shift();
        if (name === undefined) return undefined;
        try {
          ({ fd: this.fd } = openInput(this.call, name));
          this.current = name;
        } catch (error) {
          if (!isSysError(error)) throw error;
          const folder =
            error.errno === 'EISDIR'
              ? `couldn't edit ${name}: not a regular file`
              : `can't read ${name}: ${error.message}`;
          complain(
            this.call,
            dialect === 'gnu'
              ? error.errno === 'EISDIR'
                ? `couldn't read ${name}: ${error.message}`.replace("couldn't read", 'read error on')
                : folder
              : `${name}: ${error.message}`,
          );
          this.failed = true;
          continue;
        }
      }
      const text = yield* process.readLine(this.fd);
      if (text !== undefined) return { text, file: this.current };
      if (this.fd !== 0) process.closeFd(this.fd);
      this.fd = undefined;
    }
  }

  *next(): Running<{ readonly text: string; readonly file: string } | undefined> {
    if (!this.started) this.ahead = yield* this.read();
    this.started = true;
    const line = this.ahead;
    if (line) this.ahead = yield* this.read();
    return line;
  }

  get isLast(): boolean {
    return this.ahead === undefined;
  }
}

export type Mode = { readonly quiet: boolean; readonly inPlace: boolean };

/** Runs a script over files (all of them one stream); gives the exit status. `write` gets what is printed. */
export function* runScript(
  call: Call,
  commands: readonly Command[],
  names: readonly string[],
  { quiet }: Mode,
  write: (text: string) => Running<void>,
): Running<number> {
  const { process } = call;
  const lines = new Lines(call, names);
  const labels = new Map(
    commands.flatMap(({ name, text }, at) => (name === ':' ? [[text, at] as const] : [])),
  );
  for (const { name, text } of commands) {
    if ('btT'.includes(name) && text !== '' && !labels.has(text)) {
      throw failure(call, `can't find label for jump to \`${text}'`, call.dialect === 'gnu' ? 4 : 1);
    }
  }
  const written = new Map<string, string>();
  for (const { name, text, substitute } of commands) {
    const file = name === 'w' ? text : substitute?.file;
    if (file !== undefined && !file.startsWith('/dev/std')) {
      process.files.writeFile(file, '');
      written.set(file, '');
    }
  }
  let space = '';
  let hold = '';
  let newline = '\n';
  let number = 0;
  let lastPattern: RegExp | undefined;
  const queue: (() => string)[] = [];
  let missing = false;

  const put = function* (text: string, end: string): Running<void> {
    yield* write((missing ? '\n' : '') + text + end);
    missing = end === '';
  };
  const flush = function* (): Running<void> {
    for (const text of queue.splice(0)) {
      const out = text();
      if (out === '') continue;
      yield* write((missing ? '\n' : '') + out);
      missing = !out.endsWith('\n');
    }
  };
  const load = function* (): Running<boolean> {
    const line = yield* lines.next();
    if (!line) return false;
    number += 1;
    newline = line.text.endsWith('\n') ? '\n' : '';
    space = newline === '' ? line.text : line.text.slice(0, -1);
    return true;
  };
  const matches = (address: Address): boolean => {
    if (address.kind === 'line') return number === address.line;
    if (address.kind === 'last') return lines.isLast;
    if (address.kind === 'step')
      return address.step === 0
        ? number === address.first
        : number >= address.first && (number - address.first) % address.step === 0;
    lastPattern = address.pattern ?? lastPattern;
    if (!lastPattern) throw failure(call, 'no previous regular expression');
    return new RegExp(lastPattern.source, lastPattern.flags.replace('g', '')).test(space);
  };
  const isFor = (command: Command): boolean => {
    const { from, to, range } = command;
    if (!from) return true;
    if (!to) return matches(from);
    if (range.active) {
      if (to.kind === 'line' || to.kind === 'plus' || to.kind === 'multiple') {
        if (number >= range.end) range.active = false;
        return number <= range.end;
      }
      if (matches(to)) range.active = false;
      return true;
    }
    const zero = from.kind === 'line' && from.line === 0;
    if (zero ? number !== 1 : !matches(from)) return false;
    if (to.kind === 'line') range.end = to.line;
    else if (to.kind === 'plus') range.end = number + to.count;
    else if (to.kind === 'multiple') range.end = to.of === 0 ? number : Math.ceil(number / to.of) * to.of;
    else if (zero && matches(to)) return true;
    range.active =
      to.kind === 'match' || to.kind === 'last' ? !(to.kind === 'last' && lines.isLast) : range.end > number;
    return true;
  };
  const save = (file: string, text: string): Running<void> | undefined => {
    if (file === '/dev/stdout') return write(text);
    if (file === '/dev/stderr') process.put(2, text);
    else process.files.writeFile(file, text, { append: true });
    return undefined;
  };

  let restart = false;
  while (restart || (yield* load())) {
    restart = false;
    let jumped = false;
    let deleted = false;
    let quit: number | undefined;
    for (let at = 0; at < commands.length; at += 1) {
      const command = commands[at];
      if (!command || isFor(command) === command.negated) {
        if (command?.name === '{') at = (command.end ?? commands.length) - 1;
        continue;
      }
      const { name, text } = command;
      if (name === 'd') deleted = true;
      else if (name === 'p') yield* put(space, '\n');
      else if (name === 'P') yield* put(space.replace(/\n[^]*/, ''), '\n');
      else if (name === '=') yield* put(String(number), '\n');
      else if (name === 'i') yield* put(text.slice(0, -1), '\n');
      else if (name === 'a') queue.push(() => text);
      else if (name === 'r') {
        queue.push(() => {
          const node = process.files.find(text);
          return node?.kind === 'file' ? node.content : '';
        });
      } else if (name === 'c') {
        if (!command.to || command.negated || !command.range.active) yield* put(text.slice(0, -1), '\n');
        deleted = true;
      } else if (name === 'D') {
        if (!space.includes('\n')) deleted = true;
        else {
          space = space.slice(space.indexOf('\n') + 1);
          restart = true;
          deleted = true;
        }
      } else if (name === 'n' || name === 'N') {
        if (lines.isLast) {
          if (name === 'N' && call.dialect === 'gnu' && process.env.has('POSIXLY_CORRECT')) deleted = true;
          quit = 0;
        } else if (name === 'n') {
          if (!quiet) yield* put(space, newline);
          yield* flush();
          yield* load();
        } else {
          const before = space;
          yield* flush();
          yield* load();
          space = `${before}\n${space}`;
        }
      } else if (name === 'g') space = hold;
      else if (name === 'G') space += `\n${hold}`;
      else if (name === 'h') hold = space;
      else if (name === 'H') hold += `\n${space}`;
      else if (name === 'x') [space, hold] = [hold, space];
      else if (name === 'z') space = '';
      else if (name === 'y') space = Array.from(space, (char) => command.map?.get(char) ?? char).join('');
      else if (name === 'l') yield* put(listed(space), '\n');
      else if (name === 'F') yield* put(names[0] ?? '-', '\n');
      else if (name === 'q' || name === 'Q') {
        quit = Number(text || 0);
        if (name === 'Q') deleted = true;
      } else if (name === 'w') {
        const writing = save(text, `${space}\n`);
        if (writing) yield* writing;
      } else if (name === 's' && command.substitute) {
        const pattern: RegExp | undefined = command.substitute.pattern ?? lastPattern;
        if (!pattern) throw failure(call, 'no previous regular expression');
        lastPattern = pattern;
        const result = substituted(space, command.substitute, pattern);
        if (result !== undefined) {
          space = result;
          jumped = true;
          if (command.substitute.print) yield* put(space, '\n');
          if (command.substitute.file !== undefined) {
            const writing = save(command.substitute.file, `${space}\n`);
            if (writing) yield* writing;
          }
        }
      } else if (name === 'b' || (name === 't' && jumped) || (name === 'T' && !jumped)) {
        jumped = false;
        at = text === '' ? commands.length : (labels.get(text) ?? commands.length);
        // a loop of the script's own
        yield* process.work(0.01);
      } else if (name === 'T') jumped = false;
      if (deleted || quit !== undefined) break;
    }
    if (!quiet && !deleted) yield* put(space, newline);
    yield* flush();
    if (quit !== undefined) return quit;
    yield* process.work(0.01);
  }
  return lines.failed ? (call.dialect === 'gnu' ? 2 : 1) : 0;
}

/** The pattern space as `l` shows it, in lines of 70. */
function listed(space: string): string {
  const named: Record<string, string> = {
    '\\': '\\\\',
    '\t': '\\t',
    '\n': '\\n',
    '\r': '\\r',
    '\f': '\\f',
    '\v': '\\v',
    '\x07': '\\a',
    '\b': '\\b',
  };
  const parts = Array.from(space, (char) => {
    if (named[char] !== undefined) return named[char];
    if (char >= ' ' && char <= '~') return char;
    return Array.from(
      new TextEncoder().encode(char),
      (byte) => `\\${byte.toString(8).padStart(3, '0')}`,
    ).join('');
  });
  let out = '';
  let line = '';
  for (const part of [...parts, '$']) {
    if (line.length + part.length > 69 && part !== '$') {
      out += `${line}\\\n`;
      line = '';
    }
    line += part;
  }
  return out + line;
}

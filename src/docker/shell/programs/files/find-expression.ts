import { isSysError } from '../../../linux/errno.ts';
import { exitStatus } from '../../../linux/exit.ts';
import type { Node } from '../../../linux/fs/node.ts';
import type { Process } from '../../../linux/process.ts';
import type { Running } from '../../../linux/wait.ts';
import { unescape } from '../lib/escapes.ts';
import { globToRegExp } from '../lib/glob.ts';
import { basename } from '../lib/paths.ts';
import { changedMode } from '../lib/modes.ts';
import { parseDate } from '../lib/dates.ts';
import { compile, type Syntax } from '../lib/regexp.ts';
import { quote, shellQuote } from '../lib/quote.ts';
import { BUSYBOX_BANNER, complain, failure, Failure, notSimulated, type Call } from '../lib/tool.ts';
import { findGroup, findUser, groupName, userName } from '../lib/users.ts';
import { formatted, typeLetter } from './find-format.ts';
import type { Found, Test, Walk } from './find-walk.ts';
import { confirm } from './rm.ts';

const TYPES = ['f', 'd', 'l', 'c', 'b', 's', 'p', 'D'];
/** What find has besides, and what is not simulated. */
const OTHERS =
  /^(?:-(?:amin|anewer|atime|cmin|cnewer|context|ctime|daystart|execdir|files0-from|fls|fprint0?|fprintf|fstype|newer[aBcm][aBcmt]|okdir|samefile|used|xtype|help|version)|,)$/;
const OTHERS_BUSYBOX = /^-(?:amin|atime|cmin|context|ctime|samefile)$/;
/** What BusyBox's find knows. */
const IN_BUSYBOX =
  /^-(?:a|and|o|or|not|name|iname|path|ipath|regex|type|perm|[acm]time|[acm]min|newer|inum|samefile|user|group|size|links|empty|prune|print|print0|exec|delete|quit|depth|m(?:ax|in)depth|xdev|follow|executable|context)$/;
const SYNTAXES: Readonly<Record<string, Syntax>> = {
  'posix-extended': 'extended',
  'posix-egrep': 'extended',
  egrep: 'extended',
  'posix-basic': 'basic',
  grep: 'basic',
  sed: 'basic',
};
const UNITS: Record<string, number> = { c: 1, w: 2, b: 512, k: 1024, M: 1024 ** 2, G: 1024 ** 3 };

function* constant(value: boolean): Running<boolean> {
  return value;
}

/** `+n` more than, `-n` less than, `n` exactly. */
function compared(text: string, value: number): boolean {
  const number = Number(text.replace(/^[+-]/, ''));
  return text.startsWith('+') ? value > number : text.startsWith('-') ? value < number : value === number;
}

/** Whether a process may read (4), write (2) or execute (1) a file, as access(2) says. */
function mayAccess({ uid, gid }: Process, node: Node, bit: number): boolean {
  if (node.kind === 'link') return false;
  if (uid === 0) return bit !== 1 || node.kind === 'dir' || (node.mode & 0o111) !== 0;
  const shift = node.uid === uid ? 6 : node.gid === gid ? 3 : 0;
  return ((node.mode >> shift) & bit) !== 0;
}

/** Reads find's expression into a test of what is found. */
export class Parser {
  private readonly call: Call;
  private readonly words: readonly string[];
  private at = 0;
  private readonly walk: Walk;
  private syntax: Syntax | undefined;
  acts = false;

  constructor(call: Call, words: readonly string[], walk: Walk) {
    this.call = call;
    this.words = words;
    this.walk = walk;
  }

  run(): Test {
    if (this.words.length === 0) return () => constant(true);
    const test = this.or();
    if (this.at < this.words.length)
      throw failure(this.call, `paths must precede expression: \`${this.words[this.at] ?? ''}'`);
    return test;
  }

  private get word(): string | undefined {
    return this.words[this.at];
  }

  private or(): Test {
    let left = this.and();
    while (this.word === '-o' || this.word === '-or') {
      this.at += 1;
      const [one, two] = [left, this.and()];
      left = function* (found) {
        return (yield* one(found)) || (yield* two(found));
      };
    }
    return left;
  }

  private and(): Test {
    let left = this.not();
    while (this.word !== undefined && ![')', '-o', '-or'].includes(this.word)) {
      if (this.word === '-a' || this.word === '-and') this.at += 1;
      const [one, two] = [left, this.not()];
      left = function* (found) {
        return (yield* one(found)) && (yield* two(found));
      };
    }
    return left;
  }

  private not(): Test {
    if (this.word !== '!' && this.word !== '-not') return this.primary();
    this.at += 1;
    const test = this.not();
    return function* (found) {
      return !(yield* test(found));
    };
  }

  /** A number after a test, with `+` or `-` before it. */
  private number(name: string): string {
    const text = this.value(name);
    if (/^[+-]?\d+$/.test(text)) return text;
    if (/^[+-]?\d*\.\d+$/.test(text)) throw notSimulated(this.call, `${name} ${text}`);
    throw failure(
      this.call,
      this.call.dialect === 'gnu' ? `invalid argument \`${text}' to \`${name}'` : `invalid number '${text}'`,
    );
  }

  private value(name: string): string {
    const { word } = this;
    if (word === undefined) {
      throw failure(
        this.call,
        this.call.dialect === 'gnu'
          ? `missing argument to \`${name}'`
          : `option requires an argument -- '${name}'`,
      );
    }
    this.at += 1;
    return word;
  }

  private primary(): Test {
    const name = this.word ?? '';
    this.at += 1;
    if (name === '(') {
      const test = this.or();
      if (this.word !== ')')
        throw failure(
          this.call,
          "invalid expression; I was expecting to find a ')' somewhere but did not see one.",
        );
      this.at += 1;
      return test;
    }
    if (this.call.dialect === 'busybox' && name.startsWith('-') && !IN_BUSYBOX.test(name))
      throw new Failure(`${this.call.name}: unrecognized: ${name}\n${BUSYBOX_BANNER}\n`);
    const simple = this.simple(name);
    if (simple) {
      return (found) => constant(simple(found));
    }
    const action = this.action(name);
    if (action) return action;
    if (this.call.dialect === 'gnu' && OTHERS.test(name)) throw notSimulated(this.call, name);
    if (this.call.dialect === 'busybox' && OTHERS_BUSYBOX.test(name)) throw notSimulated(this.call, name);
    if (!name.startsWith('-')) throw failure(this.call, `paths must precede expression: \`${name}'`);
    if (this.call.dialect === 'gnu') throw failure(this.call, `unknown predicate \`${name}'`);
    throw new Failure(`${this.call.name}: unrecognized: ${name}\n${BUSYBOX_BANNER}\n`);
  }

  private simple(name: string): ((found: Found) => boolean) | undefined {
    const { process } = this.call;
    switch (name) {
      case '-depth':
      case '-d':
        if (name === '-d' && this.call.dialect === 'busybox') return undefined;
        this.walk.depthFirst = true;
        return () => true;
      case '-xdev':
      case '-mount':
        this.walk.oneFileSystem = true;
        return () => true;
      case '-follow':
        this.walk.follow = true;
        return () => true;
      // what changes nothing that could be seen
      case '-true':
      case '-noleaf':
      case '-warn':
      case '-nowarn':
      case '-ignore_readdir_race':
      case '-noignore_readdir_race':
        return () => true;
      case '-false':
        return () => false;
      case '-name':
      case '-iname': {
        const glob = globToRegExp(this.value(name), name === '-iname');
        return ({ path }) => glob.test(basename(path));
      }
      case '-lname':
      case '-ilname': {
        const glob = globToRegExp(this.value(name), name === '-ilname');
        return ({ node }) => node.kind === 'link' && glob.test(node.target);
      }
      case '-path':
      case '-ipath':
      case '-wholename':
      case '-iwholename': {
        const glob = globToRegExp(this.value(name), name.startsWith('-i'));
        return ({ path }) => glob.test(path);
      }
      case '-regextype': {
        const type = this.value(name);
        this.syntax = SYNTAXES[type];
        if (!this.syntax) throw notSimulated(this.call, `-regextype ${type}`);
        return () => true;
      }
      case '-regex':
      case '-iregex': {
        const text = this.value(name);
        // in find's own syntax, Emacs', groups, choices and counts are written otherwise than in the extended one
        if (!this.syntax && /[(){}|]/.test(text)) throw notSimulated(this.call, `${name} ${text}`);
        const { source, flags } = compile(text, this.syntax ?? 'extended');
        const pattern = new RegExp(`^(?:${source})$`, name === '-iregex' ? `${flags}i` : flags);
        return ({ path }) => pattern.test(path);
      }
      case '-type': {
        const letters = this.value(name).split(',');
        for (const letter of letters) {
          if (TYPES.includes(letter) && (this.call.dialect === 'gnu' || letters.length === 1)) continue;
          throw failure(
            this.call,
            this.call.dialect === 'gnu'
              ? `Unknown argument to -type: ${letter}`
              : `invalid argument '${letter}' to '-type'`,
          );
        }
        return ({ node }) => letters.includes(typeLetter(node));
      }
      case '-size': {
        const text = this.value(name);
        const [, number = '', unit = 'b'] = /^([+-]?\d+)([cwbkMG]?)$/.exec(text) ?? [];
        if (number === '')
          throw failure(
            this.call,
            this.call.dialect === 'gnu'
              ? /\d$/.test(text) || UNITS[text.at(-1) ?? ''] !== undefined
                ? `Invalid argument \`${text}' to -size`
                : `invalid -size type \`${text.at(-1) ?? ''}'`
              : `invalid number '${text}'`,
          );
        return ({ status }) => compared(number, Math.ceil(status.size / (UNITS[unit || 'b'] ?? 512)));
      }
      case '-empty':
        return ({ node, status }) =>
          node.kind === 'dir' ? node.entries.size === 0 : node.kind === 'file' && status.size === 0;
      case '-newer':
      case '-newermm': {
        const path = this.value(name);
        const mtime = process.files.find(path)?.mtime;
        if (mtime === undefined) {
          const what = this.call.dialect === 'gnu' ? shellQuote(path) : path;
          throw failure(this.call, `${what}: No such file or directory`);
        }
        return ({ node }) => node.mtime > mtime;
      }
      case '-newermt': {
        const text = this.value(name);
        const time = parseDate(text, process.kernel.now);
        if (time === undefined)
          throw failure(
            this.call,
            `I cannot figure out how to interpret ${quote(this.call, text)} as a date or time`,
          );
        return ({ node }) => node.mtime > time;
      }
      case '-mtime':
      case '-mmin': {
        const text = this.number(name);
        const unit = name === '-mtime' ? 86_400_000 : 60_000;
        return ({ node }) => compared(text, Math.floor((process.kernel.now - node.mtime) / unit));
      }
      case '-perm': {
        const text = this.value(name);
        const bits = changedMode(text.replace(/^[-/]/, ''), 0, false, 0);
        if (bits === undefined)
          throw failure(
            this.call,
            this.call.dialect === 'gnu' ? `invalid mode ${quote(this.call, text)}` : `invalid mode '${text}'`,
          );
        return ({ node }) =>
          text.startsWith('-')
            ? (node.mode & bits) === bits
            : text.startsWith('/')
              ? bits === 0 || (node.mode & bits) !== 0
              : (node.mode & 0o7777) === bits;
      }
      case '-user': {
        const text = this.value(name);
        const uid = findUser(process, text)?.uid ?? (/^\d+$/.test(text) ? Number(text) : undefined);
        if (uid === undefined)
          throw failure(
            this.call,
            this.call.dialect === 'gnu'
              ? `${quote(this.call, text)} is not the name of a known user`
              : `unknown user ${text}`,
          );
        return ({ node }) => node.uid === uid;
      }
      case '-group': {
        const text = this.value(name);
        const gid = findGroup(process, text)?.gid ?? (/^\d+$/.test(text) ? Number(text) : undefined);
        if (gid === undefined)
          throw failure(
            this.call,
            this.call.dialect === 'gnu'
              ? `${quote(this.call, text)} is not the name of an existing group`
              : `unknown group ${text}`,
          );
        return ({ node }) => node.gid === gid;
      }
      case '-nouser':
        return ({ node }) => userName(process, node.uid) === undefined;
      case '-nogroup':
        return ({ node }) => groupName(process, node.gid) === undefined;
      case '-uid':
      case '-gid': {
        const text = this.number(name);
        return ({ node }) => compared(text, name === '-uid' ? node.uid : node.gid);
      }
      case '-links':
      case '-inum': {
        const text = this.number(name);
        return ({ status }) => compared(text, name === '-links' ? status.links : status.inode);
      }
      case '-readable':
      case '-writable':
      case '-executable': {
        const bit = { '-readable': 4, '-writable': 2, '-executable': 1 }[name];
        return ({ path }) => {
          const node = process.files.find(path);
          return node !== undefined && mayAccess(process, node, bit);
        };
      }
      case '-maxdepth':
      case '-mindepth': {
        const text = this.value(name);
        if (!/^\d+$/.test(text))
          throw failure(
            this.call,
            this.call.dialect === 'gnu'
              ? `Expected a positive decimal integer argument to ${name}, but got ${quote(this.call, text)}`
              : `invalid number '${text}'`,
          );
        this.walk[name === '-maxdepth' ? 'max' : 'min'] = Number(text);
        return () => true;
      }
      case '-prune':
        return () => (this.walk.pruned = true);
      default:
        return undefined;
    }
  }

  private action(name: string): Test | undefined {
    const { call, walk } = this;
    const { process } = call;
    if (name === '-print' || name === '-print0') {
      this.acts = true;
      return function* ({ path }) {
        yield* process.write(1, path + (name === '-print' ? '\n' : '\0'));
        return true;
      };
    }
    if (name === '-printf') {
      this.acts = true;
      const shape = unescape(this.value(name), 'nnn').text;
      return function* (found) {
        yield* process.write(1, formatted(call, shape, found));
        return true;
      };
    }
    if (name === '-quit') {
      return function* () {
        walk.quit = true;
        return true;
      };
    }
    if (name === '-ls') {
      this.acts = true;
      return function* (found) {
        yield* process.write(1, formatted(call, '%i %k %M %n %u %g %s %p\n', found));
        return true;
      };
    }
    if (name === '-delete') {
      this.acts = true;
      walk.depthFirst = true;
      return function* ({ path, node }) {
        try {
          if (node.kind === 'dir') process.files.rmdir(path);
          else process.files.unlink(path);
          return true;
        } catch (error) {
          if (!isSysError(error)) throw error;
          complain(call, `cannot delete ${quote(call, path)}: ${error.message}`);
          walk.status = 1;
          return false;
        }
      };
    }
    return name === '-exec' || (name === '-ok' && call.dialect === 'gnu') ? this.exec(name) : undefined;
  }

  private exec(name: string): Test {
    this.acts = true;
    const { call, walk } = this;
    const argv: string[] = [];
    while (this.word !== undefined && this.word !== ';' && !(this.word === '+' && argv.at(-1) === '{}')) {
      argv.push(this.word);
      this.at += 1;
    }
    const together = this.word === '+';
    if (this.word === undefined)
      throw failure(
        call,
        call.dialect === 'gnu'
          ? `missing argument to \`${name}'`
          : `option requires an argument -- '${name}'`,
      );
    this.at += 1;
    const run = function* (words: readonly string[]): Running<boolean> {
      try {
        const child = call.process.kernel.spawn({ argv: words }, call.process);
        return exitStatus(yield* call.process.wait(child)) === 0;
      } catch (error) {
        if (!isSysError(error)) throw error;
        complain(call, `${shellQuote(words[0] ?? '')}: ${error.message}`);
        return false;
      }
    };
    if (!together) {
      return function* ({ path }) {
        if (name === '-ok' && !(yield* confirm(call, `< ${argv[0] ?? ''} ... ${path} > ? `))) return false;
        return yield* run(argv.map((word) => word.replaceAll('{}', path)));
      };
    }
    if (name === '-ok') throw failure(call, `missing argument to \`${name}'`);
    const paths: string[] = [];
    walk.atEnd.push(function* () {
      if (paths.length > 0 && !(yield* run([...argv.slice(0, -1), ...paths]))) walk.status = 1;
    });
    return ({ path }) => {
      paths.push(path);
      return constant(true);
    };
  }
}

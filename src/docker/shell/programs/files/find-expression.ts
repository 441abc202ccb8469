import { isSysError } from '../../../linux/errno.ts';
import { exitStatus } from '../../../linux/exit.ts';
import type { Node } from '../../../linux/fs/node.ts';
import type { Running } from '../../../linux/wait.ts';
import { unescape } from '../lib/escapes.ts';
import { globToRegExp } from '../lib/glob.ts';
import { basename } from '../lib/paths.ts';
import { compile } from '../lib/regexp.ts';
import { quote, shellQuote } from '../lib/quote.ts';
import { BUSYBOX_BANNER, complain, failure, Failure, type Call } from '../lib/tool.ts';
import { findGroup, findUser } from '../lib/users.ts';
import { formatted } from './find-format.ts';
import type { Found, Test, Walk } from './find-walk.ts';

const TYPES: Record<string, Node['kind']> = {
  f: 'file',
  d: 'dir',
  l: 'link',
  c: 'device',
  b: 'device',
  s: 'device',
  p: 'device',
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

/** Reads find's expression into a test of what is found. */
export class Parser {
  private readonly call: Call;
  private readonly words: readonly string[];
  private at = 0;
  private readonly walk: Walk;
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
    const simple = this.simple(name);
    if (simple) {
      return (found) => constant(simple(found));
    }
    const action = this.action(name);
    if (action) return action;
    if (!name.startsWith('-')) throw failure(this.call, `paths must precede expression: \`${name}'`);
    if (this.call.dialect === 'gnu') throw failure(this.call, `unknown predicate \`${name}'`);
    throw new Failure(`${this.call.name}: unrecognized: ${name}\n${BUSYBOX_BANNER}\n`);
  }

  private simple(name: string): ((found: Found) => boolean) | undefined {
    const { process } = this.call;
    switch (name) {
      case '-true':
      case '-depth':
      case '-xdev':
      case '-mount':
      case '-follow':
        if (name === '-depth') this.walk.depthFirst = true;
        return () => true;
      case '-name':
      case '-iname': {
        const glob = globToRegExp(this.value(name), name === '-iname');
        return ({ path }) => glob.test(basename(path));
      }
      case '-path':
      case '-ipath':
      case '-wholename': {
        const glob = globToRegExp(this.value(name), name === '-ipath');
        return ({ path }) => glob.test(path);
      }
      case '-regex': {
        const pattern = compile(
          `^(${this.value(name)})$`.replace(/^\^\(|\)\$$/g, (part) => part),
          'extended',
        );
        return ({ path }) => pattern.test(path);
      }
      case '-type': {
        const letters = this.value(name).split(',');
        for (const letter of letters) {
          if (TYPES[letter]) continue;
          throw failure(
            this.call,
            this.call.dialect === 'gnu'
              ? `Unknown argument to -type: ${letter}`
              : `invalid argument '${letter}' to '-type'`,
          );
        }
        return ({ node }) =>
          letters.some(
            (letter) =>
              TYPES[letter] === node.kind &&
              (letter === 'b') === (node.kind === 'device' && node.device === 'block'),
          );
      }
      case '-size': {
        const [, number = '', unit = 'b'] = /^([+-]?\d+)([cwbkMG]?)$/.exec(this.value(name)) ?? [];
        return ({ status }) => compared(number, Math.ceil(status.size / (UNITS[unit || 'b'] ?? 512)));
      }
      case '-empty':
        return ({ node, status }) =>
          node.kind === 'dir' ? node.entries.size === 0 : node.kind === 'file' && status.size === 0;
      case '-newer': {
        const { mtime } = process.files.stat(this.value(name));
        return ({ node }) => node.mtime > mtime;
      }
      case '-mtime':
      case '-mmin': {
        const text = this.value(name);
        const unit = name === '-mtime' ? 86_400_000 : 60_000;
        return ({ node }) => compared(text, Math.floor((process.kernel.now - node.mtime) / unit));
      }
      case '-perm': {
        const text = this.value(name);
        const bits = parseInt(text.replace(/^[-/]/, ''), 8);
        return ({ node }) =>
          text.startsWith('-')
            ? (node.mode & bits) === bits
            : text.startsWith('/')
              ? (node.mode & bits) !== 0
              : (node.mode & 0o7777) === bits;
      }
      case '-user': {
        const text = this.value(name);
        const uid = findUser(process, text)?.uid ?? Number(text);
        return ({ node }) => node.uid === uid;
      }
      case '-group': {
        const text = this.value(name);
        const gid = findGroup(process, text)?.gid ?? Number(text);
        return ({ node }) => node.gid === gid;
      }
      case '-maxdepth':
        this.walk.max = Number(this.value(name));
        return () => true;
      case '-mindepth':
        this.walk.min = Number(this.value(name));
        return () => true;
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
    return name === '-exec' || name === '-ok' ? this.exec(name) : undefined;
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
      return ({ path }) =>
        run(
          argv.map((word) =>
            call.dialect === 'gnu' || word === '{}'
              ? word.replaceAll('{}', path)
              : word.replaceAll('{}', path),
          ),
        );
    }
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

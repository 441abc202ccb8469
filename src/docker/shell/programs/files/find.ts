import { isSysError } from '../../../linux/errno.ts';
import { exitStatus } from '../../../linux/exit.ts';
import type { Node } from '../../../linux/fs/node.ts';
import type { Running } from '../../../linux/wait.ts';
import { unescape } from '../lib/escapes.ts';
import { globToRegExp } from '../lib/glob.ts';
import { statusOf, type Status } from '../lib/inode.ts';
import { modeText } from '../lib/modes.ts';
import { basename, dirname, join } from '../lib/paths.ts';
import { compile } from '../lib/regexp.ts';
import { quote, shellQuote } from '../lib/quote.ts';
import { BUSYBOX_BANNER, complain, failure, Failure, type Call, type Tool } from '../lib/tool.ts';
import { findGroup, findUser, groupName, userName } from '../lib/users.ts';

/** What is being looked at. */
type Found = {
  readonly path: string;
  readonly node: Node;
  readonly depth: number;
  readonly root: string;
  readonly status: Status;
};
type Test = (found: Found) => Running<boolean>;
type Walk = {
  min: number;
  max: number;
  depthFirst: boolean;
  pruned: boolean;
  quit: boolean;
  status: number;
  readonly atEnd: (() => Running<void>)[];
};

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

/** Reads find's expression. */
class Parser {
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

function formatted({ process }: Call, shape: string, { path, node, depth, root, status }: Found): string {
  const letter = { file: 'f', dir: 'd', link: 'l', device: 'c' }[node.kind];
  const fields: Record<string, string> = {
    p: path,
    f: basename(path),
    h: dirname(path),
    P: path.slice(root.length).replace(/^\//, ''),
    s: String(status.size),
    k: String(status.blocks / 2),
    b: String(status.blocks),
    y: letter,
    m: (node.mode & 0o7777).toString(8),
    M: modeText(node),
    u: userName(process, node.uid) ?? String(node.uid),
    g: groupName(process, node.gid) ?? String(node.gid),
    U: String(node.uid),
    G: String(node.gid),
    d: String(depth),
    i: String(status.inode),
    n: String(status.links),
    l: node.kind === 'link' ? node.target : '',
    '%': '%',
  };
  return shape.replace(/%([a-zA-Z%])/g, (whole, name: string) => fields[name] ?? whole);
}

/** find(1): tests, `-o` and brackets, -exec (`;` and `+`), -delete, -prune, -printf. */
export const find: Tool = function* (call) {
  const { process } = call;
  const { files } = process;
  let first = call.args.findIndex((word) => /^(-.|[(!]$)/.test(word));
  if (first < 0) first = call.args.length;
  const follow = call.args[0] === '-L';
  const lead = ['-L', '-H', '-P'].includes(call.args[0] ?? '') ? 1 : 0;
  if (lead === 1) {
    const next = call.args.slice(1).findIndex((word) => /^(-.|[(!]$)/.test(word));
    first = next < 0 ? call.args.length : next + 1;
  }
  const roots = call.args.slice(lead, first);
  const walk: Walk = {
    min: 0,
    max: Infinity,
    depthFirst: false,
    pruned: false,
    quit: false,
    status: 0,
    atEnd: [],
  };
  const parser = new Parser(call, call.args.slice(first), walk);
  const test = parser.run();

  const visit = function* (path: string, depth: number, root: string): Running<void> {
    let found: Found;
    try {
      const status = statusOf(process, path, follow && files.exists(path));
      found = { path, node: status.node, depth, root, status };
    } catch (error) {
      if (!isSysError(error)) throw error;
      complain(
        call,
        call.dialect === 'gnu' ? `${quote(call, path)}: ${error.message}` : `${path}: ${error.message}`,
      );
      walk.status = 1;
      return;
    }
    const act = function* (): Running<void> {
      if (depth < walk.min) return;
      if ((yield* test(found)) && !parser.acts) yield* process.write(1, `${path}\n`);
    };
    walk.pruned = false;
    if (!walk.depthFirst) yield* act();
    const pruned = walk.pruned && !walk.depthFirst;
    if (found.node.kind === 'dir' && depth < walk.max && !pruned && !walk.quit) {
      try {
        for (const [name] of files.readdir(path)) {
          yield* visit(join(path, name), depth + 1, root);
          if (walk.quit) return;
        }
      } catch (error) {
        if (!isSysError(error) || error.errno === 'EPIPE') throw error;
        complain(
          call,
          call.dialect === 'gnu' ? `${quote(call, path)}: ${error.message}` : `${path}: ${error.message}`,
        );
        walk.status = 1;
      }
    }
    if (walk.depthFirst) yield* act();
    yield* process.work(0.01);
  };
  for (const root of roots.length === 0 ? ['.'] : roots) if (!walk.quit) yield* visit(root, 0, root);
  for (const end of walk.atEnd) yield* end();
  return walk.status;
};

import { fileSize } from '../../../linux/fs/node.ts';
import { busyboxTest, BusyboxTestFault } from '../../run/busybox-test.ts';
import { quote } from '../lib/quote.ts';
import { failure, type Call, type Tool } from '../lib/tool.ts';

const NUMBERS: Record<string, (a: number, b: number) => boolean> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};

const TEXTS: Record<string, (a: string, b: string) => boolean> = {
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
};

/** Evaluates the words of test(1); throws Failure with status 2. */
class Expression {
  private at = 0;
  private readonly call: Call;
  private readonly words: readonly string[];

  constructor(call: Call, words: readonly string[]) {
    this.call = call;
    this.words = words;
  }

  run(): boolean {
    if (this.words.length === 0) return false;
    const holds = this.or();
    const extra = this.words[this.at];
    if (extra !== undefined) throw failure(this.call, `extra argument ${quote(this.call, extra)}`, 2);
    return holds;
  }

  private or(): boolean {
    let holds = this.and();
    while (this.words[this.at] === '-o') {
      this.at += 1;
      holds = this.and() || holds;
    }
    return holds;
  }

  private and(): boolean {
    let holds = this.not();
    while (this.words[this.at] === '-a') {
      this.at += 1;
      holds = this.not() && holds;
    }
    return holds;
  }

  private not(): boolean {
    if (this.words[this.at] !== '!' || this.words.length - this.at === 1) return this.primary();
    this.at += 1;
    return !this.not();
  }

  private primary(): boolean {
    const [first = '', second = '', third] = this.words.slice(this.at, this.at + 3);
    const isBinary =
      third !== undefined && (second in NUMBERS || second in TEXTS || /^-(nt|ot|ef)$/.test(second));
    if (isBinary) {
      this.at += 3;
      return this.binary(first, second, third);
    }
    if (first === '(' && second !== '') {
      this.at += 1;
      const holds = this.or();
      if (this.words[this.at] !== ')') throw failure(this.call, `${quote(this.call, ')')} expected`, 2);
      this.at += 1;
      return holds;
    }
    if (/^-[a-zA-Z]$/.test(first) && second !== '' && second !== '-a' && second !== '-o') {
      this.at += 2;
      return this.unary(first, second);
    }
    this.at += 1;
    return first !== '';
  }

  private binary(left: string, operator: string, right: string): boolean {
    const { files } = this.call.process;
    const texts = TEXTS[operator];
    if (texts) return texts(left, right);
    if (operator === '-nt') return (files.find(left)?.mtime ?? 0) > (files.find(right)?.mtime ?? 0);
    if (operator === '-ot') return (files.find(left)?.mtime ?? 0) < (files.find(right)?.mtime ?? 0);
    if (operator === '-ef')
      return (
        files.exists(left) && files.exists(right) && files.resolve(left).path === files.resolve(right).path
      );
    for (const word of [left, right]) {
      if (!/^\s*[-+]?\d+\s*$/.test(word)) {
        throw failure(this.call, `invalid integer ${quote(this.call, word)}`, 2);
      }
    }
    return NUMBERS[operator]?.(Number(left), Number(right)) ?? false;
  }

  private unary(operator: string, word: string): boolean {
    const { process } = this.call;
    const node = process.files.find(word);
    switch (operator) {
      case '-n':
        return word !== '';
      case '-z':
        return word === '';
      case '-e':
        return node !== undefined;
      case '-f':
        return node?.kind === 'file';
      case '-d':
        return node?.kind === 'dir';
      case '-s':
        return node?.kind === 'file' ? fileSize(node) > 0 : node !== undefined;
      case '-h':
      case '-L':
        return process.files.find(word, false)?.kind === 'link';
      case '-r':
        return process.files.access(word, 4);
      case '-w':
        return process.files.access(word, 2);
      case '-x':
        return process.files.access(word, 1);
      case '-c':
        return node?.kind === 'device' && node.device !== 'block' && node.device !== 'socket';
      case '-b':
        return node?.kind === 'device' && node.device === 'block';
      case '-S':
        return node?.kind === 'device' && node.device === 'socket';
      case '-O':
        return node?.uid === process.uid;
      case '-t':
        return process.fds.get(Number(word))?.tty !== undefined;
      default:
        throw failure(this.call, `${quote(this.call, operator)}: unary operator expected`, 2);
    }
  }
}

function holds(call: Call, words: readonly string[]): boolean {
  if (call.dialect === 'gnu') return new Expression(call, words).run();
  try {
    return busyboxTest(call.process, words);
  } catch (error) {
    if (error instanceof BusyboxTestFault) throw failure(call, error.message, 2);
    throw error;
  }
}

/** test(1). */
export const test: Tool = function* (call) {
  yield* call.process.work(0);
  return holds(call, call.args) ? 0 : 1;
};

/** [(1), and busybox's `[[`. */
export const bracket: Tool = function* (call) {
  yield* call.process.work(0);
  const end = call.name === '[[' ? ']]' : ']';
  if (call.args.at(-1) !== end)
    throw failure(call, `missing ${call.dialect === 'gnu' ? quote(call, end) : end}`, 2);
  return holds(call, call.args.slice(0, -1)) ? 0 : 1;
};

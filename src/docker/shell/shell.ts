import type { Process } from '../linux/process.ts';
import type { Program } from '../linux/program.ts';
import type { Signal } from '../linux/signals.ts';
import type { Running } from '../linux/wait.ts';
import type { ParsedScript, SyntaxNode } from './bash.ts';
import { abilitiesOf, type Abilities, type Dialect } from './dialect.ts';
import { Jobs } from './jobs.ts';
import { Leave } from './leave.ts';
import { optionLetters } from './options.ts';
import type { Source } from './source.ts';
import { Variables } from './variables.ts';

/** What a builtin does; `arrays` holds the elements of `name=(…)` arguments. Ends with the exit status. */
export type Builtin = (
  shell: Shell,
  args: readonly string[],
  arrays: ReadonlyMap<string, ReadonlyMap<string, string>>,
) => Running<number>;

/** A function: the node that is run, and the text that it stands in. */
export type ShellFunction = { readonly body: SyntaxNode; readonly source: Source };

/** What runs commands, for those parts of the shell that stand below it. */
export type Evaluator = {
  /** What a command substitution writes, without the line ends at its end. */
  substitute(shell: Shell, script: ParsedScript): Running<string>;
  /** Starts a process substitution and gives the path of its pipe. */
  pipePath(shell: Shell, script: ParsedScript, operator: '<' | '>'): string;
  /** Runs a text in this shell: `eval`, `.`, traps. */
  text(shell: Shell, text: string, line?: number): Running<number>;
  /** Runs a command of words; `plain` passes over functions. */
  words(shell: Shell, words: readonly string[], plain: boolean): Running<number>;
  /** Replaces the shell by a program. */
  exec(shell: Shell, words: readonly string[], name: string, env: Map<string, string>): Running<number>;
  builtin(shell: Shell, name: string): Builtin | undefined;
  node(shell: Shell, node: SyntaxNode): Running<number>;
  /** The shells as programs, for scripts that name no interpreter. */
  readonly programs: Readonly<Record<Dialect, Program>>;
};

/** How a shell was started, for its messages and for what it does on errors. */
export type Mode = 'command' | 'file' | 'stdin' | 'interactive';

/** The state of a running shell; its commands change it. */
export class Shell {
  process: Process;
  readonly dialect: Dialect;
  readonly can: Abilities;
  readonly evaluator: Evaluator;
  mode: Mode;
  /** `$0`, and the words of `$@`. */
  name: string;
  args: readonly string[] = [];
  variables = new Variables();
  functions = new Map<string, ShellFunction>();
  aliases = new Map<string, string>();
  options = new Set<string>();
  /** Commands by the name of a signal or EXIT, ERR, DEBUG, RETURN; '' ignores. */
  traps = new Map<string, string>();
  /** Signals that came and whose trap has not run yet. */
  readonly pending: Signal[] = [];
  /** ^C came while a line was run in an interactive shell: the rest of the line is given up. */
  interrupted = false;
  /** How many commands in the foreground it waits for; ^C is theirs meanwhile. */
  waiting = 0;
  jobs = new Jobs();
  /** `$?`. */
  status = 0;
  pipeStatus: readonly number[] = [0];
  /** The status of the last command substitution of the command that is run. */
  substituted: number | undefined;
  /** `$!`. */
  lastBackground: number | undefined;
  /** The number of `$$`: a subshell keeps its parent's. */
  pid: number;
  source: Source = { text: '', line: 1 };
  line = 1;
  /** Where more than 0, a failing command does not end the shell (`set -e`). */
  guarded = 0;
  loops = 0;
  /** Names of the running functions, innermost first. */
  calls: readonly string[] = [];
  /** Files that `.` reads now. */
  sourcing = 0;
  isSubshell = false;
  /** How deep command substitutions are, as `set -x` shows by the first sign of PS4. */
  level = 1;
  /** How deep the command that is run stands in others. */
  nesting = 0;
  randoms = 0;
  readonly started: number;
  history: string[] = [];
  /** The builtin whose text is run, for messages of syntax errors. */
  within: string | undefined;
  /** Where `getopts` goes on: the word, and the letter in it. */
  optionAt: readonly [word: number, letter: number] = [1, 1];
  /** Descriptors of process substitutions, closed after the command. */
  pipes: number[] = [];
  /** What `pushd` keeps. */
  folders: readonly string[] = [];
  /** Limits that `ulimit` set, by resource. */
  limits = new Map<string, string>();

  constructor(process: Process, dialect: Dialect, evaluator: Evaluator, mode: Mode, name: string) {
    this.process = process;
    this.dialect = dialect;
    this.can = abilitiesOf(dialect);
    this.evaluator = evaluator;
    this.mode = mode;
    this.name = name;
    this.pid = process.localPid;
    this.started = process.kernel.now;
  }

  get isInteractive(): boolean {
    return this.mode === 'interactive';
  }

  /** `$-`. */
  get flags(): string {
    const letters = [...this.options]
      .map((name) => optionLetters[name] ?? '')
      .sort()
      .join('');
    if (this.dialect !== 'bash') {
      const command = this.dialect === 'ash' ? 'c' : '';
      const own = { command, stdin: 's', interactive: 'smi', file: '' }[this.mode];
      return [...new Set(letters + own)]
        .sort((a, b) => POSIX_LETTERS.indexOf(a) - POSIX_LETTERS.indexOf(b))
        .join('');
    }
    const more = { command: 'c', stdin: 's', interactive: 'is', file: '' }[this.mode];
    return (
      [...`${letters}${more.replace('s', '')}`].sort((a, b) => order(a) - order(b)).join('') +
      (more.includes('s') ? 's' : '')
    );
  }

  /** A copy that runs as another process: a subshell. */
  fork(): Shell {
    const copy = new Shell(this.process, this.dialect, this.evaluator, this.mode, this.name);
    const { args, status, pipeStatus, lastBackground, pid, source, line, guarded, loops, calls, sourcing } =
      this;
    copy.history = [...this.history];
    Object.assign(copy, {
      args,
      status,
      pipeStatus,
      lastBackground,
      pid,
      source,
      line,
      guarded,
      loops,
      calls,
      sourcing,
    });
    copy.variables = new Variables(this.variables);
    copy.functions = new Map(this.functions);
    copy.aliases = new Map(this.aliases);
    copy.options = new Set(this.options);
    copy.folders = this.folders;
    copy.limits = new Map(this.limits);
    copy.traps = new Map([...this.traps].filter(([, command]) => command === ''));
    copy.isSubshell = true;
    copy.level = this.level;
    copy.randoms = this.randoms + 1;
    return copy;
  }

  /** Whether aliases are replaced: bash does so where it is interactive, or by `shopt -s expand_aliases`. */
  get expandsAliases(): boolean {
    return !this.can.bash || this.isInteractive || this.options.has('expand_aliases');
  }

  /** Writes an error as this shell words it: who speaks, the line, the builtin. */
  complain(text: string, builtin?: string): void {
    const of = builtin === undefined ? '' : `${builtin}: `;
    this.say(`${this.speaker(builtin)}${this.dialect === 'ash' ? '' : of}${text}\n`);
  }

  /** What stands before an error message. */
  private speaker(builtin?: string): string {
    const { name, line, mode, dialect } = this;
    if (dialect === 'dash') return `${name}: ${String(line)}: `;
    if (dialect === 'bash') {
      return mode === 'interactive' ? `${baseName(name)}: ` : `${name}: line ${String(line)}: `;
    }
    if (mode === 'interactive') return builtin === undefined ? `${name}: ` : `${name}: ${builtin}: `;
    const at = `line ${String(mode === 'file' ? line : line - 1)}: `;
    return builtin === undefined ? `${name}: ${mode === 'file' ? at : ''}` : `${name}: ${builtin}: ${at}`;
  }

  /** Writes to the shell's standard error; nothing where it is closed. */
  say(text: string): void {
    if (this.process.fds.get(2)?.write) this.process.put(2, text);
  }

  /** Writes an error of a builtin; what comes of it differs: bash gives the status, dash and ash give up the builtin. */
  usage(builtin: string, text: string, bashStatus = 1, posixText = text): number {
    this.complain(this.dialect === 'bash' ? text : posixText, builtin);
    if (this.dialect === 'bash') return bashStatus;
    throw new Leave('usage', 2);
  }
}

const LETTERS = 'abefhikmnptuvxBCEHPTc';
/* ash and dash go through their table from its end. */
const POSIX_LETTERS = 'ubaCvxscnmiIfe';

function order(letter: string): number {
  return LETTERS.indexOf(letter);
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).replace(/^-/, '');
}

import { commands, findCommand, flagsOf, nearest, parse, type CliError } from '../../docker/cli/index.ts';
import type { AuthorError } from '../author-error.ts';
import type { FenceMeta } from '../fence-meta.ts';
import { findCommands, type ShellCommand } from '../shell.ts';
import { parseTranscript, stepsOf, type Row, type Step } from '../transcript.ts';
import { faultAt, type Fault, type Place } from './place.ts';
import { KNOWN_PROGRAMS } from '../known-programs.ts';

/** Prompts behind which a shell reads, where commands can be checked; behind the others stand SQL, redis, yes or no. */
const SHELL_PROMPT = /(?:[#$] )$/;

/**
 * Checks every command of a `console` block: docker's must be accepted by the CLI's parser, other programs known. A command
 * that `fails` names may be refused; then the recorded output must start with the very error.
 */
export function checkTranscript(source: string, meta: FenceMeta, place: Place): AuthorError[] {
  const rows = parseTranscript(source);
  const steps = stepsOf(rows);
  const errors = rows.flatMap((row) =>
    row.kind === 'input' && SHELL_PROMPT.test(row.prompt) ? checkInput(row, place) : [],
  );
  steps.forEach((step, i) => {
    errors.push(...checkStep(step, meta.fails.has(i + 1), place));
  });
  for (const [number, code] of meta.fails) {
    if (number > steps.length)
      errors.push(
        faultAt(place, 0, {
          found: `fails=${number}`,
          expected: `a command's number from 1 to ${steps.length}`,
          fix: 'count the lines that start with "$ "',
        }),
      );
    else if (code === undefined && meta.unrecorded === undefined)
      errors.push(
        faultAt(place, 0, {
          found: `fails=${number} without its exit code`,
          expected: 'a recorded block',
          fix: `run npm run record -- ${place.file}`,
        }),
      );
  }
  return errors;
}

function checkInput(row: Row, place: Place): AuthorError[] {
  return findCommands(row.text.startsWith('^') ? '' : row.text).flatMap((command) => {
    const { fault } = judge(command);
    return fault === undefined ? [] : [faultAt(place, lineOf(row, command), fault)];
  });
}

function checkStep(step: Step, mayFail: boolean, place: Place): AuthorError[] {
  return findCommands(step.command.text).flatMap((command) => {
    const { fault, refusal } = judge(command);
    const line = lineOf(step.command, command);
    if (fault === undefined) return [];
    if (!mayFail || refusal === undefined) return [faultAt(place, line, fault)];
    const [wording = ''] = refusal.stderr.split('\n');
    const printed = step.answer.some((row) => row.text.trimEnd() === wording.trimEnd());
    return printed
      ? []
      : [
          faultAt(place, line, {
            found: `output without the line ${JSON.stringify(wording)}`,
            expected: 'the error that the CLI prints for this command',
            fix: `run npm run record -- ${place.file}`,
          }),
        ];
  });
}

/** What is wrong with a command, and the CLI's refusal where that is what is wrong. */
function judge(command: ShellCommand): { fault?: Fault; refusal?: CliError } {
  const [program] = command.words;
  if (program === undefined || program.expands) return {};
  if (program.value !== 'docker') {
    if (KNOWN_PROGRAMS.has(program.value) || /[/=]/.test(program.value)) return {};
    const near = nearest(program.value, [...KNOWN_PROGRAMS, 'docker']);
    return {
      fault: {
        found: `program "${program.value}"`,
        expected: 'docker or a known program',
        fix:
          near === undefined
            ? 'add it to src/site/known-programs.ts if it is real'
            : `did you mean "${near}"?`,
      },
    };
  }
  const parsed = parse(command.words.map((word) => word.value));
  if (parsed.ok) return {};
  const { error } = parsed;
  const blamed = error.tokenIndex === undefined ? undefined : command.words[error.tokenIndex];
  if (blamed?.expands) return {};
  const [wording = ''] = error.stderr.split('\n');
  return {
    refusal: error,
    fault: {
      found: `${JSON.stringify(command.words.map((word) => word.text).join(' '))}: ${wording}`,
      expected: 'a command that the docker CLI accepts',
      fix:
        suggestion(error, blamed?.value) ??
        `see docker help, or mark the block fails=N if it is meant to fail`,
    },
  };
}

/** The nearest right spelling of the word that the CLI blames. */
function suggestion(error: CliError, word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  const near = nearest(asLongFlag(word), error.kind === 'command' ? commandWords() : flagNames(error.path));
  return near === undefined ? undefined : `did you mean "${near}"?`;
}

/** `-name=web` and `--nmae=web` as the long flag that was meant; other words as they are. */
function asLongFlag(word: string): string {
  return word.startsWith('-') ? word.replace(/=.*$/, '').replace(/^-(?=[^-].)/, '--') : word;
}

function commandWords(): string[] {
  return [...new Set([...commands.keys()].flatMap((path) => path.split(' ').slice(1)))];
}

function flagNames(path: string): string[] {
  const command = findCommand(path);
  return command === undefined ? [] : flagsOf(command).map((flag) => `--${flag.name}`);
}

function lineOf(row: Row, command: ShellCommand): number {
  return row.line + (row.text.slice(0, command.pos).match(/\n/g)?.length ?? 0);
}

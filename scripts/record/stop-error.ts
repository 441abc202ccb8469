import type { AuthorError } from '../../src/site/author-error.ts';
import type { Command } from './chapter.ts';
import type { Stop } from './stop.ts';

type Told = Pick<AuthorError, 'found' | 'expected' | 'fix'>;

/** Tells an author why a command stopped the recording. */
export function stopError(file: string, command: Command, stop: Stop): AuthorError {
  const line = 'typed' in stop ? stop.typed.line : command.line;
  return { file, line, ...tell(stop, command.text) };
}

function tell(stop: Stop, command: string): Told {
  switch (stop.kind) {
    case 'incomplete':
      return {
        found: `bash waits for more after: ${command}`,
        expected: 'a whole command',
        fix: 'close the quote, the here-document or the loop',
      };
    case 'refused':
      return {
        found: `bash does not accept: ${command}`,
        expected: 'a command that bash can read',
        fix: 'put words with special characters between quotes',
      };
    case 'left':
      return {
        found: `the terminal's shell ended in: ${command}`,
        expected: 'a shell that goes on',
        fix: 'leave out `exit` at the host’s prompt',
      };
    case 'ended':
      return {
        found: `the command ended before "${stop.typed.text}" was typed (last row: "${stop.screen}")`,
        expected: 'a prompt for every typed line',
        fix: 'take the line out, or see whether an earlier line (exit, ^D) leaves too soon',
      };
    case 'waiting':
      return {
        found: `the command still waits at "${stop.prompt}": ${command}`,
        expected: 'a line that answers or leaves, within the block',
        fix: `write what is typed after the prompt, e.g. "${stop.prompt}${/\[y\/N\] $/.test(stop.prompt) ? 'y' : 'exit'}"`,
      };
    case 'promptless':
      return {
        found: `no prompt came for "${stop.typed.text}" (last row: "${stop.screen}"): ${command}`,
        expected: 'a prompt to type it at',
        fix: 'write the line where its prompt comes; perhaps the one before is unfinished (`;`, a quote) or prints no newline (add `; echo`)',
      };
    case 'late':
      return {
        found: `no end after ${stop.limit / 1000} s (last row: "${stop.screen}"): ${command}`,
        expected: 'a command that ends',
        fix: 'end a command that follows something by a line ^C, or run it with -d',
      };
  }
}

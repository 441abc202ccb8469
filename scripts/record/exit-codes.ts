import type { AuthorError } from '../../src/site/author-error.ts';
import type { Command, ConsoleBlock } from './chapter.ts';
import type { Outcome } from './session.ts';

/** What a command reports when nothing but the author's keys ended it: `^C` 128 + SIGINT; `docker attach` an error on `^P^Q`. */
const EXIT_BY_KEYS = new Map([
  ['^C', 130],
  ['^P^Q', 1],
]);

/** Exit codes against the block's `fails`: exactly the commands listed there fail. `outcomes`: one for each command that ran. */
export function checkExitCodes(
  file: string,
  block: ConsoleBlock,
  outcomes: readonly Outcome[],
): AuthorError[] {
  return outcomes.flatMap(({ exitCode, answers }, i) => {
    const command = block.commands[i];
    if (command === undefined) return [];
    const meant = block.meta.fails.has(i + 1);
    if (meant === (exitCode !== 0) || (!meant && isEndedByKeys(command, exitCode))) return [];
    const place = { file, line: command.line };
    if (meant)
      return [
        {
          ...place,
          found: `command ${i + 1} succeeds: ${firstLine(command.text)}`,
          expected: 'a failure, as fails= says',
          fix: `take ${i + 1} out of fails=, or change the command`,
        },
      ];
    const last = answers.findLast(({ text }) => text !== '')?.text ?? 'nothing';
    return [
      {
        ...place,
        found: `command ${i + 1} exits with ${exitCode}: ${firstLine(command.text)} (it printed: ${last})`,
        expected: 'exit code 0',
        fix: `mend the command, or write fails=${i + 1} on the block if it is meant to fail`,
      },
    ];
  });
}

/** The author ended it by keys, so its exit code says that and nothing else. */
function isEndedByKeys(command: Command, exitCode: number): boolean {
  return exitCode === EXIT_BY_KEYS.get(command.typed.at(-1)?.text ?? '');
}

function firstLine(command: string): string {
  return command.split('\n')[0] ?? '';
}

/** Judges command lines: reads `{"cmd": "docker …"}` a line from stdin, prints `{"cmd","ok","exit","stderr"}` a line. */
import { readFileSync } from 'node:fs';
import { judge } from './cli/judge.ts';

const verdicts = readFileSync(0, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const { cmd } = JSON.parse(line) as { cmd: string };
    return `${JSON.stringify(judge(cmd))}\n`;
  });
process.stdout.write(verdicts.join(''));

import { complete, type Candidate } from '../../docker/cli/index.ts';
import type { LiveMachine } from '../machine/live-machine.ts';
import { namesIn } from './names.ts';

/** What may stand at the cursor, and the part of the line that the chosen one replaces. */
export type Offer = {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly Pick<Candidate, 'text' | 'description'>[];
};

/** More candidates than this are not shown. */
const MOST = 60;

/** Completes a line of the host's shell: docker's words and the names of the machine; for other programs files. */
export function offerFor(live: LiveMachine, line: string, position: number): Offer {
  const before = line.slice(0, position);
  const start = /(?:^|[|;&]\s*|\$\()(?=[^|;&(]*$)/.exec(before);
  const from = start ? start.index + start[0].length : 0;
  const own = before.slice(from);
  const indent = own.length - own.trimStart().length;
  const command = own.trimStart();
  if (/^docker\s/.test(command) || 'docker'.startsWith(command)) {
    const found = complete(command, command.length, namesIn(live.machine.engine.state));
    const shift = from + indent;
    if (found.candidates.length > 0)
      return {
        start: found.start + shift,
        end: found.end + shift,
        candidates: found.candidates.slice(0, MOST),
      };
  }
  return files(live, before);
}

/** What an offer's candidate makes of a line. A finished word is followed by a blank; a folder and `flag=` are not. */
export function accept(
  line: string,
  { start, end }: Offer,
  text: string,
): { line: string; position: number } {
  const whole = /[/=:]$/.test(text) ? text : `${text} `;
  const rest = line.slice(end).replace(/^ /, '');
  return { line: line.slice(0, start) + whole + rest, position: start + whole.length };
}

/** As much as all candidates begin with. */
export function sharedStart(texts: readonly string[]): string {
  const [first = ''] = texts;
  let length = first.length;
  for (const text of texts) while (!text.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

function files({ machine, session }: LiveMachine, before: string): Offer {
  const word = /[^\s=:"']*$/.exec(before)?.[0] ?? '';
  const slash = word.lastIndexOf('/') + 1;
  const folder = word.slice(0, slash);
  const path = folder.startsWith('/') ? folder : `${session.cwd}/${folder}`;
  const { files: disk } = machine.init;
  const start = before.length - word.length;
  const node = disk.find(path);
  if (word === '' || node?.kind !== 'dir') return { start, end: before.length, candidates: [] };
  const candidates = disk
    .readdir(path)
    .filter(
      ([name]) => name.startsWith(word.slice(slash)) && (!name.startsWith('.') || word.slice(slash) !== ''),
    )
    .map(([name, { kind }]) => ({ text: `${folder}${name}${kind === 'dir' ? '/' : ''}`, description: '' }));
  return { start, end: before.length, candidates: candidates.slice(0, MOST) };
}

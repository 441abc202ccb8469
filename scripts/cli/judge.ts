import { help, parse, splitWords, type Context, type Parsed } from '../../src/docker/cli/index.ts';
import { aftermath } from './aftermath.ts';
import { fixture } from './fixture.ts';

/** What the CLI made of one line, in the form of the corpus. */
export type Verdict = {
  readonly cmd: string;
  readonly ok: boolean;
  readonly exit: number;
  readonly stderr: string;
};

/** Lines of stderr that a corpus keeps. */
const kept = 12;

/** Refusals that lie in what surrounds the line and not in the line: the corpus counts it as accepted. */
const surroundings: ReadonlySet<string> = new Set(['file', 'project', 'state', 'driver', 'console']);

/** Commands that write to stdout what a terminal must not get; for them the corpus has a terminal there. */
const writers = [
  ['save'],
  ['export'],
  ['image', 'save'],
  ['container', 'export'],
  ['context', 'export'],
  ['compose', 'export'],
  ['buildx', 'history', 'export'],
];

function contextOf(argv: readonly string[]): Context {
  const words = argv.slice(1).filter((word) => !word.startsWith('-'));
  const writes = writers.some((path) => path.every((word, at) => words[at] === word));
  return writes ? { ...fixture, terminal: { stdin: true, stdout: true, stderr: false } } : fixture;
}

function shorten(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines
    .slice(0, kept)
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

function printed(parsed: Parsed): string {
  const notices = parsed.ok ? parsed.invocation.notices : parsed.notices;
  const said = notices.flatMap((notice) => (notice.stream === 'stderr' ? notice.text : []));
  if (!parsed.ok && parsed.error.kind === 'console') return said.join('\n');
  if (!parsed.ok) return [...said, parsed.error.stderr].join('\n');
  const { action } = parsed.invocation;
  if (action.kind === 'help' && action.stream === 'stderr') said.push(help(action.path) ?? '');
  if (action.kind === 'run') said.push(...aftermath(parsed.invocation));
  return said.join('\n');
}

function exitOf(parsed: Parsed): number {
  if (!parsed.ok) return parsed.error.exit;
  const { action, path } = parsed.invocation;
  if (action.kind !== 'run') return 0;
  return path === 'docker run' || path === 'docker container run' ? 125 : 1;
}

/** A config folder that cannot be read is something missing, whatever comes after. */
function lacksConfig(parsed: Parsed): boolean {
  const notices = parsed.ok ? parsed.invocation.notices : parsed.notices;
  return notices.some(({ text }) => text.includes('Error loading config file'));
}

/** Judges one line as the corpus does: in its fixture, with a daemon that answers pings and nothing else. */
export function judge(cmd: string): Verdict {
  const { words, unclosed } = splitWords(cmd);
  if (unclosed)
    return { cmd, ok: false, exit: 2, stderr: `unclosed ${unclosed.char} in column ${unclosed.at + 1}` };
  const argv = words.map((word) => word.text);
  const parsed = parse(argv, contextOf(argv));
  const accepted = parsed.ok || surroundings.has(parsed.error.kind) || lacksConfig(parsed);
  return { cmd, ok: accepted, exit: exitOf(parsed), stderr: shorten(printed(parsed)) };
}

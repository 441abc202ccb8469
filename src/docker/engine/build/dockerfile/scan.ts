import { byteLength } from '../../../cli/go/text.ts';
import { directiveReader, type Directives } from './directives.ts';
import { Fault, locate, type Lines } from './fault.ts';
import { heredocsOf } from './heredoc.ts';
import type { Heredoc, Node, Statement } from './node.ts';
import { parseStatement } from './statement.ts';
import { trimSpace, trimStart } from './text.ts';

/** A Dockerfile as instructions in their order. */
export type Scan = {
  readonly nodes: readonly Node[];
  readonly directives: Directives;
  /** Where an instruction ends that has an empty line in it. */
  readonly emptyContinuations: readonly Lines[];
};

/** Go's bufio.MaxScanTokenSize: a line, with its end, may have so many bytes. */
const longestLine = 65_536;

const withHeredocs = new Set(['add', 'copy', 'run']);

/** Cuts a Dockerfile into instructions: directives, comments, continued lines, here-documents (parser.Parse). Throws a Fault. */
export function scan(text: string): Scan {
  const lines = readLines(text);
  const directives: Directives = { escape: '\\' };
  const readDirective = directiveReader(directives);
  const nodes: Node[] = [];
  const emptyContinuations: Lines[] = [];
  let comments: string[] = [];
  let at = 0;
  while (at < lines.all.length) {
    const line = trimStart(trimNewline(lines.all[at] ?? ''));
    const isDirective = locate({ start: at, end: at }, () => readDirective(line));
    at += 1;
    if (line === '' || line.startsWith('#')) {
      if (!isDirective && line !== '') comments = follow(comments, trimSpace(line.slice(1)));
      continue;
    }
    const start = at;
    const { statement, end, hasEmpty } = readStatement(lines.all, at - 1, directives.escape);
    at = end;
    if (hasEmpty) emptyContinuations.push({ start: end, end });
    const heredocs = readHeredocs(lines.all, start, end, statement);
    at = heredocs.end;
    nodes.push({ ...statement, lines: { start, end: at }, heredocs: heredocs.heredocs, comments });
    comments = [];
  }
  if (nodes.length === 0) throw new Fault('file with no instructions', [{ start: at, end: at }]);
  if (lines.isCut) {
    const limit = longestLine - 1;
    throw new Fault(`dockerfile line greater than max allowed size of ${limit}`, [{ start: at, end: at }]);
  }
  return { nodes, directives, emptyContinuations };
}

/** The lines with their ends, up to one that is too long. */
function readLines(text: string): { all: string[]; isCut: boolean } {
  const all = text.replace(/^\ufeff/, '').match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const long = all.findIndex((line) => line.length * 3 > longestLine && byteLength(line) > longestLine);
  return long < 0 ? { all, isCut: false } : { all: all.slice(0, long), isCut: true };
}

/** An empty comment parts what stands above it from what stands below. */
function follow(comments: string[], comment: string): string[] {
  if (comment === '') return [];
  comments.push(comment);
  return comments;
}

type Read = { statement: Statement; end: number; hasEmpty: boolean };

/** The instruction whose first line is `lines[first]`, with the lines that continue it. */
function readStatement(lines: readonly string[], first: number, escape: string): Read {
  let part = continuation(trimStart(trimNewline(lines[first] ?? '')), escape);
  const parts = [part.text];
  let end = first + 1;
  let hasEmpty = false;
  while (part.isContinued && end < lines.length) {
    const line = trimNewline(lines[end] ?? '');
    end += 1;
    const content = trimStart(line);
    if (content.startsWith('#')) continue;
    if (content === '') {
      hasEmpty = true;
      continue;
    }
    part = continuation(line, escape);
    parts.push(part.text);
  }
  const statement = locate({ start: first + 1, end }, () => parseStatement(parts.join(''), escape));
  return { statement, end, hasEmpty };
}

/** A line without the escape at its end, which a second escape in front of it takes away. */
function continuation(line: string, escape: string): { text: string; isContinued: boolean } {
  let end = line.length;
  while (end > 0 && (line.charAt(end - 1) === ' ' || line.charAt(end - 1) === '\t')) end -= 1;
  const isContinued = end > 0 && line.charAt(end - 1) === escape && line.charAt(end - 2) !== escape;
  return isContinued ? { text: line.slice(0, end - 1), isContinued } : { text: line, isContinued };
}

function readHeredocs(
  lines: readonly string[],
  start: number,
  first: number,
  { original, name, isJson, trigger }: Statement,
): { heredocs: Heredoc[]; end: number } {
  const command = (name.toLowerCase() === 'onbuild' && trigger !== undefined ? trigger : name).toLowerCase();
  if (!withHeredocs.has(command) || isJson || !original.includes('<<')) return { heredocs: [], end: first };
  const opened = locate({ start, end: first }, () => heredocsOf(original));
  let end = first;
  const heredocs = opened.map((heredoc) => {
    const content: string[] = [];
    for (; end < lines.length; end += 1) {
      const line = lines[end] ?? '';
      const bare = trimNewline(line);
      if ((heredoc.chomp ? bare.replace(/^\t+/, '') : bare) === heredoc.name) {
        end += 1;
        return { ...heredoc, content: content.join('') };
      }
      content.push(line);
    }
    throw new Fault('unterminated heredoc', [{ start, end }]);
  });
  return { heredocs, end };
}

function trimNewline(line: string): string {
  let end = line.length;
  while (end > 0 && (line.charAt(end - 1) === '\n' || line.charAt(end - 1) === '\r')) end -= 1;
  return line.slice(0, end);
}

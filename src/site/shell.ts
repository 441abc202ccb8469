import { forEachChild, parse, type HereDoc, type SyntaxNode, type Word } from 'unbash';

/** A word of a command line: as written, as the program receives it, and where it stands. */
export type ShellWord = {
  text: string;
  /** Quotes removed. Expansions (`$PWD`, `$(…)`) stay as written: only a shell that runs knows them. */
  value: string;
  /** Half-open range in the text that was read, in UTF-16 units. */
  pos: number;
  end: number;
  /** Whether it holds an expansion, so that its value is not known before a shell runs it. */
  expands: boolean;
};

/** A program with its words, wherever it stands: in a pipe, a list, a loop, a substitution. `words[0]` is the program. */
export type ShellCommand = { words: ShellWord[]; pos: number; end: number };

/** Every simple command of a shell text in the order of its place, those within substitutions included. */
export function findCommands(text: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  visit(parse(text), (node) => {
    if (node.type !== 'Command' || node.name === undefined) return;
    const rest = node.suffix.filter((part) => part.type === 'Word');
    const words = [node.name, ...rest].map(toShellWord);
    commands.push({ words, pos: node.name.pos, end: node.end });
  });
  return commands.sort((a, b) => a.pos - b.pos);
}

/** Whether a shell would ask for another line: an open quote, here-document or compound, or a trailing backslash. */
export function isIncomplete(text: string): boolean {
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) return true;
  const script = parse(text);
  const end = text.trimEnd().length;
  const open = script.errors?.some(
    ({ message, pos }) => /^unterminated/.test(message) || (/^expected/.test(message) && pos >= end),
  );
  return open === true || hasOpenHeredoc(script, text);
}

/** Half-open ranges of the comments in a shell text: `#` at the start of a word outside quotes, up to the line's end. */
export function findComments(text: string): { pos: number; end: number }[] {
  const covered = new Uint8Array(text.length);
  visit(parse(text), (node) => {
    if (node.type === 'Word' || node.type === 'HereDocBody') covered.fill(1, node.pos, node.end);
  });
  const comments: { pos: number; end: number }[] = [];
  for (let i = text.indexOf('#'); i >= 0; i = text.indexOf('#', i + 1)) {
    if (covered[i] === 1 || !/^$|\s/.test(text.slice(i - 1, i))) continue;
    const newline = text.indexOf('\n', i);
    const end = newline < 0 ? text.length : newline;
    comments.push({ pos: i, end });
    i = end;
  }
  return comments;
}

/** A command without its comments and without the blanks before them: what belongs into the clipboard. */
export function withoutComments(text: string): string {
  return findComments(text)
    .reduceRight((rest, { pos, end }) => rest.slice(0, pos).trimEnd() + rest.slice(end), text)
    .trimEnd();
}

function toShellWord(word: Word): ShellWord {
  const { text, value, pos, end } = word;
  return { text, value, pos, end, expands: expands(word) };
}

function expands(node: SyntaxNode): boolean {
  let found = /Expansion/.test(node.type);
  forEachChild(node, (child) => {
    found ||= expands(child);
  });
  return found;
}

function visit(node: SyntaxNode, see: (node: SyntaxNode) => void): void {
  see(node);
  forEachChild(node, (child) => {
    visit(child, see);
  });
}

function hasOpenHeredoc(script: SyntaxNode, text: string): boolean {
  const open: HereDoc[] = [];
  visit(script, (node) => {
    if (node.type === 'HereDoc' && !isClosed(node, text)) open.push(node);
  });
  return open.length > 0;
}

function isClosed(heredoc: HereDoc, text: string): boolean {
  const { body, delimiter } = heredoc;
  if (body === undefined || delimiter === undefined) return false;
  const [closing = ''] = text.slice(body.end).replace(/^\n/, '').split('\n');
  return (
    closing.replace(/^\t+/, '') === delimiter.value || text.slice(body.pos).split('\n')[0] === delimiter.value
  );
}

/** One word of a command line: its text without quotes, and where it stood in the line (UTF-16 offsets, end exclusive). */
export type Word = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
};

/** Why a line could not be split to its end: a quote that is not closed, or a backslash with nothing behind it. */
export type Unclosed = { readonly kind: 'quote' | 'escape'; readonly char: string; readonly at: number };

/** The words of a line; where `unclosed` is set, the last word is what stood there so far. */
export type Split = { readonly words: readonly Word[]; readonly unclosed?: Unclosed };

const blank = /[ \t\r\n]/;

/**
 * Splits a line into words as a POSIX shell quotes them, in the very way of Python's `shlex.split`:
 * single quotes keep everything, double quotes keep everything but `\"` and `\\`, a bare backslash takes the next character.
 * Never throws: an unclosed quote is reported beside the words.
 */
export function splitWords(line: string): Split {
  const words: Word[] = [];
  let at = 0;
  while (at < line.length) {
    if (blank.test(line.charAt(at))) {
      at += 1;
      continue;
    }
    const word = readWord(line, at);
    words.push({ text: word.text, start: at, end: word.end, quoted: word.quoted });
    if (word.unclosed) return { words, unclosed: word.unclosed };
    at = word.end;
  }
  return { words };
}

type Read = { text: string; end: number; quoted: boolean; unclosed?: Unclosed };

function readWord(line: string, start: number): Read {
  let text = '';
  let quoted = false;
  let at = start;
  while (at < line.length && !blank.test(line.charAt(at))) {
    const char = line.charAt(at);
    if (char === '\\') {
      if (at + 1 === line.length) {
        return { text, end: line.length, quoted: true, unclosed: { kind: 'escape', char, at } };
      }
      text += line.charAt(at + 1);
      quoted = true;
      at += 2;
    } else if (char === '"' || char === "'") {
      const inner = readQuoted(line, at);
      text += inner.text;
      quoted = true;
      if (inner.end > line.length) {
        return { text, end: line.length, quoted, unclosed: { kind: 'quote', char, at } };
      }
      at = inner.end;
    } else {
      text += char;
      at += 1;
    }
  }
  return { text, end: at, quoted };
}

/** Reads from the opening quote; `end` is past the closing one, or past the line where there is none. */
function readQuoted(line: string, open: number): { text: string; end: number } {
  const quote = line.charAt(open);
  let text = '';
  let at = open + 1;
  while (at < line.length) {
    const char = line.charAt(at);
    const next = line.charAt(at + 1);
    if (char === quote) return { text, end: at + 1 };
    if (char === '\\' && quote === '"' && (next === '"' || next === '\\')) {
      text += next;
      at += 2;
    } else {
      text += char;
      at += 1;
    }
  }
  return { text, end: line.length + 1 };
}

const plain = /^[\w@%+=:,./-]+$/;

/** Writes a word so that a POSIX shell reads it back: bare where it may be, in single quotes else. */
export function quoteWord(text: string): string {
  if (plain.test(text)) return text;
  return `'${text.replaceAll("'", `'"'"'`)}'`;
}

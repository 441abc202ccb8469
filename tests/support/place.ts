import { LineCounter, parseDocument } from 'yaml';
import type { AuthorError } from '../../src/site/author-error.ts';
import type { Source } from './content.ts';

/** A path in a YAML text: names and numbers. */
export type Path = readonly (string | number)[];

/** A part of a content file. `fault` says what is wrong at a path within it, with the line of the file. */
export type Place = {
  readonly fault: (path: Path, fault: Omit<AuthorError, 'file' | 'line'>) => AuthorError;
};

/** The place of a file that holds one thing. */
export function wholeFile(source: Source): Place {
  return placeAt(source, []);
}

/** The place of a question in its quiz. */
export function questionPlace(quiz: Source, id: string): Place {
  const { questions } = parseDocument(quiz.text).toJS() as { questions: { id: string }[] };
  return placeAt(quiz, ['questions', questions.findIndex((one) => one.id === id)]);
}

function placeAt({ file, text }: Source, base: Path): Place {
  return {
    fault: (path, fault) => {
      const lines = new LineCounter();
      const document = parseDocument(text, { lineCounter: lines });
      for (let whole = [...base, ...path]; ; whole = whole.slice(0, -1)) {
        const node = whole.length === 0 ? undefined : document.getIn(whole, true);
        if (hasRange(node)) return { file, line: lines.linePos(node.range[0]).line, ...fault };
        if (whole.length === 0) return { file, line: 1, ...fault };
      }
    },
  };
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

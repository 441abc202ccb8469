import type { ShellWord } from '../../shell.ts';

/** Another way to write a command: the words from `from` to `to` (exclusive) give way to `put`. */
export type Edit = {
  readonly from: number;
  readonly to: number;
  readonly put: readonly string[];
  readonly why: string;
};

/** The words as programs receive them, after an edit; for trying it. */
export function editedValues(words: readonly ShellWord[], edit: Edit): string[] {
  const values = words.map(({ value }) => value);
  return [...values.slice(0, edit.from), ...edit.put, ...values.slice(edit.to)];
}

/** The text after an edit; what stands around the edited words stays as it is typed. */
export function editedText(text: string, words: readonly ShellWord[], edit: Edit): string {
  const put = edit.put.join(' ');
  const first = words[edit.from];
  const last = words[edit.to - 1];
  if (edit.from === edit.to) {
    const pos = first?.pos ?? words.at(-1)?.end ?? text.length;
    return first === undefined
      ? `${text.slice(0, pos)} ${put}${text.slice(pos)}`
      : `${text.slice(0, pos)}${put} ${text.slice(pos)}`;
  }
  if (!first || !last) return text;
  const pos =
    put === '' ? first.pos - (/[ \t]*$/.exec(text.slice(0, first.pos))?.[0].length ?? 0) : first.pos;
  return text.slice(0, pos) + put + text.slice(last.end);
}

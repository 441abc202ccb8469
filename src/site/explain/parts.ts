/** What a part of a typed line is. Docker's words first, then the shell's. */
export type Role =
  | 'program'
  | 'command'
  | 'flag'
  | 'value'
  | 'operand'
  | 'inside'
  | 'terminator'
  | 'blamed'
  | 'shell'
  | 'other';

/** One thing to explain. A flag and its value, or all words of a command inside a container, are one thing. */
export type Item = {
  readonly role: Role;
  /** As it stands in the line: `-p 8080:80`. */
  readonly name: string;
  /** What it is in a word or two: `--publish`, `IMAGE`, `셸`. */
  readonly title: string;
  /** A value as the CLI reads it: `호스트 8080 → 컨테이너 80/tcp`. */
  readonly reading?: string;
  /** One or two sentences, `code` in backticks. */
  readonly body: string;
  /** Set where there is no Korean text and the help of the CLI stands in. */
  readonly lang?: 'en';
  /** Path of the site that says more. */
  readonly link?: string;
};

/** A stretch of the line and what it is; `pos` and `end` are UTF-16 offsets, end exclusive. */
export type Part = {
  readonly text: string;
  readonly pos: number;
  readonly end: number;
  readonly item: Item;
};

/** Why the CLI refuses a command of the line, and where. */
export type Refusal = {
  /** What the CLI prints on stderr. */
  readonly stderr: string;
  readonly exit: number;
  /** The same in Korean, and what to do. */
  readonly why: string;
  /** Canonical path of the command that refuses, '' where it is not docker's. */
  readonly path: string;
  /** The word to blame, where one is. */
  readonly blamed?: { readonly pos: number; readonly end: number };
};

/** A line taken apart. Parts do not overlap and stand in the order of the line. */
export type Explanation = { readonly parts: readonly Part[]; readonly refusals: readonly Refusal[] };

/** What makes two things one in a list: what is written, and all that is said of it. */
export function keyOf({ name, title, reading, body, link }: Item): string {
  return JSON.stringify([name, title, reading, body, link]);
}

/** The distinct things of a line in the order in which they first stand in it. */
export function itemsOf({ parts }: Explanation): Item[] {
  return [...new Map(parts.map(({ item }) => [keyOf(item), item])).values()];
}

/** Everything that a figure says in words, in Korean; each text may hold `code` in backticks. */
export type FigureText = {
  /** What it is a picture of: the name that a screen reader says first. Plain text. */
  title: string;
  /** One sentence on how it is laid out, after the name. Plain text. */
  description: string;
  /** One sentence that says what to see, under the figure. */
  caption: string;
  /** The whole content again, paragraphs and lists, for who does not see the figure or prefers to read. */
  words: readonly (string | { list: readonly string[] } | { steps: readonly string[] })[];
};

/** The two ways in which a figure is drawn: for a text column, and for a phone. */
export type Layout = 'wide' | 'narrow';

/** What a layout of a figure needs to name itself; `Canvas` takes it. `id` is unique in the page. */
export type Drawn = {
  id: string;
  layout: Layout;
  title: string;
  description: string;
  /** The element that holds the words. */
  wordsId: string;
};

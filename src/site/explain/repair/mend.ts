/** A text put right, and what was done to it, a sentence each; the same text and nothing where it was right. */
export type Mended = { readonly text: string; readonly reasons: readonly string[] };

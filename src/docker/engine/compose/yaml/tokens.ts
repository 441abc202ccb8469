import type { Mark } from './reader.ts';

/** What the scanner cuts a YAML text into. */
export type TokenType =
  | 'stream-end'
  | 'directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

/** A token: `value` is a scalar's text, an anchor's name or a tag. */
export type Token = {
  readonly type: TokenType;
  readonly start: Mark;
  readonly value: string;
  /** Whether a scalar stands without quotes, `|` or `>`. */
  readonly isPlain: boolean;
};

/** The two families of a drawing: Korean prose, and what is typed or printed. */
export type Family = 'sans' | 'mono';

/** Advance of a glyph in em, at the wide end of the fonts in tokens.css. */
const ADVANCE = { mono: 0.62, latin: 0.6, space: 0.3, hangul: 1 };

/** Hangul, kana, Chinese characters and full-width forms; in a Korean mono font they are about 1 em too. */
const WIDE = /[\u1100-\u11ff\u3000-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3\uff00-\uff60]/;

function advance(character: string, family: Family): number {
  if (WIDE.test(character)) return ADVANCE.hangul;
  if (family === 'mono') return ADVANCE.mono;
  return character === ' ' ? ADVANCE.space : ADVANCE.latin;
}

/**
 * The width that a text may take, in the unit of `size`: an upper estimate over the fonts that readers have,
 * for there is no font to measure at build time. Hangul is narrower in most fonts (about 0.9 em), which is the slack.
 */
export function textWidth(text: string, size: number, family: Family): number {
  let ems = 0;
  for (const character of text) ems += advance(character, family);
  return ems * size;
}

/** Output lines that are shown at once; the rest folds. One line more than a fold saves is not folded. */
const SHOWN = 12;

/** Splits long output into what is shown and what folds away: a fold of fewer than four lines is not worth its button. */
export function foldOutput(lines: readonly string[]): { shown: string[]; folded: string[] } {
  const cut = lines.length > SHOWN + 3 ? SHOWN : lines.length;
  return { shown: lines.slice(0, cut), folded: lines.slice(cut) };
}

/** Puts a colour around a text. */
export type Colour = (text: string) => string;

function colour(...codes: readonly number[]): Colour {
  const front = codes.map((code) => `\u001b[${code}m`).join('');
  return (text) => `${front}${text}\u001b[0m`;
}

/** The colours of the live display (compose pkg/progress/colors.go). */
export const colours = {
  none: (text: string): string => text,
  done: colour(34),
  timer: colour(34),
  count: colour(33),
  warning: colour(33, 1),
  success: colour(32),
  error: colour(31, 1),
  prefix: colour(36),
} as const;

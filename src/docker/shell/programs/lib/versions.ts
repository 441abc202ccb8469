/** Compares texts so that the numbers in them count as numbers (`sort -V`, strverscmp(3)). */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split(/(\d+)/), b.split(/(\d+)/)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [one = '', two = ''] = [left[at], right[at]];
    const order = at % 2 === 1 ? Number(one) - Number(two) : compareLetters(one, two);
    if (order !== 0) return order;
  }
  return 0;
}

/** Letters come before other characters. */
function compareLetters(a: string, b: string): number {
  const rank = (text: string): string =>
    text.replace(/[^A-Za-z]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 256));
  return rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0;
}

/**
 * Puts items out of order, the same way each time for the same seed (a question's id), and never so that they still read in
 * the right order. Items that all read alike stay as they are: there is no wrong order of them.
 */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const random = randomOf(seed);
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) swap(order, last, Math.floor(random() * (last + 1)));
  if (order.every((item, at) => item === items[at])) {
    const other = order.findIndex((item) => item !== order[0]);
    if (other > 0) swap(order, 0, other);
  }
  return order;
}

function swap<T>(items: T[], a: number, b: number): void {
  const [first, second] = [items[a], items[b]];
  if (first === undefined || second === undefined) return;
  items[a] = second;
  items[b] = first;
}

/** Numbers in [0, 1) from a text: FNV-1a for the state, mulberry32 for the steps. */
function randomOf(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

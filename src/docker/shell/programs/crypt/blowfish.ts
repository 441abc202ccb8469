/** Blowfish's tables: the subkeys and the four boxes of 256 words. */
export type Tables = { readonly subkeys: Uint32Array; readonly boxes: readonly Uint32Array[] };

const SUBKEYS = 18;
const BOX = 256;
const ROUNDS = 16;

/** The first words of pi's fraction, with which the tables begin; they are computed, once, by Machin's formula. */
let words: Uint32Array | undefined;

function piWords(count: number): Uint32Array {
  const bits = BigInt(count * 32);
  const guard = 64n;
  const one = 1n << (bits + guard);
  const arctan = (inverse: bigint): bigint => {
    let term = one / inverse;
    let sum = term;
    for (let odd = 3n, sign = -1n; term > 0n; odd += 2n, sign = -sign) {
      term /= inverse * inverse;
      sum += (sign * term) / odd;
    }
    return sum;
  };
  const pi = (16n * arctan(5n) - 4n * arctan(239n)) >> guard;
  const hex = (pi - (3n << bits)).toString(16).padStart(count * 8, '0');
  return Uint32Array.from({ length: count }, (_, at) => Number.parseInt(hex.slice(at * 8, at * 8 + 8), 16));
}

/** Fresh tables. */
export function freshTables(): Tables {
  words ??= piWords(SUBKEYS + 4 * BOX);
  const all = words;
  const boxes = [0, 1, 2, 3].map((box) => all.slice(SUBKEYS + box * BOX, SUBKEYS + (box + 1) * BOX));
  return { subkeys: all.slice(0, SUBKEYS), boxes };
}

/** Encrypts two words of `block` from `at` on, in place. */
export function encrypt({ subkeys, boxes }: Tables, block: Uint32Array, at: number): void {
  const [a, b, c, d] = boxes;
  if (!a || !b || !c || !d) return;
  const word = (table: Uint32Array, index: number): number => table[index] ?? 0;
  let left = word(block, at);
  let right = word(block, at + 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    left = (left ^ word(subkeys, round)) >>> 0;
    const sum = (word(a, left >>> 24) + word(b, (left >>> 16) & 255)) >>> 0;
    const mixed = ((sum ^ word(c, (left >>> 8) & 255)) + word(d, left & 255)) >>> 0;
    const next = (right ^ mixed) >>> 0;
    right = left;
    left = next;
  }
  block[at] = (right ^ word(subkeys, ROUNDS + 1)) >>> 0;
  block[at + 1] = (left ^ word(subkeys, ROUNDS)) >>> 0;
}

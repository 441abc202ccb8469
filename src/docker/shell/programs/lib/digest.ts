/** The message with its padding, in 64-byte blocks: a one bit, zeros and the length in bits (RFC 1321, FIPS 180-4). */
function padding(bytes: Uint8Array, littleEndian: boolean): DataView {
  const length = (((bytes.length + 8) >> 6) + 1) << 6;
  const block = new Uint8Array(length);
  block.set(bytes);
  block[bytes.length] = 0x80;
  const view = new DataView(block.buffer);
  const bits = bytes.length * 8;
  view.setUint32(length - (littleEndian ? 8 : 4), bits >>> 0, littleEndian);
  view.setUint32(length - (littleEndian ? 4 : 8), Math.floor(bits / 2 ** 32), littleEndian);
  return view;
}

function rotateLeft(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

function swapped(value: number): number {
  return ((value & 255) << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24);
}

const MD5_SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];

/** MD5 in hexadecimal (RFC 1321). */
export function md5(bytes: Uint8Array): string {
  const view = padding(bytes, true);
  let [a0, b0, c0, d0] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let block = 0; block < view.byteLength; block += 64) {
    let [a, b, c, d] = [a0, b0, c0, d0];
    for (let step = 0; step < 64; step += 1) {
      const round = step >> 4;
      const mixed = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round] ?? 0;
      const word = [step, 5 * step + 1, 3 * step + 5, 7 * step][round] ?? 0;
      const constant = Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32);
      const sum = (a + mixed + constant + view.getUint32(block + (word % 16) * 4, true)) | 0;
      [a, d, c] = [d, c, b];
      b = (b + rotateLeft(sum, MD5_SHIFTS[round]?.[step % 4] ?? 0)) | 0;
    }
    [a0, b0, c0, d0] = [(a0 + a) | 0, (b0 + b) | 0, (c0 + c) | 0, (d0 + d) | 0];
  }
  return [a0, b0, c0, d0].map((word) => hex(swapped(word))).join('');
}

/** SHA-1 in hexadecimal (FIPS 180-4). */
export function sha1(bytes: Uint8Array): string {
  const view = padding(bytes, false);
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const words = new Int32Array(80);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let at = 0; at < 16; at += 1) words[at] = view.getInt32(block + at * 4);
    for (let at = 16; at < 80; at += 1) {
      words[at] = rotateLeft(
        (words[at - 3] ?? 0) ^ (words[at - 8] ?? 0) ^ (words[at - 14] ?? 0) ^ (words[at - 16] ?? 0),
        1,
      );
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let at = 0; at < 80; at += 1) {
      const [mixed, constant] =
        at < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : at < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : at < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const next = (rotateLeft(a, 5) + mixed + e + constant + (words[at] ?? 0)) | 0;
      [e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, next];
    }
    state = [a, b, c, d, e].map((word, at) => (word + (state[at] ?? 0)) | 0);
  }
  return state.map(hex).join('');
}

/** The first 32 bits of the fractional parts of the roots of the first primes. */
function rootBits(count: number, power: number): number[] {
  const bits: number[] = [];
  for (let number = 2; bits.length < count; number += 1) {
    let isPrime = true;
    for (let factor = 2; factor * factor <= number; factor += 1) if (number % factor === 0) isPrime = false;
    if (isPrime) bits.push(((number ** power % 1) * 2 ** 32) | 0);
  }
  return bits;
}

/** SHA-256 in hexadecimal (FIPS 180-4). */
export function sha256(bytes: Uint8Array): string {
  const view = padding(bytes, false);
  const constants = rootBits(64, 1 / 3);
  let state = rootBits(8, 1 / 2);
  const words = new Int32Array(64);
  const rotate = (value: number, by: number): number => (value >>> by) | (value << (32 - by));
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let at = 0; at < 16; at += 1) words[at] = view.getInt32(block + at * 4);
    for (let at = 16; at < 64; at += 1) {
      const a = words[at - 15] ?? 0;
      const b = words[at - 2] ?? 0;
      const low = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
      const high = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
      words[at] = (words[at - 16] ?? 0) + low + (words[at - 7] ?? 0) + high;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let at = 0; at < 64; at += 1) {
      const one =
        (h +
          (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
          ((e & f) ^ (~e & g)) +
          (constants[at] ?? 0) +
          (words[at] ?? 0)) |
        0;
      const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    state = [a, b, c, d, e, f, g, h].map((word, at) => (word + (state[at] ?? 0)) | 0);
  }
  return state.map(hex).join('');
}

/** The CRC of POSIX's cksum(1). */
export function crc(bytes: Uint8Array): number {
  const lengths: number[] = [];
  for (let length = bytes.length; length > 0; length = Math.floor(length / 256)) lengths.push(length & 255);
  let sum = 0;
  for (const byte of [...bytes, ...lengths]) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return ~sum >>> 0;
}

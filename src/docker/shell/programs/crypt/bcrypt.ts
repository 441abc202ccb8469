import { encrypt, freshTables, type Tables } from './blowfish.ts';

/** bcrypt's own order of base64's letters. */
const LETTERS = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const MAGIC = 'OrpheanBeholderScryDoubt';
const SALT_BYTES = 16;
const HASH_BYTES = 23;

/** The words of bytes that are read round and round. */
function cycled(bytes: readonly number[], count: number): Uint32Array {
  const byte = (at: number): number => bytes[at % bytes.length] ?? 0;
  return Uint32Array.from({ length: count }, (_, at) => {
    const start = at * 4;
    return ((byte(start) << 24) | (byte(start + 1) << 16) | (byte(start + 2) << 8) | byte(start + 3)) >>> 0;
  });
}

/** Works a key into the tables, each block mixed with the salt. */
function expand(tables: Tables, key: Uint32Array, salt: Uint32Array): void {
  const { subkeys, boxes } = tables;
  subkeys.forEach((word, at) => {
    subkeys[at] = (word ^ (key[at] ?? 0)) >>> 0;
  });
  const block = new Uint32Array(2);
  let turn = 0;
  for (const table of [subkeys, ...boxes]) {
    for (let at = 0; at < table.length; at += 2) {
      block[0] = ((block[0] ?? 0) ^ (salt[turn % 4] ?? 0)) >>> 0;
      block[1] = ((block[1] ?? 0) ^ (salt[(turn + 1) % 4] ?? 0)) >>> 0;
      turn += 2;
      encrypt(tables, block, 0);
      table.set(block, at);
    }
  }
}

function encode(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const letters = [18, 12, 6, 0].map((shift) => LETTERS.charAt((group >> shift) & 63)).join('');
    text += letters.slice(0, Math.min(3, bytes.length - at) + 1);
  }
  return text;
}

function decode(text: string): number[] {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 4) {
    const group = [0, 1, 2, 3].reduce((sum, next) => {
      const letter = LETTERS.indexOf(text.charAt(at + next));
      return (sum << 6) | Math.max(0, text.charAt(at + next) === '' ? 0 : letter);
    }, 0);
    bytes.push((group >> 16) & 255, (group >> 8) & 255, group & 255);
  }
  return bytes;
}

/** The hash of a password with a salt of 22 letters and a cost (bcrypt, `$2y$05$…`). */
export function bcrypt(password: string, salt: string, cost: number): string {
  const key = cycled([...new TextEncoder().encode(password), 0].slice(0, 72), 18);
  const seed = decode(salt).slice(0, SALT_BYTES);
  const none = new Uint32Array(4);
  const tables = freshTables();
  const saltKey = cycled(seed, 18);
  expand(tables, key, cycled(seed, 4));
  for (let round = 0; round < 2 ** cost; round += 1) {
    expand(tables, key, none);
    expand(tables, saltKey, none);
  }
  const text = cycled([...new TextEncoder().encode(MAGIC)], 6);
  for (let at = 0; at < text.length; at += 2) {
    for (let round = 0; round < 64; round += 1) encrypt(tables, text, at);
  }
  const bytes = [...text].flatMap((word) => [24, 16, 8, 0].map((shift) => (word >>> shift) & 255));
  return `$2y$${String(cost).padStart(2, '0')}$${salt.slice(0, 22)}${encode(bytes.slice(0, HASH_BYTES))}`;
}

/** A salt made of at least 16 bytes, as its 22 letters. */
export function saltOf(bytes: readonly number[]): string {
  return encode(bytes.slice(0, SALT_BYTES));
}

/** Whether a password is the one behind a hash; other kinds of hashes have none. */
export function matches(password: string, hash: string): boolean {
  const [, cost = '', salt = '', rest] = /^\$2[aby]\$(\d\d)\$(.{22})(.{31})$/.exec(hash) ?? [];
  return rest !== undefined && bcrypt(password, salt, Number(cost)).slice(-31) === rest;
}

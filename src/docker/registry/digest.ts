import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The SHA-256 of a text's UTF-8 bytes, 64 hexadecimal digits. */
export function sha256(text: string): string {
  return bytesToHex(hash(utf8ToBytes(text)));
}

/** A digest as registries and the Engine API write it: `sha256:` and 64 digits. */
export function digest(text: string): string {
  return `sha256:${sha256(text)}`;
}

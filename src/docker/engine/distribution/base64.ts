const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A text's UTF-8 bytes in base64 (RFC 4648). */
export function base64(text: string): string {
  return btoa(Array.from(encoder.encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

/** The text behind base64; undefined where it is none. */
export function fromBase64(text: string): string | undefined {
  try {
    return decoder.decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

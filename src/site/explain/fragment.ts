/** A fragment longer than this is neither made nor read: chats and mail cut longer addresses. */
export const MAX_FRAGMENT = 6_000;
/** What a fragment may unfold to. */
export const MAX_TEXT = 20_000;

const PLAIN = '#t=';
const PACKED = '#z=';

/** The text that a fragment carries; `text` is '' where there is none; damaged and oversized ones say so. */
export type Carried =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: 'damaged' | 'long' };

/** The fragment that carries a text, the shorter of plain and packed; undefined where it would be too long. '' for no text. */
export async function toFragment(text: string): Promise<string | undefined> {
  if (text === '') return '';
  if (text.length > MAX_TEXT) return undefined;
  const plain = PLAIN + encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
  const packed =
    PACKED + toBase64Url(await pipe(new TextEncoder().encode(text), new CompressionStream('deflate-raw')));
  const fragment = plain.length <= packed.length ? plain : packed;
  return fragment.length > MAX_FRAGMENT ? undefined : fragment;
}

/** Reads a fragment, whatever it holds. */
export async function fromFragment(fragment: string): Promise<Carried> {
  if (!fragment.startsWith(PLAIN) && !fragment.startsWith(PACKED)) return { ok: true, text: '' };
  if (fragment.length > MAX_FRAGMENT) return { ok: false, fault: 'long' };
  const body = fragment.slice(PLAIN.length);
  try {
    if (fragment.startsWith(PLAIN)) return fits(decodeURIComponent(body));
    const bytes = await pipe(fromBase64Url(body), new DecompressionStream('deflate-raw'));
    return fits(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { ok: false, fault: 'damaged' };
  }
}

function fits(text: string): Carried {
  return text.length > MAX_TEXT ? { ok: false, fault: 'long' } : { ok: true, text };
}

/** Runs bytes through a stream; stops reading where more comes out than any text of ours needs. */
async function pipe(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const chunks: number[] = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    for (const byte of next.value) chunks.push(byte);
    if (chunks.length > MAX_TEXT * 4) {
      await reader.cancel();
      break;
    }
  }
  return Uint8Array.from(chunks);
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new Error('not base64url');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

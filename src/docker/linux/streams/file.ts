import type { Files } from '../fs/files.ts';
import type { Handle } from './handle.ts';

/** How a file is opened: `write` empties it, `append` writes at its end, `update` reads and writes from its start. */
export type OpenMode = 'read' | 'write' | 'append' | 'update';

/** So many zeros at a time are counted and not held. */
const LONG = 32_768;
const ZEROS = '\0'.repeat(LONG);

function isZeros(text: string): boolean {
  for (let at = 0; at < text.length; at += LONG)
    if (!ZEROS.startsWith(text.slice(at, at + LONG))) return false;
  return true;
}

/** An open regular file; the path is absolute and resolved. A file that was removed reads as ended. */
export function fileHandle(files: Files, path: string, mode: OpenMode): Handle {
  let offset = 0;
  const content = (): string => {
    const node = files.find(path);
    return node?.kind === 'file' ? node.content : '';
  };
  const keep = (): void => undefined;
  return {
    kind: 'file',
    path,
    ...((mode === 'read' || mode === 'update') && {
      read(max = Infinity) {
        const text = content().slice(offset, max === Infinity ? undefined : offset + max);
        offset += text.length;
        return text;
      },
      unread(text: string) {
        offset -= text.length;
      },
    }),
    ...(mode !== 'read' && {
      write(text: string) {
        if (text === '') return;
        const node = files.find(path);
        const hole = node?.kind === 'file' ? (node.hole ?? 0) : 0;
        const isUncounted = hole === 0 && text.length < LONG;
        if (!isUncounted && isZeros(text) && (mode === 'append' || offset >= content().length)) {
          files.replaceContent(path, content(), hole + text.length);
          offset += text.length;
          return;
        }
        const old = hole > 0 ? content() + '\0'.repeat(hole) : content();
        const at = mode === 'append' ? old.length : Math.min(offset, old.length);
        files.replaceContent(path, old.slice(0, at) + text + old.slice(at + text.length));
        offset = at + text.length;
      },
    }),
    retain: keep,
    release: keep,
  };
}

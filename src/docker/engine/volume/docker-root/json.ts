import { file, type File } from '../../../linux/fs/node.ts';

/** JSON as Go's encoding/json writes it. */
export function goJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}

/** A file whose text is made when somebody looks. */
export function lazyFile(text: () => string, mode: number, mtime: number): File {
  let made: string | undefined;
  return {
    ...file('', { mode, mtime }),
    get content() {
      return (made ??= text());
    },
  };
}

import { header, type Headers } from './http.ts';

/*
 * A content coding of our own, `sparse`: the body is the text that is held, and a field beside it counts the bytes that are
 * there but not held (a file's `hole`). Who does not accept it gets zeros for them, so that lengths are true for everybody.
 */
const CODING = 'sparse';
const HOLE = 'Sparse-Hole';

/** A text and the bytes that it stands for and does not hold. */
export type Sparse = { readonly content: string; readonly hole: number };

/** The field by which a request says that it understands sparse bodies. */
export const acceptSparse: Headers = [['Accept-Encoding', CODING]];

/** Whether a request understands sparse bodies. */
export function acceptsSparse(headers: Headers): boolean {
  return (header(headers, 'Accept-Encoding') ?? '').split(/,\s*/).includes(CODING);
}

/** The fields of a message with a sparse body. */
export function sparseFields(hole: number): Headers {
  return [
    ['Content-Encoding', CODING],
    [HOLE, String(hole)],
  ];
}

/** Whether a message's body is sparse, and so cannot be compared with a digest. */
export function isSparse(headers: Headers): boolean {
  return header(headers, 'Content-Encoding') === CODING;
}

/** The body of a message with its hole. */
export function sparseBody({ headers, body }: { readonly headers: Headers; readonly body: string }): Sparse {
  return { content: body, hole: isSparse(headers) ? Number(header(headers, HOLE) ?? 0) : 0 };
}

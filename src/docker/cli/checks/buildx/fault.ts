import type { ErrorKind } from '../../types.ts';

/** A fault, and whether it lies in what surrounds the line. */
export type Fault = { readonly message: string; readonly kind?: ErrorKind };

/** A fault where there is a message. */
export function faultOf(message: string | undefined, kind?: ErrorKind): Fault | undefined {
  return message === undefined ? undefined : { message, ...(kind && { kind }) };
}

/** The outcome of reading a text: a value, or the message Go's `error.Error()` would give. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** A read value. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A refusal with its message. */
export function fail(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}

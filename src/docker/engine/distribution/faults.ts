import type { HttpResponse } from '../../linux/net/http.ts';

/** A registry's refusal in the client's words: `manifest unknown: manifest unknown` (distribution errcode). */
export class RegistryError extends Error {
  /** Its code: `MANIFEST_UNKNOWN`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code.toLowerCase().replaceAll('_', ' ')}: ${message}`);
    this.code = code;
  }
}

type Body = { readonly errors?: readonly { readonly code?: string; readonly message?: string }[] };

/** What a refusal says (distribution registry/client/errors.go): its own error, or all of a body that has none. */
export function refusal({ status, body }: Pick<HttpResponse, 'status' | 'body'>): RegistryError {
  const [first] = read(body).errors ?? [];
  if (first?.code !== undefined) return new RegistryError(first.code, first.message ?? '');
  if (status === 401) return new RegistryError('UNAUTHORIZED', 'authentication required');
  return new RegistryError('UNKNOWN', body);
}

function read(body: string): Body {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

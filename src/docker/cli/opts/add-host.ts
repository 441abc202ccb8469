import { parseIP } from '../go/net.ts';
import { quote } from '../go/quote.ts';
import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';

/** `--add-host db:10.0.0.5`: a line of /etc/hosts; the address may be `host-gateway`. */
export type ExtraHost = { readonly name: string; readonly address: string };

/** Reads `name:address` or `name=address` (opts.ValidateExtraHost). */
export function parseExtraHost(text: string): Result<ExtraHost> {
  const pair = text.includes('=') ? cut(text, '=') : cut(text, ':');
  const name = pair.before;
  if (!pair.found || name === '' || name.includes(':'))
    return fail(`bad format for add-host: ${quote(text)}`);
  if (pair.after === 'host-gateway') return ok({ name, address: pair.after });
  const address = pair.after.replace(/^\[(.+)\]$/s, '$1');
  if (parseIP(address.trim()) === undefined) {
    return fail(`invalid IP address in add-host: ${quote(address)}`);
  }
  return ok({ name, address });
}

import { parseIP } from '../go/net.ts';
import { fail, ok, type Result } from '../result.ts';

const label = '(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))';
const domain = new RegExp(`^(:?${label}(:?\\.${label})*)\\.?\\s*$`);

/** `--dns`: the address of a name server, in its shortest form (opts.ValidateIPAddress). */
export function parseDns(text: string): Result<string> {
  const address = parseIP(text.trim());
  return address === undefined ? fail(`IP address is not correctly formatted: ${text}`) : ok(address);
}

/** `--dns-search`: a domain, or `.` for none (opts.ValidateDNSSearch). */
export function parseDnsSearch(text: string): Result<string> {
  const trimmed = text.replace(/^ +| +$/g, '');
  if (trimmed === '.') return ok(trimmed);
  const [, name = ''] = /[a-zA-Z]/.test(trimmed) ? (domain.exec(trimmed) ?? []) : [];
  return name === '' || name.length >= 255 ? fail(`${trimmed} is not a valid domain`) : ok(name);
}

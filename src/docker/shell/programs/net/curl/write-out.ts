import { header } from '../../../../linux/net/http.ts';
import { authority, type Url } from '../url.ts';
import type { Exchange } from './transfer.ts';

/** What -w can tell of a transfer; one that failed has no exchange. */
export type Transfer = {
  readonly exchange?: Exchange;
  readonly url?: Url;
  readonly redirects?: number;
  readonly received?: number;
  readonly started: number;
  readonly now: number;
  readonly code: number;
};

/** The text of `--write-out`: `%{variable}`, `%%`, `\n`, `\t`, `\r`. */
export function writtenOut(format: string, transfer: Transfer): string {
  return format
    .replace(/\\([nrt\\])/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? '\\')
    .replace(/%(?:%|\{([a-z_]+)\})/g, (whole, name?: string) =>
      name === undefined ? '%' : (valueOf(name, transfer) ?? whole),
    );
}

function valueOf(name: string, transfer: Transfer): string | undefined {
  const { exchange, url, now, started } = transfer;
  const response = exchange?.response;
  switch (name) {
    case 'http_code':
    case 'response_code':
      return String(response?.status ?? 0).padStart(3, '0');
    case 'time_total':
    case 'time_connect':
    case 'time_starttransfer':
    case 'time_namelookup':
      return ((now - started) / 1000).toFixed(6);
    case 'size_download':
      return String(transfer.received ?? 0);
    case 'content_type':
      return response ? (header(response.headers, 'Content-Type') ?? '') : '';
    case 'redirect_url':
      return response ? (header(response.headers, 'Location') ?? '') : '';
    case 'url':
    case 'url_effective':
      return url ? `${url.scheme}://${authority(url)}${url.target}` : '';
    case 'remote_ip':
      return exchange?.address ?? '';
    case 'remote_port':
      return url ? String(url.port) : '';
    case 'num_redirects':
      return String(transfer.redirects ?? 0);
    case 'http_version':
      return response ? response.version.slice(5) : '0';
    case 'exitcode':
      return String(transfer.code);
    default:
      return undefined;
  }
}

import { dir, file, type Dir } from '../../../linux/fs/node.ts';
import { formatRequest, header, readResponse, type HttpResponse } from '../../../linux/net/http.ts';
import { dial } from '../../../linux/net/socket.ts';
import { Wire, WIRE } from '../../../linux/net/wire.ts';
import type { Running } from '../../../linux/wait.ts';
import { digest } from '../../../registry/digest.ts';
import type { Engine } from '../../engine.ts';
import { dialFault } from '../../system/dial.ts';
import { BuildFailure } from '../failure.ts';

const GIT = /^(?:git@|git:\/\/|ssh:\/\/)|\.git(?:[#?]|$)/;

/** What ADD takes from an address: the file's name in the source, and the digest that it must have, perhaps ''. */
export type WebFile = { readonly url: string; readonly name: string; readonly checksum: string };

/** Whether a source of ADD is an address, not a path of the context. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//.test(source) || GIT.test(source);
}

/** An address as a source of files (dockerfile2llb's dispatchCopy). */
export function webFile(url: string, checksum: string): WebFile {
  const name = url
    .replace(/[?#].*$/, '')
    .replace(/^https?:\/\/[^/]*/, '')
    .replace(/.*\//, '');
  return { url, name: name === '' ? '__unnamed__' : name, checksum };
}

/** The file behind an address, as a tree of its own (BuildKit's http source). Throws a BuildFailure without a place. */
export function* download(engine: Engine, { url, name, checksum }: WebFile): Running<Dir> {
  if (GIT.test(url)) {
    throw new BuildFailure(
      `${url}: 이 가이드의 도커는 Git 저장소를 받아 오지 않는다 (git repositories are not fetched in this guide)`,
    );
  }
  const fault = dialFault(engine, url);
  if (fault !== undefined) throw new BuildFailure(`failed to load cache key: ${fault}`);
  const { body, headers } = yield* get(engine, url);
  const found = digest(body);
  if (checksum !== '' && found !== checksum) throw new BuildFailure(`digest mismatch ${found}: ${checksum}`);
  const mtime = Date.parse(header(headers, 'Last-Modified') ?? '');
  const node = file(body, { mode: 0o600, mtime: Number.isNaN(mtime) ? engine.now : mtime });
  return dir([[name, node]]);
}

/** What a server answers; the daemon itself asks, from the host's network. */
function* get(engine: Engine, url: string): Running<Pick<HttpResponse, 'body' | 'headers'>> {
  const [, authority = '', target = ''] = /^https?:\/\/([^/]*)(.*)$/.exec(url) ?? [];
  const { hostname, port } = new URL(url);
  const address = hostname === 'localhost' ? '127.0.0.1' : hostname;
  const connection = dial(engine.kernel.network, engine.hostNet, address, Number(port || 80));
  if (typeof connection === 'string')
    throw new BuildFailure(`failed to load cache key: Get "${url}": ${connection}`);
  try {
    const headers = [
      ['Host', authority],
      ['User-Agent', 'Go-http-client/1.1'],
    ] as const;
    const request = { method: 'GET', target: target || '/', version: 'HTTP/1.1', headers, body: '' };
    const wire = new Wire(connection);
    wire.put(WIRE, formatRequest(request));
    const response = yield* readResponse(wire, WIRE, 'GET');
    if (!response || response === 'malformed')
      throw new BuildFailure(`failed to load cache key: Get "${url}": EOF`);
    if (response.status >= 400) {
      throw new BuildFailure(`failed to load cache key: invalid response status ${response.status}`);
    }
    return response;
  } finally {
    connection.release();
  }
}

import { file } from '../../../linux/fs/node.ts';
import { formatRequest, readResponse } from '../../../linux/net/http.ts';
import { dial } from '../../../linux/net/socket.ts';
import { Wire, WIRE } from '../../../linux/net/wire.ts';
import type { Running } from '../../../linux/wait.ts';
import type { Engine } from '../../engine.ts';
import { dialFault } from '../../system/dial.ts';
import type { Instruction } from '../dockerfile/index.ts';
import { BuildFailure } from '../failure.ts';
import type { Source } from './sources.ts';

type CopyInstruction = Extract<Instruction, { kind: 'copy' | 'add' }>;

const GIT = /^(?:git@|git:\/\/|ssh:\/\/)|\.git(?:[#?]|$)/;

/** The files behind the addresses that ADD names (BuildKit's http source). Throws a BuildFailure without a place. */
export function* download(
  engine: Engine,
  { kind, sources }: CopyInstruction,
  destination: string,
): Running<readonly Source[]> {
  if (kind !== 'add') return [];
  const found: Source[] = [];
  for (const url of sources) {
    if (GIT.test(url)) {
      throw new BuildFailure(
        `${url}: 이 가이드의 도커는 Git 저장소를 받아 오지 않는다 (git repositories are not fetched in this guide)`,
      );
    }
    if (!/^https?:\/\//.test(url)) continue;
    const fault = dialFault(engine, url);
    if (fault !== undefined) throw new BuildFailure(`failed to load cache key: ${fault}`);
    const name = url.replace(/[?#].*$/, '').replace(/.*\//, '');
    if (name === '' && destination.endsWith('/')) {
      throw new BuildFailure(`cannot determine filename for source ${url}`);
    }
    found.push({
      path: `/${name === '' ? 'download' : name}`,
      node: file(yield* get(engine, url), { mode: 0o600, mtime: engine.now }),
    });
  }
  return found;
}

/** What a server answers; the daemon itself asks, from the host's network. */
function* get(engine: Engine, url: string): Running<string> {
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
    return response.body;
  } finally {
    connection.release();
  }
}

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';
import { CONTENT_SECURITY_POLICY } from '../../src/site/policy.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Serves a built site under a base path, with the security headers of deploy/nginx.conf, on a free port of this machine.
 * `compress`: as that nginx does; what is weighed over a slow line must be.
 */
export async function serve(
  folder: string,
  base: string,
  { compress = false } = {},
): Promise<{ url: string; close: () => void }> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const inside = pathname.startsWith(`${base}/`)
      ? decodeURIComponent(pathname.slice(base.length))
      : '/outside-the-base-path';
    let file = join(folder, normalize(inside));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    const found = existsSync(file);
    response.writeHead(found ? 200 : 404, {
      'content-type': TYPES[found ? extname(file) : '.html'] ?? 'application/octet-stream',
      'content-security-policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      ...(compress && { 'content-encoding': 'gzip', 'cache-control': 'max-age=3600' }),
    });
    const text = createReadStream(found ? file : join(folder, '404.html'));
    if (compress) text.pipe(createGzip({ level: 6 })).pipe(response);
    else text.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

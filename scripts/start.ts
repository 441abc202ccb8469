import './no-telemetry.ts';
import { preview } from 'astro';
import { buildSite } from './build.ts';

const DEFAULT_PORT = 4321;

/** The port that `PORT` asks for; a port that is taken makes the server look for the next free one. */
function askedPort(): number {
  const text = process.env['PORT'];
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    console.error(`PORT: found "${text}"; expected a number from 1 to 65535; e.g. PORT=8000 npm start`);
    process.exit(1);
  }
  return port;
}

const port = askedPort();
console.log('사이트를 만드는 중…');
await buildSite();
const server = await preview({ logLevel: 'error', server: { port } });
const host = server.host === undefined || server.host === 'localhost' ? 'localhost' : server.host;
const base = (process.env['BASE'] ?? '/').replace(/\/*$/, '/');
console.log(`도커 스터디 가이드: http://${host}:${server.port}${base.startsWith('/') ? base : `/${base}`}`);
console.log('그만하려면 Ctrl+C를 누른다.');
await server.closed();

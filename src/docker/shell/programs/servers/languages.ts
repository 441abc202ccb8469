import { isSysError } from '../../../linux/errno.ts';
import { fileSize } from '../../../linux/fs/node.ts';
import { httpDate, logDate, reasons, type HttpRequest, type HttpResponse } from '../../../linux/net/http.ts';
import { listen } from '../../../linux/net/socket.ts';
import type { Process } from '../../../linux/process.ts';
import type { Program } from '../../../linux/program.ts';
import type { Running } from '../../../linux/wait.ts';
import { versionOf } from '../net/version.ts';
import { lengthOf, pathOf, serveHttp } from './http-server.ts';

/** The language itself is not simulated: says so plainly. */
function notSimulated(process: Process, language: string): number {
  process.put(
    2,
    `${process.name}: ${language} 프로그램의 실행은 이 학습용 환경에서 흉내 내지 않습니다. (Running ${language} programs is not simulated here.)\n`,
  );
  return 1;
}

/** The texts that a script of nothing but print calls prints; undefined where it does more. */
function printed(script: string, call: RegExp): string | undefined {
  const statements = script
    .split(/[;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const lines = statements.map((one) => {
    const inner = call.exec(one)?.[1]?.trim();
    const [, , text] = /^(["'`])((?:(?!\1)[^\\$])*)\1$/.exec(inner ?? '') ?? [];
    return text ?? (/^-?\d+$/.test(inner ?? '') ? inner : undefined);
  });
  return lines.every((line) => line !== undefined) ? lines.map((line) => `${line}\n`).join('') : undefined;
}

const MEDIA: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  png: 'image/png',
  txt: 'text/plain',
};

function errorPage(status: number, message: string): string {
  return `<!DOCTYPE HTML>\n<html lang="en">\n    <head>\n        <meta charset="utf-8">\n        <title>Error response</title>\n    </head>\n    <body>\n        <h1>Error response</h1>\n        <p>Error code: ${String(status)}</p>\n        <p>Message: ${message}.</p>\n        <p>Error code explanation: ${String(status)} - Nothing matches the given URI.</p>\n    </body>\n</html>\n`;
}

function listing(process: Process, folder: string, path: string): string {
  const items = process.files.readdir(folder).map(([name, node]) => {
    const shown = name + (node.kind === 'dir' ? '/' : node.kind === 'link' ? '@' : '');
    return `<li><a href="${name}${node.kind === 'dir' ? '/' : ''}">${shown}</a></li>\n`;
  });
  const head = `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Directory listing for ${path}</title>\n</head>\n`;
  return `${head}<body>\n<h1>Directory listing for ${path}</h1>\n<hr>\n<ul>\n${items.join('')}</ul>\n<hr>\n</body>\n</html>\n`;
}

/** What http.server answers: files of the working directory, listings of folders. */
function respond(process: Process, request: HttpRequest, version: string): HttpResponse {
  const { path } = pathOf(request.target);
  const reply = (status: number, type: string, body: string, modified?: number): HttpResponse => ({
    version: 'HTTP/1.0',
    status,
    reason: status === 404 ? 'File not found' : (reasons[status] ?? ''),
    headers: [
      ['Server', `SimpleHTTP/0.6 Python/${version}`],
      ['Date', httpDate(process.kernel.now)],
      ['Content-type', type],
      lengthOf(body),
      ...(modified === undefined ? [] : [['Last-Modified', httpDate(modified)] as const]),
    ],
    body,
  });
  const file = `${process.cwd}${path}`;
  const index = `${file}/index.html`;
  const node = process.files.find(file);
  const target = node?.kind === 'dir' && process.files.find(index)?.kind === 'file' ? index : file;
  const found = process.files.find(target);
  if (!found) return reply(404, 'text/html;charset=utf-8', errorPage(404, 'File not found'));
  if (found.kind === 'dir') return reply(200, 'text/html; charset=utf-8', listing(process, file, path));
  const type = MEDIA[/\.(\w+)$/.exec(target)?.[1] ?? ''] ?? 'application/octet-stream';
  return found.kind === 'file' && fileSize(found) >= 0
    ? reply(200, type, process.files.readFile(target), found.mtime)
    : reply(404, 'text/html', '');
}

/** `python3 -m http.server [PORT]`. */
function* httpServer(process: Process, args: readonly string[], version: string): Running<number> {
  const port = Number(args.find((word) => /^\d+$/.test(word)) ?? '8000');
  process.put(1, `Serving HTTP on 0.0.0.0 port ${String(port)} (http://0.0.0.0:${String(port)}/) ...\n`);
  try {
    const listener = listen(process, port);
    yield* serveHttp(process, listener, function* (request, { from }) {
      yield { kind: 'turn' };
      if (request === 'malformed') return undefined;
      const response = respond(process, request, version);
      const stamp = logDate(process.kernel.now).replace(/^(\d+)\/(\w+)\/(\d+):(\S+).*$/, '$1/$2/$3 $4');
      if (response.status === 404)
        process.put(2, `${from} - - [${stamp}] code 404, message File not found\n`);
      process.put(
        2,
        `${from} - - [${stamp}] "${request.method} ${request.target} ${request.version}" ${String(response.status)} -\n`,
      );
      return response;
    });
    return 0;
  } catch (error) {
    if (!isSysError(error)) throw error;
    process.put(2, `OSError: [Errno 98] ${error.message}\n`);
    return 1;
  }
}

/** python3: its version, `-c` with nothing but print calls, `-m http.server`. */
const python: Program = function* (process) {
  yield* process.work(15);
  process.memory = 9_000_000;
  const version = versionOf(process, '3.12.11');
  const [first, second, ...rest] = process.argv.slice(1);
  if (first === '--version' || first === '-V') {
    process.put(1, `Python ${version}\n`);
    return 0;
  }
  if (first === '-m' && second === 'http.server') return yield* httpServer(process, rest, version);
  const text = first === '-c' ? printed(second ?? '', /^print\(([^]*)\)$/) : undefined;
  if (text === undefined) return notSimulated(process, 'Python');
  yield* process.write(1, text);
  return 0;
};

/** node: its version, `-e` and `-p` with nothing but console.log calls. */
const node: Program = function* (process) {
  yield* process.work(30);
  process.memory = 40_000_000;
  const [first, second] = process.argv.slice(1);
  if (first === '--version' || first === '-v') {
    process.put(1, `v${versionOf(process, '22.20.0')}\n`);
    return 0;
  }
  const text = first === '-e' ? printed(second ?? '', /^console\.log\(([^]*)\)$/) : undefined;
  if (text === undefined) return notSimulated(process, 'JavaScript');
  yield* process.write(1, text);
  return 0;
};

/** A tool of which only the version is known. */
function versionOnly(language: string, line: (version: string) => string): Program {
  return function* (process) {
    yield* process.work(10);
    const asked = process.argv[1];
    if (asked !== '--version' && asked !== '-v' && asked !== '-V' && asked !== 'version')
      return notSimulated(process, language);
    process.put(1, `${line(versionOf(process, '1.0.0'))}\n`);
    return 0;
  };
}

export const programs = {
  python3: python,
  node,
  npm: versionOnly('npm', (version) => version),
  pip: versionOnly(
    'pip',
    (version) => `pip ${version} from /usr/local/lib/python3.12/site-packages/pip (python 3.12)`,
  ),
  go: versionOnly('Go', (version) => `go version go${version} linux/amd64`),
};

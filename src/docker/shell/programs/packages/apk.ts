import { file, link } from '../../../linux/fs/node.ts';
import type { Process } from '../../../linux/process.ts';
import type { Running } from '../../../linux/wait.ts';
import { parseOptions } from '../lib/options.ts';
import { dirname } from '../lib/paths.ts';
import { Failure, programOf, type Call, type Tool } from '../lib/tool.ts';
import { contentsOf } from './contents.ts';
import { weigh } from './database.ts';
import { hostOf, isReachable } from './sources.ts';

const WORLD = '/etc/apk/world';
const INSTALLED = '/lib/apk/db/installed';
const CACHE = '/var/cache/apk';
/** Packages that Alpine's base image has, and their MiB. */
const BASE = { packages: 14, mib: 8 };

/**
 * Packages of Alpine with a version that its stable branch has had, their KiB and what they need. Patch levels of a branch
 * move; nothing depends on them.
 */
const CATALOGUE: Readonly<Record<string, string>> = {
  bash: '5.2.26-r0 1300 readline',
  readline: '8.2.10-r0 330 ncurses-libs',
  'ncurses-libs': '6.4_p20240420-r2 360',
  curl: '8.12.1-r0 260 libcurl',
  libcurl: '8.12.1-r0 640 c-ares,nghttp2-libs',
  'c-ares': '1.33.1-r0 170',
  'nghttp2-libs': '1.62.1-r0 170',
  wget: '1.24.5-r0 580',
  git: '2.45.4-r0 13000 libcurl',
  iproute2: '6.9.0-r0 1100',
  'iputils-ping': '20240117-r0 60',
  'bind-tools': '9.18.37-r0 2200',
  'net-tools': '2.10-r3 600',
  procps: '4.0.4-r0 700',
  nginx: '1.26.3-r0 1200 pcre2',
  pcre2: '10.43-r0 660',
  python3: '3.12.11-r0 40000',
  nodejs: '20.15.1-r0 50000',
  redis: '7.2.9-r0 4000',
  'mariadb-client': '10.11.11-r0 30000',
  vim: '9.1.0414-r1 3300 ncurses-libs',
  nano: '8.0-r0 700 ncurses-libs',
  less: '643-r2 180 ncurses-libs',
  tree: '2.1.1-r0 90',
  htop: '3.3.0-r0 250 ncurses-libs',
  jq: '1.7.1-r0 330',
  sudo: '1.9.15_p5-r0 2800',
  'ca-certificates': '20241121-r1 690',
  tzdata: '2025b-r0 1500',
  coreutils: '9.5-r1 1100',
  tcpdump: '4.99.4-r1 900',
  apache2: '2.4.62-r0 3900',
};

type Package = {
  readonly name: string;
  readonly version: string;
  readonly kib: number;
  readonly depends: readonly string[];
};

function packageOf(name: string): Package | undefined {
  if (!Object.hasOwn(CATALOGUE, name)) return undefined;
  const [version = '', kib = '0', depends = ''] = (CATALOGUE[name] ?? '').split(' ');
  return { name, version, kib: Number(kib), depends: depends === '' ? [] : depends.split(',') };
}

function installedNames({ files }: Process): string[] {
  const node = files.find(INSTALLED);
  return node?.kind === 'file' ? [...node.content.matchAll(/^P:(.*)$/gm)].map(([, name]) => name ?? '') : [];
}

function repositories({ files }: Process): string[] {
  const node = files.find('/etc/apk/repositories');
  return node?.kind === 'file'
    ? node.content.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    : [];
}

/** Fetches the indexes; false where the network does not lead there. */
function* fetchIndexes({ process }: Call, quiet: boolean): Running<boolean> {
  let all = true;
  for (const url of repositories(process)) {
    if (!quiet) yield* process.write(1, `fetch ${url}/x86_64/APKINDEX.tar.gz\n`);
    yield* process.sleep(300);
    if (isReachable(process, url)) continue;
    yield* process.sleep(4700);
    process.put(2, `WARNING: fetching ${url}: temporary error (try again later)\n`);
    all = false;
  }
  return all;
}

function total(process: Process): string {
  const names = installedNames(process);
  const mib = BASE.mib + names.reduce((sum, name) => sum + (packageOf(name)?.kib ?? 0), 0) / 1024;
  return `OK: ${Math.round(mib)} MiB in ${BASE.packages + names.length} packages\n`;
}

function missing(present: readonly string[], names: readonly string[]): Package[] {
  const order: Package[] = [];
  const visit = (name: string): void => {
    const one = packageOf(name);
    if (!one || present.includes(name) || order.includes(one) || order.some((other) => other.name === name))
      return;
    one.depends.forEach(visit);
    order.push(one);
  };
  names.forEach(visit);
  return order;
}

function place(process: Process, { name, version, kib }: Package): void {
  const { files, kernel } = process;
  for (const { path, program, link: target } of contentsOf(name)) {
    files.mkdirs(dirname(path));
    if (files.find(path, false)) files.unlink(path);
    const meta = { mtime: kernel.now };
    files.put(
      path,
      target === undefined
        ? file('', { ...meta, mode: 0o755, ...(program !== undefined && { program, linked: 'musl' }) })
        : link(target, meta),
    );
  }
  weigh(process, kib * 1024);
  files.mkdirs(dirname(INSTALLED));
  files.writeFile(INSTALLED, `P:${name}\nV:${version}\n\n`, { append: true });
}

function unselectable(names: readonly string[]): Failure {
  const lines = names.map((name) => `  ${name} (no such package):\n    required by: world[${name}]\n`);
  return new Failure(`ERROR: unable to select packages:\n${lines.join('')}`);
}

function* add(call: Call, names: readonly string[], fetches: boolean, quiet: boolean): Running<number> {
  const { process } = call;
  const cached = process.files.exists(`${CACHE}/APKINDEX.tar.gz`);
  const reached = !fetches && cached ? true : yield* fetchIndexes(call, quiet);
  const wanted = names.map((name) => name.replace(/[=<>~].*$/, ''));
  const unknown = wanted.filter((name) => !reached || !packageOf(name));
  if (unknown.length > 0) throw unselectable(unknown);
  const packages = missing(installedNames(process), wanted);
  for (const [at, one] of packages.entries()) {
    yield* process.sleep(60 + one.kib / 8);
    if (!quiet)
      yield* process.write(1, `(${at + 1}/${packages.length}) Installing ${one.name} (${one.version})\n`);
    place(process, one);
  }
  if (packages.length > 0 && !quiet) yield* process.write(1, 'Executing busybox-1.36.1-r29.trigger\n');
  const world = process.files.find(WORLD);
  const known = world?.kind === 'file' ? world.content.split('\n').filter((line) => line !== '') : [];
  process.files.writeFile(
    WORLD,
    [...new Set([...known, ...wanted])]
      .sort()
      .map((name) => `${name}\n`)
      .join(''),
  );
  if (!quiet) yield* process.write(1, total(process));
  return 0;
}

function* del(call: Call, names: readonly string[]): Running<number> {
  const { process } = call;
  const present = installedNames(process);
  const gone = names.filter((name) => present.includes(name));
  for (const [at, name] of gone.entries()) {
    yield* process.write(
      1,
      `(${at + 1}/${gone.length}) Purging ${name} (${packageOf(name)?.version ?? ''})\n`,
    );
    for (const { path } of contentsOf(name)) if (process.files.find(path, false)) process.files.unlink(path);
    weigh(process, -(packageOf(name)?.kib ?? 0) * 1024);
  }
  const rest = present.filter((name) => !gone.includes(name));
  if (process.files.exists(INSTALLED))
    process.files.writeFile(
      INSTALLED,
      rest.map((name) => `P:${name}\nV:${packageOf(name)?.version ?? ''}\n\n`).join(''),
    );
  yield* process.write(1, total(process));
  return 0;
}

/** apk(8): add, del, update, upgrade, info, list; --no-cache, -U, -q. */
const apk: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    'no-cache U,update-cache q,quiet v,verbose update f,force~ no-progress~ no-interactive~ wait:~ cache-max-age:~ ' +
      't,virtual:! e,installed! i,interactive! s,simulate! X,repository:! p,root:! allow-untrusted~ arch:! cache-dir:! ' +
      'force-overwrite~ force-refresh~ force-broken-world~ keys-dir:! no-logfile~ no-network! no-check-certificate~ ' +
      'purge! print-arch! l,latest! a,available! u,upgrade! r,rdepends! R,depends! L,contents! d,description! W,who-owns! P,provides! ' +
      'S,size! w,webpage! m! V,version! h,help! initdb! no-scripts! progress! timeout:~ repositories-file:!',
  );
  const [operation, ...names] = options.operands;
  const quiet = options.has('q');
  switch (operation) {
    case 'add':
      return yield* add(
        call,
        names,
        options.has('no-cache') || options.has('U') || options.has('update'),
        quiet,
      );
    case 'del':
      return yield* del(call, names);
    case 'update':
    case 'upgrade': {
      const reached = yield* fetchIndexes(call, quiet);
      for (const url of reached ? repositories(process) : [])
        yield* process.write(1, `${hostOf(url)} [${url}]\n`);
      if (reached) {
        process.files.mkdirs(CACHE);
        process.files.writeFile(`${CACHE}/APKINDEX.tar.gz`, '');
        yield* process.write(
          1,
          operation === 'update'
            ? `OK: ${Object.keys(CATALOGUE).length} distinct packages available\n`
            : total(process),
        );
      } else
        process.put(
          2,
          `${repositories(process).length} unavailable, 0 stale; ${BASE.packages} distinct packages available\n`,
        );
      return reached ? 0 : 1;
    }
    case 'info':
    case 'list':
      yield* process.write(
        1,
        installedNames(process)
          .map((name) => `${name}${options.has('v') ? `-${packageOf(name)?.version ?? ''}` : ''}\n`)
          .join(''),
      );
      return 0;
    default:
      throw new Failure(
        operation === undefined
          ? 'apk-tools 2.14.4, compiled for x86_64.\n'
          : `ERROR: '${operation}' is not an apk command. See 'apk --help'.\n`,
      );
  }
};

export const apkPrograms = { apk: programOf(apk, 'busybox') };

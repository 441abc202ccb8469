import type { Running } from '../../../linux/wait.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { Failure, programOf, type Call, type Tool } from '../lib/tool.ts';
import { available, closure, installed, place, remove, type Package, type Record } from './database.ts';
import { aptSize, fetchLists, hasLists, hostOf, isReachable, LISTS, sources } from './sources.ts';

const SPEC =
  'y,yes,assume-yes q,quiet s,simulate,dry-run,just-print d,download-only force-yes purge installed upgradable ' +
  'f,fix-broken~ m,fix-missing,ignore-missing~ no-install-recommends~ install-recommends~ no-install-suggests~ o,option:~ ' +
  'allow-unauthenticated~ auto-remove,autoremove~ allow-downgrades~ allow-remove-essential~ allow-change-held-packages~ ' +
  'allow-releaseinfo-change~ allow-insecure-repositories~ trivial-only~ no-remove~ reinstall! no-upgrade! only-upgrade! ' +
  't,target-release,default-release:! V,verbose-versions! install-suggests! c,config-file:! print-uris! assume-no! no-download! ' +
  'u,show-upgraded~ a,host-architecture:! P,build-profiles:! b,build,compile! ignore-hold~ with-new-pkgs~ without-new-pkgs~ ' +
  'diff-only! dsc-only! tar-only! arch-only! indep-only! with-source:! v,version! h,help! names-only! all-versions! full! ' +
  'manual-installed! installed-size~ verbose! show-progress~ color~ no-list-cleanup~ list-cleanup~';

/** The width at which apt breaks lists of packages. */
const LINE = 79;

/** Fails as apt does: lines that begin with `E:`, status 100. */
function fault(...lines: string[]): Failure {
  return new Failure(lines.map((line) => `E: ${line}\n`).join(''), 100);
}

function listed(names: readonly string[]): string {
  let out = '';
  let line = ' ';
  for (const name of names) {
    if (line.length + 1 + name.length > LINE) {
      out += `${line}\n`;
      line = ' ';
    }
    line += ` ${name}`;
  }
  return `${out}${line}\n`;
}

/** What is the same for all operations of one call. */
class Apt {
  readonly call: Call;
  readonly options: Options;
  /** 0, or how often -q was given. */
  private readonly quiet: number;
  private readonly onTerminal: boolean;

  constructor(call: Call, options: Options) {
    this.call = call;
    this.options = options;
    this.quiet = options.given.filter(([name]) => name === 'q').length;
    this.onTerminal = call.process.handle(1).tty !== undefined;
  }

  /** Prints unless -qq. */
  *say(text: string): Running<void> {
    if (this.quiet < 2) yield* this.call.process.write(1, text);
  }

  *step(name: string): Running<void> {
    yield* this.say(`${name}...${this.onTerminal && this.quiet === 0 ? ' Done' : ''}\n`);
    yield* this.call.process.work(30);
  }

  *readLists(): Running<void> {
    yield* this.step('Reading package lists');
    yield* this.step('Building dependency tree');
    // a pipe never sees this line in a base image: apt prints it only where it keeps a state
    if (this.onTerminal) yield* this.step('Reading state information');
  }

  requireRoot(file: string, what: string): void {
    if (this.call.process.uid === 0) return;
    throw fault(
      `Could not open lock file ${file} - open (13: Permission denied)`,
      `Unable to ${what}, are you root?`,
    );
  }

  *confirm(): Running<boolean> {
    if (this.options.has('y') || this.options.has('force-yes')) return true;
    yield* this.call.process.write(1, 'Do you want to continue? [Y/n] ');
    const answer = yield* this.call.process.readLine(0);
    if (answer !== undefined && /^(y|yes|)\s*$/i.test(answer)) return true;
    yield* this.call.process.write(1, answer === undefined ? 'Abort.\n' : 'Abort.\n');
    return false;
  }
}

function* update(apt: Apt): Running<number> {
  const { process } = apt.call;
  apt.requireRoot(`${LISTS}/lock`, `lock directory ${LISTS}/`);
  const warnings = yield* fetchLists(process, (text) => apt.say(text));
  yield* apt.step('Reading package lists');
  if (apt.call.name.endsWith('apt')) {
    yield* apt.step('Building dependency tree');
    yield* apt.say('All packages are up to date.\n');
  }
  for (const text of warnings) process.put(2, `W: ${text}\n`);
  if (warnings.length > 0)
    process.put(
      2,
      'W: Some index files failed to download. They have been ignored, or old ones used instead.\n',
    );
  return 0;
}

function summary(fresh: number, gone: number): string {
  return `0 upgraded, ${fresh} newly installed, ${gone} to remove and 0 not upgraded.\n`;
}

function archiveName({ name, version, architecture }: Package): string {
  return `${name}_${version.replace(':', '%3a')}_${architecture}.deb`;
}

/** Fetches the archives of packages; throws Failure where the network does not lead there. */
function* download(apt: Apt, packages: readonly Package[]): Running<void> {
  const { process } = apt.call;
  const [source] = sources(process);
  const url = source?.url ?? '';
  const where = `${url} ${source?.suite ?? ''}/${source?.components[0] ?? 'main'} amd64`;
  const began = process.kernel.now;
  const reachable = isReachable(process, url);
  for (const [at, one] of packages.entries()) {
    const title = `${at + 1} ${where} ${one.name} ${one.architecture} ${one.version}`;
    if (!reachable) {
      yield* process.sleep(2000);
      yield* apt.say(`Err:${title}\n  Temporary failure resolving '${hostOf(url)}'\n`);
      continue;
    }
    yield* process.sleep(40 + one.size / 8000);
    yield* apt.say(`Get:${title} [${aptSize(one.size)}]\n`);
  }
  if (!reachable) {
    const lost = packages.map(
      (one) =>
        `Failed to fetch ${url}/pool/main/${one.name.slice(0, 1)}/${one.name}/${archiveName(one)}  Temporary failure resolving '${hostOf(url)}'`,
    );
    throw fault(
      ...lost,
      'Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?',
    );
  }
  process.put(2, 'debconf: delaying package configuration, since apt-utils is not installed\n');
  const bytes = packages.reduce((sum, { size }) => sum + size, 0);
  const seconds = Math.round((process.kernel.now - began) / 1000);
  yield* apt.say(
    `Fetched ${aptSize(bytes)} in ${seconds}s (${aptSize(bytes / Math.max(0.1, (process.kernel.now - began) / 1000))}/s)\n`,
  );
}

/** What dpkg prints while it counts; apt runs it on a terminal of its own, so that its lines end in CR LF. */
function readingDatabase(files: number): string {
  const steps = Array.from({ length: 20 }, (_, at) => `(Reading database ... ${(at + 1) * 5}%\r`).join('');
  return `(Reading database ... \r${steps}(Reading database ... ${files} files and directories currently installed.)\r\n`;
}

/** How many files the database holds: those of the base, and some of each package. */
function filesKnown(records: readonly Record[]): number {
  return 6090 + Math.max(0, records.length - 88) * 14;
}

function* unpack(apt: Apt, packages: readonly Package[]): Running<void> {
  const { process } = apt.call;
  const count = filesKnown(installed(process));
  const digits = String(packages.length - 1).length;
  for (const [at, one] of packages.entries()) {
    const number = packages.length > 1 ? `${String(at).padStart(digits, '0')}-` : '';
    yield* process.write(
      1,
      `Selecting previously unselected package ${nameOf(one)}.\r\n${at === 0 ? readingDatabase(count) : ''}`,
    );
    yield* process.write(
      1,
      `Preparing to unpack .../${number}${archiveName(one)} ...\r\nUnpacking ${nameOf(one)} (${one.version}) ...\r\n`,
    );
    yield* process.work(60 + one.installed / 50);
  }
  for (const one of packages) {
    yield* process.write(1, `Setting up ${nameOf(one)} (${one.version}) ...\r\n`);
    place(process, one);
    yield* process.work(40);
  }
  if (packages.some(({ name }) => name.startsWith('lib')))
    yield* process.write(1, 'Processing triggers for libc-bin (2.36-9+deb12u14) ...\r\n');
}

/** Libraries are named with their architecture. */
function nameOf({ name, architecture }: Package | Record): string {
  return architecture === 'amd64' && /^lib.*\d/.test(name) ? `${name}:amd64` : name;
}

function* install(apt: Apt, names: readonly string[]): Running<number> {
  const { process } = apt.call;
  apt.requireRoot(
    '/var/lib/dpkg/lock-frontend',
    'acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend)',
  );
  yield* apt.readLists();
  const present = new Map(installed(process).map((one) => [one.name, one]));
  const wanted: string[] = [];
  const faults: string[] = [];
  for (const word of names) {
    const name = word.replace(/[=/].*$/, '').replace(/:amd64$/, '');
    const known = present.get(name);
    const offered = hasLists(process) ? available().get(name) : undefined;
    if (known) yield* apt.say(`${name} is already the newest version (${known.version}).\n`);
    else if (!offered) faults.push(`Unable to locate package ${name}`);
    else if (word.includes('=') && !word.endsWith(`=${offered.version}`))
      faults.push(`Version '${word.replace(/^.*=/, '')}' for '${name}' was not found`);
    else wanted.push(name);
  }
  if (faults.length > 0) throw fault(...faults);
  const packages = closure(process, wanted);
  const extra = packages
    .map(({ name }) => name)
    .filter((name) => !wanted.includes(name))
    .sort();
  if (extra.length > 0)
    yield* apt.say(`The following additional packages will be installed:\n${listed(extra)}`);
  const all = packages.map(({ name }) => name).sort();
  if (all.length > 0) yield* apt.say(`The following NEW packages will be installed:\n${listed(all)}`);
  yield* apt.say(summary(packages.length, 0));
  if (packages.length === 0) return 0;
  const kib = packages.reduce((sum, one) => sum + one.installed, 0);
  const bytes = packages.reduce((sum, one) => sum + one.size, 0);
  yield* apt.say(
    `Need to get ${aptSize(bytes)} of archives.\nAfter this operation, ${aptSize(kib * 1024)} of additional disk space will be used.\n`,
  );
  if (apt.options.has('s')) return 0;
  if (extra.length > 0 && !(yield* apt.confirm())) return 1;
  yield* download(apt, packages);
  if (!apt.options.has('d')) yield* unpack(apt, packages);
  return 0;
}

function* uninstall(apt: Apt, names: readonly string[]): Running<number> {
  const { process } = apt.call;
  apt.requireRoot(
    '/var/lib/dpkg/lock-frontend',
    'acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend)',
  );
  yield* apt.readLists();
  const present = installed(process);
  const gone: Record[] = [];
  for (const name of names) {
    const one = present.find((record) => record.name === name);
    if (one) gone.push(one);
    else if (hasLists(process) && available().has(name))
      yield* apt.say(`Package '${name}' is not installed, so not removed\n`);
    else throw fault(`Unable to locate package ${name}`);
  }
  if (gone.length > 0)
    yield* apt.say(
      `The following packages will be REMOVED:\n${listed(gone.map(({ name }) => (apt.options.has('purge') ? `${name}*` : name)))}`,
    );
  yield* apt.say(summary(0, gone.length));
  if (gone.length === 0) return 0;
  yield* apt.say(
    `After this operation, ${aptSize(gone.reduce((sum, one) => sum + one.installed, 0) * 1024)} disk space will be freed.\n`,
  );
  if (!(yield* apt.confirm())) return 1;
  yield* process.write(1, readingDatabase(filesKnown(present)));
  for (const one of gone) {
    yield* process.write(1, `Removing ${nameOf(one)} (${one.version}) ...\r\n`);
    remove(process, one);
    yield* process.work(60);
  }
  return 0;
}

function* list(apt: Apt, names: readonly string[]): Running<number> {
  const { process } = apt.call;
  yield* apt.say('Listing...\n');
  const present = new Set<string>();
  const lines = installed(process).map(({ name, version, architecture }) => {
    present.add(name);
    return [name, `${name}/now ${version} ${architecture} [installed,local]`] as const;
  });
  const offered =
    apt.options.has('installed') || apt.options.has('upgradable') || !hasLists(process)
      ? []
      : [...available().values()];
  const others = offered
    .filter(({ name }) => !present.has(name))
    .map(
      ({ name, version, architecture }) =>
        [name, `${name}/${sources(process)[0]?.suite ?? 'stable'} ${version} ${architecture}`] as const,
    );
  const shown = [...(apt.options.has('upgradable') ? [] : lines), ...others].filter(
    ([name]) => names.length === 0 || names.includes(name),
  );
  yield* process.write(
    1,
    shown
      .map(([, line]) => `${line}\n`)
      .sort()
      .join(''),
  );
  return 0;
}

const WARNING = '\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n';

/** apt-get(8) and apt(8): update, install, remove, purge, upgrade, autoremove, clean, list. */
const apt: Tool = function* (call) {
  const { process } = call;
  const isApt = call.name.endsWith('apt');
  if (isApt && !process.handle(1).tty) process.put(2, WARNING);
  const options = parseOptions(call, SPEC, { status: 100 });
  const [operation, ...names] = options.operands;
  const run = new Apt(call, options);
  switch (operation) {
    case undefined:
      yield* process.write(1, `apt 2.6.1 (amd64)\nUsage: ${call.name} [options] command\n`);
      return 1;
    case 'update':
      return yield* update(run);
    case 'install':
    case 'reinstall':
      return yield* install(run, names);
    case 'remove':
    case 'purge':
      return yield* uninstall(run, names);
    case 'upgrade':
    case 'dist-upgrade':
    case 'full-upgrade':
    case 'autoremove':
      yield* run.readLists();
      if (operation !== 'autoremove') yield* run.step('Calculating upgrade');
      yield* run.say(summary(0, 0));
      return 0;
    case 'clean':
    case 'autoclean':
    case 'check':
      return 0;
    case 'list':
      return yield* list(run, names);
    default:
      throw fault(`Invalid operation ${operation}`);
  }
};

/** apt-cache(8): policy, show, search of the catalogue. */
const aptCache: Tool = function* (call) {
  const { process } = call;
  const [operation = '', name = ''] = parseOptions(
    call,
    'q,quiet~ o,option:~ n,names-only! a,all-versions! f,full! i,important! recurse! installed! no-recommends! g,generate! c,config-file:! p,pkg-cache:! s,src-cache:! no-all-versions~',
  ).operands;
  const offered = hasLists(process) ? [...available().values()] : [];
  if (operation === 'search') {
    yield* process.write(
      1,
      offered
        .filter((one) => one.name.includes(name))
        .map((one) => `${one.name}\n`)
        .join(''),
    );
    return 0;
  }
  const one = offered.find((candidate) => candidate.name === name);
  if (operation === 'policy') {
    const present = installed(process).find((record) => record.name === name);
    if (one || present)
      yield* process.write(
        1,
        `${name}:\n  Installed: ${present?.version ?? '(none)'}\n  Candidate: ${one?.version ?? present?.version ?? '(none)'}\n`,
      );
    return 0;
  }
  if (operation !== 'show') throw fault(`Invalid operation ${operation}`);
  if (!one) throw fault('No packages found');
  yield* process.write(
    1,
    `Package: ${one.name}\nVersion: ${one.version}\nInstalled-Size: ${one.installed}\nArchitecture: ${one.architecture}\nSize: ${one.size}\n\n`,
  );
  return 0;
};

export const aptPrograms = {
  apt: programOf(apt, 'gnu'),
  'apt-get': programOf(apt, 'gnu'),
  'apt-cache': programOf(aptCache, 'gnu'),
};

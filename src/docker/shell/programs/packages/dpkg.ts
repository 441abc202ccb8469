import type { Process } from '../../../linux/process.ts';
import type { Running } from '../../../linux/wait.ts';
import { globToRegExp } from '../lib/glob.ts';
import { parseOptions } from '../lib/options.ts';
import { notSimulated, programOf, type Call, type Tool } from '../lib/tool.ts';
import { installed, pathsOf, stanzaOf } from './database.ts';

const DESCRIPTION = '(no description available)';

/** The table of `dpkg -l`; undefined where nothing matches. */
function table(process: Process, patterns: readonly string[]): string | undefined {
  const globs = patterns.map((pattern) => globToRegExp(pattern));
  const rows = installed(process).filter(
    ({ name }) => globs.length === 0 || globs.some((glob) => glob.test(name)),
  );
  if (rows.length === 0) return undefined;
  const widths = [
    Math.max(14, ...rows.map(({ name }) => name.length)),
    Math.max(12, ...rows.map(({ version }) => version.length)),
    12,
    Math.max(33, DESCRIPTION.length),
  ];
  const line = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at === 3 ? cell : cell.padEnd(widths[at] ?? 0))).join(' ');
  return [
    'Desired=Unknown/Install/Remove/Purge/Hold',
    '| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend',
    '|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)',
    `||/ ${line(['Name', 'Version', 'Architecture', 'Description'])}`,
    `+++-${widths.map((width) => '='.repeat(width)).join('-')}`,
    ...rows.map(
      ({ name, version, architecture }) => `ii  ${line([name, version, architecture, DESCRIPTION])}`,
    ),
    '',
  ].join('\n');
}

function missing(call: Call, name: string, information: boolean): void {
  const text = information
    ? 'is not installed and no information is available\nUse dpkg --info (= dpkg-deb --info) to examine archive files.'
    : 'is not installed\nUse dpkg --contents (= dpkg-deb --contents) to list archive files contents.';
  call.process.put(2, `dpkg-query: package '${name}' ${text}\n`);
}

/** `-f`: fields of a package as a shape names them, `\n` and `\t` taken; `${binary:Package}` is its name. */
function shaped(call: Call, shape: string, stanza: string): string {
  const text = shape.replace(/\$\{([\w:-]+)(?:;(-?\d+))?\}/g, (whole, name: string, width = '0') => {
    if (name.includes(':') && name !== 'binary:Package') throw notSimulated(call, whole);
    const field = name.replace('binary:', '');
    const value = new RegExp(`^${field}: (.*)$`, 'm').exec(stanza)?.[1] ?? '';
    const wide = Number(width);
    return wide < 0 ? value.padEnd(-wide) : value.padStart(wide);
  });
  return text.replace(/\\([nt])/g, (_, letter) => (letter === 'n' ? '\n' : '\t'));
}

function* query(call: Call): Running<number> {
  const { process } = call;
  const options = parseOptions(
    call,
    'l,list L,listfiles s,status S,search W,show i,install r,remove P,purge a,pending~ configure print-architecture f,showformat: get-selections ' +
      'force-depends~ force-all~ no-pager~ admindir:! root:! unpack! triggers-only! A,record-avail! update-avail! merge-avail! clear-avail! ' +
      'forget-old-unavail! set-selections! clear-selections! add-architecture! remove-architecture! print-foreign-architectures! C,audit! ' +
      'V,verify! p,print-avail! yet-to-unpack! compare-versions! c,contents! I,info! e,control! x,extract! X,vextract! b,build! ' +
      'control-list! control-show! control-path! load-avail! version! D:!',
    { status: 2 },
  );
  const names = options.operands;
  if (options.has('print-architecture')) yield* process.write(1, 'amd64\n');
  if (options.has('get-selections'))
    yield* process.write(
      1,
      installed(process)
        .map(({ name }) => `${name.padEnd(47)}\tinstall\n`)
        .join(''),
    );
  if (options.has('i') || options.has('r') || options.has('P') || options.has('configure'))
    throw notSimulated(call, '--install/--remove');
  let status = 0;
  if (options.has('l')) {
    const text = table(process, names);
    if (text === undefined) {
      for (const name of names) process.put(2, `dpkg-query: no packages found matching ${name}\n`);
      return 1;
    }
    yield* process.write(1, text);
  }
  if (options.has('W')) {
    const found = installed(process).filter(({ name }) => names.length === 0 || names.includes(name));
    const shape = options.get('f') ?? '${Package}\\t${Version}\\n';
    yield* process.write(
      1,
      found.map(({ name }) => shaped(call, shape, stanzaOf(process, name) ?? '')).join(''),
    );
    status = found.length < names.length ? 1 : 0;
  }
  for (const name of options.has('s') || options.has('L') ? names : []) {
    const stanza = stanzaOf(process, name);
    if (stanza === undefined) {
      missing(call, name, options.has('s'));
      status = 1;
    } else if (options.has('s')) yield* process.write(1, `${stanza.trimEnd()}\n`);
    else yield* process.write(1, (pathsOf(process, name) ?? ['/.']).map((path) => `${path}\n`).join(''));
  }
  for (const pattern of options.has('S') ? names : []) {
    const owners = installed(process).filter(({ name }) =>
      pathsOf(process, name)?.some((path) => path.includes(pattern)),
    );
    if (owners.length === 0) {
      process.put(2, `dpkg-query: no path found matching pattern *${pattern}*\n`);
      status = 1;
    }
    yield* process.write(
      1,
      owners
        .map(
          ({ name }) => `${name}: ${pathsOf(process, name)?.find((path) => path.includes(pattern)) ?? ''}\n`,
        )
        .join(''),
    );
  }
  return status;
}

/** dpkg(1) and dpkg-query(1): -l -L -s -S -W; installing files of packages is not simulated. */
const dpkg: Tool = function* (call) {
  return yield* query(call);
};

export const dpkgPrograms = { dpkg: programOf(dpkg, 'gnu'), 'dpkg-query': programOf(dpkg, 'gnu') };

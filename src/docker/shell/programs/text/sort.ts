import { isSysError } from '../../../linux/errno.ts';
import { linesOf, openInput } from '../lib/input.ts';
import { parseSize } from '../lib/numbers.ts';
import { compareVersions } from '../lib/versions.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { complain, failure, notSimulated, wrongUse, type Call, type Tool } from '../lib/tool.ts';

type Key = {
  readonly from: readonly [field: number, char: number];
  readonly to: readonly [field: number, char: number] | undefined;
  readonly flags: string;
};

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

function keyOf(call: Call, text: string, common: string): Key {
  const [, field, char, flags = '', endField, endChar, endFlags = ''] =
    /^(\d+)(?:\.(\d+))?([bdfgiMhnRrV]*)(?:,(\d+)(?:\.(\d+))?([bdfgiMhnRrV]*))?$/.exec(text) ?? [];
  if (field === undefined && call.dialect === 'busybox') throw failure(call, 'bad field specification', 2);
  if (field === undefined)
    throw failure(call, `invalid number at field start: invalid count at start of ${quote(call, text)}`, 2);
  if (Number(field) === 0)
    throw failure(
      call,
      `-: invalid field specification ${quote(call, text)}`.replace('-: ', 'field number is zero: '),
      2,
    );
  const own = flags + endFlags;
  if (own.includes('R')) throw notSimulated(call, `-k ${text}`);
  return {
    from: [Number(field), Number(char ?? 1)],
    to: endField === undefined ? undefined : [Number(endField), Number(endChar ?? 0)],
    flags: own === '' ? common : own,
  };
}

/** Where the fields of a line begin and end; without -t a field has the blanks before it. */
function fieldsOf(
  line: string,
  separator: string | undefined,
): { readonly start: number; readonly end: number }[] {
  const fields: { start: number; end: number }[] = [];
  if (separator === undefined) {
    for (const match of line.matchAll(/[ \t]*[^ \t]+|[ \t]+$/g))
      fields.push({ start: match.index, end: match.index + match[0].length });
    return fields;
  }
  let start = 0;
  for (const part of line.split(separator)) {
    fields.push({ start, end: start + part.length });
    start += part.length + separator.length;
  }
  return fields;
}

function keyText(line: string, key: Key, separator: string | undefined): string {
  const fields = fieldsOf(line, separator);
  const blanks = (at: number): number =>
    key.flags.includes('b') ? (/^[ \t]*/.exec(line.slice(at))?.[0].length ?? 0) : 0;
  const first = fields[key.from[0] - 1];
  if (!first) return '';
  const start = first.start + blanks(first.start) + key.from[1] - 1;
  if (!key.to) return line.slice(start);
  const last = fields[key.to[0] - 1];
  const end = !last ? line.length : key.to[1] === 0 ? last.end : last.start + blanks(last.start) + key.to[1];
  return line.slice(start, end);
}

function numberOf(text: string): number {
  const [digits] = /^[ \t]*-?\d*\.?\d*/.exec(text) ?? [];
  return Number(digits ?? 0) || 0;
}

function humanOf(text: string): number {
  const [, sign = '', digits = '0', unit = ''] = /^[ \t]*(-?)(\d*\.?\d*)([KMGTPEk]?)/.exec(text) ?? [];
  const size = Number(digits) * (parseSize(`1${unit}`) ?? 1);
  return sign === '-' ? -size : size;
}

function compareTexts(a: string, b: string, flags: string): number {
  const has = (flag: string): boolean => flags.includes(flag);
  if (has('n')) return numberOf(a) - numberOf(b);
  if (has('g')) return (parseFloat(a) || 0) - (parseFloat(b) || 0);
  if (has('h')) return humanOf(a) - humanOf(b);
  if (has('M'))
    return (
      MONTHS.indexOf(a.trim().slice(0, 3).toUpperCase()) - MONTHS.indexOf(b.trim().slice(0, 3).toUpperCase())
    );
  if (has('V')) return compareVersions(a, b);
  const plain = (text: string): string => {
    let result = has('b') ? text.replace(/^[ \t]+/, '') : text;
    if (has('i')) result = result.replace(/[^ -~]/g, '');
    if (has('d')) result = result.replace(/[^A-Za-z0-9 \t]/g, '');
    return has('f') ? result.toUpperCase() : result;
  };
  const left = plain(a);
  const right = plain(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function comparison(call: Call, options: Options): (a: string, b: string) => number {
  const common = options.given
    .map(([name, value]) => (name === 'sort' ? orderOf(call, value) : name))
    .filter((name) => 'bdfgiMhnrV'.includes(name))
    .join('');
  const separator = options.get('t');
  if (separator !== undefined && separator !== '\\0' && separator.length !== 1) {
    if (call.dialect === 'busybox') throw failure(call, 'bad -t parameter', 2);
    throw failure(call, separator === '' ? 'empty tab' : `multi-character tab ${quote(call, separator)}`, 2);
  }
  const keys = options.given.flatMap(([name, value]) => (name === 'k' ? [keyOf(call, value, common)] : []));
  return (a, b) => {
    if (keys.length === 0) {
      const order = compareTexts(a, b, common);
      return common.includes('r') ? -order : order;
    }
    for (const key of keys) {
      const order = compareTexts(keyText(a, key, separator), keyText(b, key, separator), key.flags);
      if (order !== 0) return key.flags.includes('r') ? -order : order;
    }
    return 0;
  };
}

const SPEC = {
  gnu:
    'n,numeric-sort r,reverse u,unique k,key: t,field-separator: h,human-numeric-sort f,ignore-case b,ignore-leading-blanks ' +
    'd,dictionary-order g,general-numeric-sort i,ignore-nonprinting M,month-sort V,version-sort R,random-sort! s,stable o,output: ' +
    'c C check? z,zero-terminated sort: m,merge! random-source:! files0-from:! debug! S,buffer-size:~ T,temporary-directory:~ ' +
    'parallel:~ batch-size:~ compress-program:~',
  busybox: 'n r u k: t: h f b d g i M V R! s o: c z m! S:~ T:~',
};

/** The letters of the orders that `--sort` names. */
const ORDERS: Readonly<Record<string, string>> = {
  'general-numeric': 'g',
  'human-numeric': 'h',
  month: 'M',
  numeric: 'n',
  version: 'V',
};

function orderOf(call: Call, word: string): string {
  if (word === 'random') throw notSimulated(call, '--sort=random');
  const letter = ORDERS[word];
  if (letter !== undefined) return letter;
  const valid = ['general-numeric', 'human-numeric', 'month', 'numeric', 'random', 'version'];
  throw wrongUse(
    call,
    `invalid argument ${quote(call, word)} for ${quote(call, '--sort')}\nValid arguments are:\n` +
      valid.map((one) => `  - ${quote(call, one)}`).join('\n'),
  );
}

/** sort(1) in the C locale: -n -r -u -k -t -h -f -b -d -g -M -V -s -o -c. */
export const sort: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, SPEC, { status: { gnu: 2, busybox: 2 } });
  const compare = comparison(call, options);
  const end = options.has('z') ? '\0' : '\n';
  const lines: string[] = [];
  for (const name of options.operands.length === 0 ? ['-'] : options.operands) {
    try {
      const { fd } = openInput(call, name);
      const text = yield* process.readAll(fd);
      lines.push(...(end === '\n' ? linesOf(text) : text.split('\0').filter((one) => one !== '')));
    } catch (error) {
      if (!isSysError(error)) throw error;
      const what = error.errno === 'EISDIR' ? 'read failed' : 'cannot read';
      complain(
        call,
        call.dialect === 'gnu' ? `${what}: ${name}: ${error.message}` : `${name}: ${error.message}`,
      );
      return 2;
    }
  }
  const reversed = options.has('r') ? -1 : 1;
  const stable = options.has('s') || options.has('u');
  const full = (a: string, b: string): number =>
    compare(a, b) || (stable ? 0 : reversed * (a < b ? -1 : a > b ? 1 : 0));
  const check = options.given.findLast(([name]) => name === 'c' || name === 'C' || name === 'check');
  if (check) {
    const at = lines.findIndex(
      (line, index) => index > 0 && full(lines[index - 1] ?? '', line) > (options.has('u') ? -1 : 0),
    );
    if (at < 0) return 0;
    const silent = check[0] === 'C' || ['quiet', 'silent'].includes(check[1]);
    if (!silent && call.dialect === 'gnu')
      complain(call, `${options.operands[0] ?? '-'}:${at + 1}: disorder: ${lines[at] ?? ''}`);
    else if (!silent) process.put(2, `Check line ${at}\n`);
    return 1;
  }
  yield* process.work(lines.length / 5000);
  lines.sort(full);
  const kept = options.has('u')
    ? lines.filter((line, at) => at === 0 || compare(lines[at - 1] ?? '', line) !== 0)
    : lines;
  const text = kept.map((line) => line + end).join('');
  const output = options.get('o');
  if (output === undefined) yield* process.write(1, text);
  else process.files.writeFile(output, text);
  return 0;
};

/** uniq(1): -c -d -u -i -f -s -w, INPUT and OUTPUT. */
export const uniq: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, {
    gnu:
      'c,count d,repeated u,unique i,ignore-case f,skip-fields: s,skip-chars: w,check-chars: D all-repeated? group?! ' +
      'z,zero-terminated!',
    busybox: 'c d u i f: s: w: z!',
  });
  const count = (name: string, otherwise: number, what: string): number => {
    const value = options.get(name);
    if (value === undefined || /^\d+$/.test(value)) return Number(value ?? otherwise);
    throw failure(call, call.dialect === 'gnu' ? `${value}: invalid ${what}` : `invalid number '${value}'`);
  };
  const skipFields = count('f', 0, 'number of fields to skip');
  const skipChars = count('s', 0, 'number of bytes to skip');
  const width = count('w', Infinity, 'number of bytes to compare');
  const repeated = options.get('all-repeated') ?? '';
  if (repeated !== '' && repeated !== 'none') throw notSimulated(call, `--all-repeated=${repeated}`);
  const everyOne = options.has('D') || options.has('all-repeated');
  if (everyOne && options.has('c'))
    throw wrongUse(call, 'printing all duplicated lines and repeat counts is meaningless');
  const [input = '-', output, extra] = options.operands;
  if (extra !== undefined) throw wrongUse(call, `extra operand ${quote(call, extra)}`);
  let text: string;
  try {
    text = yield* process.readAll(openInput(call, input).fd);
  } catch (error) {
    if (!isSysError(error)) throw error;
    throw failure(
      call,
      call.dialect === 'gnu' ? `${input}: ${error.message}` : `can't open '${input}': ${error.message}`,
    );
  }
  const keyed = (line: string): string => {
    const rest = line
      .replace(new RegExp(`^(?:[ \\t]*[^ \\t]+){0,${skipFields}}`), '')
      .slice(skipChars)
      .slice(0, width);
    return options.has('i') ? rest.toLowerCase() : rest;
  };
  const runs: { readonly line: string; readonly key: string; readonly lines: string[]; count: number }[] = [];
  for (const line of linesOf(text)) {
    const key = keyed(line);
    const last = runs.at(-1);
    if (last?.key === key) {
      last.count += 1;
      last.lines.push(line);
    } else runs.push({ line, key, lines: [line], count: 1 });
  }
  const shown = runs
    .filter(
      (run) =>
        (options.has('d') || everyOne ? run.count > 1 : true) && (options.has('u') ? run.count === 1 : true),
    )
    .flatMap((run) => (everyOne ? run.lines.map((line) => ({ line, count: 1 })) : [run]))
    .map((run) => `${options.has('c') ? `${String(run.count).padStart(7)} ` : ''}${run.line}\n`)
    .join('');
  if (output === undefined) yield* process.write(1, shown);
  else process.files.writeFile(output, shown);
  return 0;
};

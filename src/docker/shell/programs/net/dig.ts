import { notSimulated, programOf, type Call, type Tool } from '../lib/tool.ts';
import { isAddress } from './interfaces.ts';
import { nameServers, reverseName } from './nslookup.ts';
import { versionOf } from './version.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function when(ms: number): string {
  const date = new Date(ms);
  const day = `${DAYS[date.getUTCDay()] ?? ''} ${MONTHS[date.getUTCMonth()] ?? ''} ${String(date.getUTCDate()).padStart(2, '0')}`;
  return `${day} ${date.toISOString().slice(11, 19)} UTC ${String(date.getUTCFullYear())}`;
}

/** Options of dig that change nothing that could be seen here; `-x` and `+short` are the two that it reads. */
const HARMLESS =
  /^(?:-4|-x|\+short|\+(?:time|timeout|tries|retry|bufsize)=\d+|\+(?:no)?(?:recurse|edns|tcp|search|dnssec|cookie))$/;

/** The names and the type that are asked for. Throws Failure for what is not simulated. */
function questionOf(call: Call): { readonly words: readonly string[]; readonly type: string } {
  const words: string[] = [];
  let type = 'A';
  for (let at = 0; at < call.args.length; at += 1) {
    const word = call.args[at] ?? '';
    const given = word === '-t' ? (call.args[(at += 1)] ?? '') : word;
    if (/^(A|AAAA|PTR)$/i.test(given)) type = given.toUpperCase();
    else if (/^IN$/i.test(given) || given.startsWith('@') || HARMLESS.test(given)) continue;
    else if (word === '-t' || /^[+-]/.test(given) || words.length > 0) throw notSimulated(call, given);
    else words.push(given);
  }
  return { words, type };
}

/** dig(1): A records and, with -x, names of addresses; +short. */
const dig: Tool = function* (call) {
  const { process, args } = call;
  const { words, type: wanted } = questionOf(call);
  const server =
    args.find((word) => word.startsWith('@'))?.slice(1) ?? nameServers(process)[0] ?? '127.0.0.1';
  const isShort = args.includes('+short');
  const name = words[0] ?? '.';
  const isReverse = args.includes('-x') && isAddress(name);
  const { network } = process.kernel;
  const reverse = isReverse ? network.nameOf(process, name) : undefined;
  const found = isReverse
    ? reverse === undefined
      ? 'unknown'
      : [`${reverse}.`]
    : network.resolve(process, name);
  const banner = `\n; <<>> DiG ${versionOf(process, '9.18.41-1~deb12u1-Debian')} <<>> ${args.join(' ')}\n`;
  if (found === 'no-server' && server !== '127.0.0.11') {
    yield* process.sleep(15_000);
    const line = `;; communications error to ${server}#53: timed out\n`;
    yield* process.write(
      1,
      `${line.repeat(3)}${isShort ? '' : banner}${isShort ? '' : ';; global options: +cmd\n'};; no servers could be reached\n\n`,
    );
    return 9;
  }
  const records = typeof found === 'string' || wanted === 'AAAA' ? [] : found;
  if (isShort) {
    yield* process.write(1, records.map((record) => `${record}\n`).join(''));
    return 0;
  }
  const asked = `${isReverse ? reverseName(name) : name}.`;
  const type = isReverse ? 'PTR' : wanted;
  const status = typeof found !== 'string' ? 'NOERROR' : found === 'unknown' ? 'NXDOMAIN' : 'SERVFAIL';
  const id = (process.pid * 7919) % 65_536;
  const answers = records.map((record) => `${asked}\t\t600\tIN\t${type}\t${record}\n`).join('');
  yield* process.write(
    1,
    `${banner};; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: ${String(id)}
;; flags: qr rd ra; QUERY: 1, ANSWER: ${String(records.length)}, AUTHORITY: 0, ADDITIONAL: 0

;; QUESTION SECTION:
;${asked}\t\t\tIN\t${type}

${answers === '' ? '' : `;; ANSWER SECTION:\n${answers}\n`};; Query time: 0 msec
;; SERVER: ${server}#53(${server}) (UDP)
;; WHEN: ${when(process.kernel.now)}
;; MSG SIZE  rcvd: ${String(12 + asked.length + 5 + records.length * 16)}

`,
  );
  return 0;
};

export const programs = { dig: programOf(dig, 'gnu') };

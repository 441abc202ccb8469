import { programOf, type Tool } from '../lib/tool.ts';
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

/** dig(1): A records and, with -x, names of addresses; +short. */
const dig: Tool = function* ({ process, args }) {
  const server =
    args.find((word) => word.startsWith('@'))?.slice(1) ?? nameServers(process)[0] ?? '127.0.0.1';
  const isShort = args.includes('+short');
  const words = args.filter((word) => !/^[@+-]/.test(word) && !/^(A|AAAA|ANY|IN|PTR)$/i.test(word));
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
  const records =
    typeof found === 'string' || args.some((word) => word.toUpperCase() === 'AAAA') ? [] : found;
  if (isShort) {
    yield* process.write(1, records.map((record) => `${record}\n`).join(''));
    return 0;
  }
  const asked = `${isReverse ? reverseName(name) : name}.`;
  const type = isReverse ? 'PTR' : (args.find((word) => /^(A|AAAA|ANY)$/i.test(word))?.toUpperCase() ?? 'A');
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

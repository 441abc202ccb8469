import type { Program } from '../../../../linux/program.ts';
import { clientOptions } from './client-options.ts';
import { askPassword, open, SOCKET } from './connect.ts';
import { receive, send, type Answer } from './wire.ts';

/** mariadb-admin(1): ping, status, version, create and drop of databases, shutdown. */
const admin: Program = function* (process) {
  yield* process.work(3);
  const options = clientOptions(process);
  yield* askPassword(process, options);
  const connected = yield* open(process, options);
  const [command = 'ping', name = ''] = options.words;
  const tool = process.name;
  if ('code' in connected) {
    if (command === 'ping' && connected.code === 1045) {
      process.put(
        2,
        `${tool}: connect to server at '${options.host ?? 'localhost'}' failed\nerror: '${connected.text}'\n`,
      );
      return 1;
    }
    const hint =
      connected.code === 2002 && options.host === undefined
        ? `Check that mariadbd is running and that the socket: '${SOCKET}' exists!\n`
        : '';
    process.put(
      2,
      `${tool}: connect to server at '${options.host ?? 'localhost'}' failed\nerror: '${connected.text}'\n${hint}`,
    );
    return 1;
  }
  if (command === 'ping') {
    process.put(1, 'mysqld is alive\n');
    return 0;
  }
  const sql =
    command === 'create'
      ? `CREATE DATABASE \`${name}\``
      : command === 'drop'
        ? `DROP DATABASE \`${name}\``
        : undefined;
  if (sql === undefined) {
    process.put(
      2,
      `${tool}: ${command} 명령은 이 학습용 환경에서 흉내 내지 않습니다. (${command} is not simulated here.)\n`,
    );
    return 1;
  }
  send(process, connected.fd, { sql });
  const answer = yield* receive<Answer>(process, connected.fd);
  if (answer?.kind !== 'error') return 0;
  process.put(2, `${tool}: ${command.toUpperCase()} DATABASE failed; error: '${answer.text}'\n`);
  return 1;
};

export const programs = { 'mariadb-admin': admin, mysqladmin: admin };

import { expect, it } from 'vitest';
import { runCommand } from '../../../../../src/docker/session/command.ts';
import { newMachine } from '../../../../support/play.ts';

it('WordPress shows its page only while its database answers', async () => {
  const machine = newMachine(['wordpress:6', 'mariadb:11']);
  const run = async (line: string): Promise<string> =>
    (await runCommand(machine, ['bash', '-c', line])).stdout;
  const page = 'curl -s -w "%{http_code}\\n" localhost:8080 | grep -o "<h1>.*</h1>\\|^[0-9]*$"';
  const refused = '<h1>Error establishing a database connection</h1>\n500\n';

  await run('docker run -d --name alone -p 8080:80 wordpress:6; sleep 1');
  expect(await run(page)).toBe(refused);
  await run('docker rm -f alone; docker run -d --name db -e MYSQL_ROOT_PASSWORD=pw mariadb:11; sleep 10');
  const login = '-e WORDPRESS_DB_USER=root -e WORDPRESS_DB_PASSWORD=pw';
  await run(`docker run -d --name blog --link db:mysql ${login} -p 8080:80 wordpress:6; sleep 1`);
  // the database named wordpress, its default, is not there yet
  expect(await run(page)).toBe(refused);
  await run('docker exec db mariadb -uroot -ppw -e "create database wordpress"');
  expect(await run(page)).toBe('<h1>WordPress</h1>\n200\n');
  await run('docker stop db');
  expect(await run(page)).toBe(refused);
});

it('without a user WordPress logs in as "example username", which no database knows', async () => {
  const machine = newMachine(['wordpress:6', 'mariadb:11']);
  const run = async (line: string): Promise<string> =>
    (await runCommand(machine, ['bash', '-c', line])).stdout;
  await run(
    'docker run -d --name db -e MYSQL_ROOT_PASSWORD=pw -e MYSQL_DATABASE=wordpress mariadb:11; sleep 10',
  );
  await run('docker run -d --link db:mysql -e WORDPRESS_DB_PASSWORD=pw -p 8080:80 wordpress:6; sleep 1');
  expect(await run('curl -s localhost:8080')).toContain('Error establishing a database connection');
});

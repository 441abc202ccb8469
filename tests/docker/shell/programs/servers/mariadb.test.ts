import { beforeAll, describe, expect, it } from 'vitest';
import { World, type Container } from './world.ts';

const world = new World();
let db: Container;

beforeAll(async () => {
  db = world.container('db', 'mariadb:11');
  await db.exec(['mariadb-install-db', '--user=mysql']);
  await db.start(['mariadbd', '--user=mysql']);
  const accounts =
    "alter user root@localhost identified by 'pw'; create user u@'%' identified by 'up'; create database app; grant all on app.* to u@'%'";
  await db.exec(['mariadb', '-e', accounts]);
  const table =
    'create table t (id int auto_increment primary key, name varchar(20) not null, n decimal(5,2) default 1.5, at timestamp default current_timestamp); insert into t (name) values ("a"),("b")';
  await db.exec(['mariadb', '-uroot', '-ppw', 'app', '-e', table]);
});

const root = (...args: string[]): Promise<{ stdout: string; stderr: string; status: number }> =>
  db.exec(['mariadb', '-uroot', '-ppw', 'app', ...args]);

describe('mariadb as the recorded mariadb:11', () => {
  /* Statements and what mariadb -e printed for them. */
  it.each([
    ['show databases', 'Database\napp\ninformation_schema\nmysql\nperformance_schema\nsys\n'],
    ['show tables', 'Tables_in_app\nt\n'],
    ['select count(*) from t', 'count(*)\n2\n'],
    [
      'select user, host from mysql.user',
      'User\tHost\nu\t%\nmariadb.sys\tlocalhost\nmysql\tlocalhost\nroot\tlocalhost\n',
    ],
    [
      "select database(), 1+1 as two, null, concat(1,2), upper('x')",
      "database()\ttwo\tNULL\tconcat(1,2)\tupper('x')\napp\t2\tNULL\t12\tX\n",
    ],
    ['select 1\\G', '*************************** 1. row ***************************\n1: 1\n'],
    ['select version()', 'version()\n10.11.18-MariaDB-0+deb12u1\n'],
    ['select * from t where id = 99', ''],
  ])('%s', async (sql, stdout) => {
    expect(await root('-e', sql)).toEqual({ stdout, stderr: '', status: 0 });
  });

  it('draws tables with -t', async () => {
    const { stdout } = await root(
      '-t',
      '-e',
      'select id,name,n from t where id>1 or name="a" order by id desc limit 1; describe t',
    );
    expect(stdout).toBe(`+----+------+------+
| id | name | n    |
+----+------+------+
|  2 | b    | 1.50 |
+----+------+------+
+-------+--------------+------+-----+---------------------+----------------+
| Field | Type         | Null | Key | Default             | Extra          |
+-------+--------------+------+-----+---------------------+----------------+
| id    | int(11)      | NO   | PRI | NULL                | auto_increment |
| name  | varchar(20)  | NO   |     | NULL                |                |
| n     | decimal(5,2) | YES  |     | 1.50                |                |
| at    | timestamp    | YES  |     | current_timestamp() |                |
+-------+--------------+------+-----+---------------------+----------------+
`);
  });

  it.each([
    ['create database app', "ERROR 1007 (HY000) at line 1: Can't create database 'app'; database exists"],
    ['select * from nosuch', "ERROR 1146 (42S02) at line 1: Table 'app.nosuch' doesn't exist"],
    [
      'selec 1',
      "ERROR 1064 (42000) at line 1: You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'selec 1' at line 1",
    ],
    [
      'insert into t (id,name) values (1,"dup")',
      "ERROR 1062 (23000) at line 1: Duplicate entry '1' for key 'PRIMARY'",
    ],
    ['select nocol from t', "ERROR 1054 (42S22) at line 1: Unknown column 'nocol' in 'SELECT'"],
    ['insert into t (name) values (null)', "ERROR 1048 (23000) at line 1: Column 'name' cannot be null"],
    ['create table t (id int)', "ERROR 1050 (42S01) at line 1: Table 't' already exists"],
    ['drop table nosuch', "ERROR 1051 (42S02) at line 1: Unknown table 'app.nosuch'"],
    [
      'drop database nosuch',
      "ERROR 1008 (HY000) at line 1: Can't drop database 'nosuch'; database doesn't exist",
    ],
  ])('%s fails', async (sql, error) => {
    const stderr = `--------------\n${sql}\n--------------\n\n${error}\n`;
    expect(await root('-e', sql)).toEqual({ stdout: '', stderr, status: 1 });
  });

  it.each([
    [
      ['-uroot', '-pwrong', '-e', 'select 1'],
      "ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)\n",
    ],
    [
      ['-unobody', '-e', 'select 1'],
      "ERROR 1045 (28000): Access denied for user 'nobody'@'localhost' (using password: NO)\n",
    ],
    [[], "ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: NO)\n"],
    [['-uroot', '-ppw', 'nosuch', '-e', 'select 1'], "ERROR 1049 (42000): Unknown database 'nosuch'\n"],
    [
      ['-h', '172.17.0.2', '-uroot'],
      "ERROR 1045 (28000): Access denied for user 'root'@'172.17.0.2' (using password: NO)\n",
    ],
  ])('mariadb %j', async (args, stderr) => {
    expect(await db.exec(['mariadb', ...args])).toEqual({ stdout: '', stderr, status: 1 });
  });

  it('lets users see what they may use', async () => {
    const { stdout } = await db.exec(['mariadb', '-uu', '-pup', '-e', 'show databases']);
    expect(stdout).toBe('Database\napp\ninformation_schema\n');
  });

  it('talks on a terminal', async () => {
    const shown = await db.talk(
      ['mariadb', '-uroot', '-ppw'],
      ['use app', 'select', '1;', "update t set name='w' where id=2;", 'select * from nope;', 'exit'],
    );
    expect(shown).toMatch(
      /^Welcome to the MariaDB monitor\. {2}Commands end with ; or \\g\.\nYour MariaDB connection id is \d+\nServer version: 10\.11\.18-MariaDB-0\+deb12u1 Debian 12\n\n/,
    );
    expect(shown.slice(shown.indexOf('MariaDB [(none)]>'))).toBe(`MariaDB [(none)]> use app
Reading table information for completion of table and column names
You can turn off this feature to get a quicker startup with -A

Database changed
MariaDB [app]> select
    -> 1;
+---+
| 1 |
+---+
| 1 |
+---+
1 row in set (0.000 sec)

MariaDB [app]> update t set name='w' where id=2;
Query OK, 1 row affected (0.000 sec)
Rows matched: 1  Changed: 1  Warnings: 0

MariaDB [app]> select * from nope;
ERROR 1146 (42S02): Table 'app.nope' doesn't exist
MariaDB [app]> exit
Bye
`);
  });

  it('keeps databases as files, and ends at SIGTERM', async () => {
    await db.kill('TERM');
    expect(db.main().exit).toEqual({ code: 0 });
    expect(db.log()).toMatch(/\[Note\] mariadbd: Shutdown complete\n$/);
    const down =
      "ERROR 2002 (HY000): Can't connect to local server through socket '/run/mysqld/mysqld.sock' (2)\n";
    expect((await root('-e', 'select 1')).stderr).toBe(down);
    await db.start(['mariadbd', '--user=mysql', '--bind-address=0.0.0.0']);
    expect((await root('-e', 'select id, name from t')).stdout).toBe('id\tname\n1\ta\n2\tw\n');
  });

  it('greets with a packet that is no HTTP', async () => {
    const web = world.container('web', 'nginx:1.27');
    const { stderr, status } = await web.exec(['curl', '-sS', 'db:3306']);
    expect({ stderr, status }).toEqual({
      stderr: 'curl: (1) Received HTTP/0.9 when not allowed\n',
      status: 1,
    });
    const told = await web.exec(['curl', '-sv', 'db:3306']);
    expect(told.stderr).toMatch(/\* Received HTTP\/0\.9 when not allowed\n\* Closing connection( 0)?\n/);
  });
});

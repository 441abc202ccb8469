import type { Process } from '../../../../linux/process.ts';
import type { Store, Table, User } from '../sql/store.ts';

/* The server's own folders; they are databases, but hold nothing that is simulated. */
const SYSTEM = ['mysql', 'performance_schema', 'sys'];

/** Where the accounts are kept. */
const ACCOUNTS = 'mysql/global_priv.MAD';

function put(process: Process, path: string, content: string): void {
  const node = process.files.find(path);
  if (node?.kind === 'file' && node.content === content) return;
  process.files.writeFile(path, content, { mode: 0o660 });
}

/** Makes the files of a new server: mariadb-install-db. */
export function install(process: Process, folder: string): void {
  for (const name of SYSTEM) process.files.mkdirs(`${folder}/${name}`, 0o700);
  const { uid, gid } = process;
  const files = {
    'aria_log.00000001': 417_792,
    aria_log_control: 52,
    ib_buffer_pool: 936,
    ib_logfile0: 8_388_608,
    ibdata1: 12_582_912,
  };
  for (const [name, hole] of Object.entries(files)) {
    const path = `${folder}/${name}`;
    const { path: real } = process.files.resolve(path);
    process.files.put(real, {
      kind: 'file',
      mode: 0o660,
      uid,
      gid,
      mtime: process.kernel.now,
      content: '',
      hole,
    });
  }
  put(process, `${folder}/mysql_upgrade_info`, '10.11.18-MariaDB');
  const all = [{ privileges: 'ALL PRIVILEGES', on: '*.*', withGrant: true }];
  const users: User[] = [
    { user: 'root', host: 'localhost', password: undefined, grants: all },
    { user: 'mariadb.sys', host: 'localhost', password: undefined, grants: [], locked: true },
    { user: 'mysql', host: 'localhost', password: undefined, grants: all, locked: true },
  ];
  put(process, `${folder}/${ACCOUNTS}`, `${JSON.stringify(users)}\n`);
}

/** Whether a folder holds a server's files. */
export function isInstalled(process: Process, folder: string): boolean {
  return process.files.exists(`${folder}/${ACCOUNTS}`);
}

/** Reads what a server has kept. */
export function load(process: Process, folder: string): Store {
  const databases = new Map<string, Map<string, Table>>();
  for (const [name, node] of process.files.readdir(folder)) {
    if (node.kind !== 'dir' || name.startsWith('#')) continue;
    const tables = new Map<string, Table>();
    for (const [file] of process.files.readdir(`${folder}/${name}`)) {
      const [, table] = /^(.*)\.frm$/.exec(file) ?? [];
      if (table === undefined) continue;
      const definition = JSON.parse(process.files.readFile(`${folder}/${name}/${file}`)) as Pick<
        Table,
        'columns'
      >;
      const data = JSON.parse(process.files.readFile(`${folder}/${name}/${table}.ibd`)) as Pick<
        Table,
        'rows' | 'nextId'
      >;
      tables.set(table, { name: table, columns: definition.columns, rows: data.rows, nextId: data.nextId });
    }
    databases.set(name, tables);
  }
  const users = JSON.parse(process.files.readFile(`${folder}/${ACCOUNTS}`)) as User[];
  return { databases, users };
}

/** Writes what changed, and takes away what is gone. */
export function save(process: Process, folder: string, store: Store): void {
  const { files } = process;
  for (const [name, node] of files.readdir(folder)) {
    if (node.kind === 'dir' && !store.databases.has(name)) files.removeTree(`${folder}/${name}`);
  }
  for (const [name, tables] of store.databases) {
    const path = `${folder}/${name}`;
    if (!files.exists(path)) files.mkdir(path, 0o700);
    if (!SYSTEM.includes(name))
      put(process, `${path}/db.opt`, 'default-character-set=utf8mb4\ndefault-collation=utf8mb4_general_ci\n');
    for (const [file] of files.readdir(path)) {
      const [, table] = /^(.*)\.(?:frm|ibd)$/.exec(file) ?? [];
      if (table !== undefined && !tables.has(table)) files.unlink(`${path}/${file}`);
    }
    for (const { name: table, columns, rows, nextId } of tables.values()) {
      put(process, `${path}/${table}.frm`, `${JSON.stringify({ columns })}\n`);
      put(process, `${path}/${table}.ibd`, `${JSON.stringify({ rows, nextId })}\n`);
    }
  }
  put(process, `${folder}/${ACCOUNTS}`, `${JSON.stringify(store.users)}\n`);
}

import type { Process } from '../../../../linux/process.ts';
import type { Doc } from './values.ts';

/** Collections by name. */
export type Collections = Map<string, readonly Doc[]>;

/** An account; `isRoot` may do all. */
export type Account = {
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly roles: readonly string[];
};

/** All that a server keeps. */
export type Store = { readonly databases: Map<string, Collections>; accounts: Account[] };

const CATALOGUE = '_mdb_catalog.wt';

type Kept = {
  readonly databases: readonly (readonly [string, readonly (readonly [string, string])[]])[];
  readonly accounts: Account[];
};

function put(process: Process, path: string, content: string): void {
  const node = process.files.find(path);
  if (node?.kind === 'file' && node.content === content) return;
  process.files.writeFile(path, content, { mode: 0o600 });
}

/** Reads what a server has kept in a folder; makes the files of a new one. Throws SysError. */
export function load(process: Process, folder: string): Store {
  const node = process.files.find(`${folder}/${CATALOGUE}`);
  if (node?.kind !== 'file') {
    for (const name of [
      'WiredTiger',
      'WiredTiger.lock',
      'WiredTiger.turtle',
      'WiredTiger.wt',
      'storage.bson',
    ])
      put(process, `${folder}/${name}`, '');
    for (const name of ['diagnostic.data', 'journal'])
      if (!process.files.exists(`${folder}/${name}`)) process.files.mkdir(`${folder}/${name}`, 0o700);
    const store: Store = { databases: new Map(), accounts: [] };
    save(process, folder, store);
    return store;
  }
  const kept = JSON.parse(node.content) as Kept;
  const docs = (file: string): Doc[] => JSON.parse(process.files.readFile(`${folder}/${file}`)) as Doc[];
  return {
    accounts: kept.accounts,
    databases: new Map(
      kept.databases.map(([name, collections]) => [
        name,
        new Map(collections.map(([one, file]) => [one, docs(file)] as const)),
      ]),
    ),
  };
}

/** Writes what changed: a file for each collection, and which is which. */
export function save(process: Process, folder: string, { databases, accounts }: Store): void {
  const fileOf = (database: string, name: string): string =>
    `collection-${encodeURIComponent(`${database}.${name}`)}.wt`;
  const kept: Kept = {
    databases: [...databases].map(([name, collections]) => [
      name,
      [...collections.keys()].map((one) => [one, fileOf(name, one)]),
    ]),
    accounts,
  };
  const files = new Set(kept.databases.flatMap(([, collections]) => collections.map(([, file]) => file)));
  for (const [name, collections] of databases)
    for (const [one, docs] of collections)
      put(process, `${folder}/${fileOf(name, one)}`, `${JSON.stringify(docs)}\n`);
  for (const [name] of process.files.readdir(folder))
    if (name.startsWith('collection-') && !files.has(name)) process.files.unlink(`${folder}/${name}`);
  put(process, `${folder}/${CATALOGUE}`, `${JSON.stringify(kept)}\n`);
}

import {
  defaultText,
  type Cluster,
  type Constraint,
  type Database,
  type Role,
  type Tables,
} from './engine/catalog.ts';

/** A table as clients learn of it; defaults are texts, once plain and once with the schema before names. */
export type TableFacts = {
  readonly name: string;
  readonly owner: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly isNullable: boolean;
    readonly default: string;
    readonly fullDefault: string;
  }[];
  readonly constraints: readonly Constraint[];
};

/** What the system tables tell of a database and its server. */
export type Catalogue = {
  readonly databases: readonly { readonly name: string; readonly owner: string }[];
  readonly roles: readonly Omit<Role, 'password'>[];
  readonly schemas: readonly string[];
  readonly tables: readonly TableFacts[];
  readonly sequences: readonly {
    readonly name: string;
    readonly type: string;
    readonly ownedBy: string | undefined;
    readonly owner: string;
    readonly last: number;
    readonly isCalled: boolean;
  }[];
};

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1;

/** What everybody may know of a role. */
function withoutPassword(role: Role): Omit<Role, 'password'> {
  const known: Partial<Role> = { ...role };
  Reflect.deleteProperty(known, 'password');
  return known as Omit<Role, 'password'>;
}

/** The catalogue of a database, all in the order of names. */
export function catalogueOf(cluster: Cluster, database: Database, tables: Tables): Catalogue {
  return {
    databases: [...cluster.databases.values()].map(({ name, owner }) => ({ name, owner })).sort(byName),
    roles: [...cluster.roles.values()].map(withoutPassword).sort(byName),
    schemas: [...database.schemas].sort(),
    tables: [...tables.values()]
      .map(({ name, owner, columns, constraints }) => ({
        name,
        owner,
        constraints,
        columns: columns.map((one) => ({
          name: one.name,
          type: one.type,
          isNullable: one.isNullable,
          default: defaultText(one),
          fullDefault: defaultText(one, true),
        })),
      }))
      .sort(byName),
    sequences: [...database.sequences.values()]
      .map((one) => ({
        ...one,
        owner: tables.get(one.ownedBy?.split('.')[0] ?? '')?.owner ?? database.owner,
      }))
      .sort(byName),
  };
}

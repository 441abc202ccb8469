import { quote } from '../../cli/go/quote.ts';
import { ComposeError, type Mapping, type Path, type Tree } from './tree.ts';
import type { YamlNode } from './yaml/nodes.ts';
import type { Yaml } from './yaml/parser.ts';
import { YamlError } from './yaml/reader.ts';
import { resolveScalar } from './yaml/scalar.ts';

/** A document of a Compose file, and the places that `!reset` and `!override` mark in it. */
export type ComposeDocument = { readonly value: Tree; readonly resets: readonly Path[] };

/** How many values a file may come to once its aliases are followed. */
const largest = 400_000;

/**
 * The documents of a Compose file (compose-go's loader with go-yaml and its ResetProcessor). Throws a ComposeError in Compose's
 * words; `filename` is how errors call the file.
 */
export function readDocuments({ documents, fault }: Yaml, filename: string): ComposeDocument[] {
  if (fault) throw new ComposeError(`failed to parse ${filename}: yaml: ${fault.message}`);
  return documents.map((document) => {
    const builder: Builder = { resets: [], count: 0, open: new Set(), visited: new Map() };
    try {
      const value = build(builder, document, []);
      return { value: value ?? null, resets: builder.resets };
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      throw new ComposeError(`failed to parse ${filename}: ${error.message}`);
    }
  });
}

type Builder = {
  readonly resets: Path[];
  count: number;
  /** The mappings that are being merged, and where each alias's target was met. */
  readonly open: Set<YamlNode>;
  readonly visited: Map<YamlNode, string[]>;
};

/** The node's value; undefined where it is reset. */
function build(builder: Builder, node: YamlNode, path: Path): Tree | undefined {
  builder.count += 1;
  if (builder.count > largest) throw new YamlError('yaml: document contains excessive aliasing');
  if (node.kind === 'alias') {
    checkCycle(builder, node.target, path);
    return build(builder, node.target, path);
  }
  if (node.tag === '!reset' || node.tag === '!override') builder.resets.push(path);
  return node.tag === '!reset' ? undefined : buildContent(builder, node, path);
}

/** An alias must not stand inside what it stands for (loader's ResetProcessor.checkForCycle). */
function checkCycle({ visited }: Builder, target: YamlNode, path: Path): void {
  const here = path.join('.');
  const before = visited.get(target) ?? [];
  for (const there of before) {
    if (here.startsWith(`${there}.`)) {
      throw new YamlError(`cycle detected: node at path ${here} references node at path ${there}`);
    }
  }
  visited.set(target, [...before.filter((there) => there !== here), here].slice(-8));
}

function buildContent(builder: Builder, node: Exclude<YamlNode, { kind: 'alias' }>, path: Path): Tree {
  if (node.kind === 'scalar') return scalarOf(node);
  if (node.kind === 'sequence') {
    return node.items.flatMap((item, at): Tree[] => {
      const value = build(builder, item, [...path, String(at)]);
      return value === undefined ? [] : [value];
    });
  }
  return buildMapping(builder, node.pairs, path);
}

function buildMapping(
  builder: Builder,
  pairs: readonly (readonly [YamlNode, YamlNode])[],
  path: Path,
): Mapping {
  const lines = new Map<string, number>();
  const own = new Map<string, Tree>();
  const merged = new Map<string, Tree>();
  for (const [keyNode, node] of pairs) {
    const key = keyOf(keyNode, path);
    const line = lines.get(key);
    if (line !== undefined) {
      throw new YamlError(`line ${keyNode.line}: mapping key ${quote(key)} already defined at line ${line}`);
    }
    lines.set(key, keyNode.line);
    if (key === '<<' && keyNode.kind === 'scalar' && keyNode.isPlain) {
      for (const [name, value] of mergeEntries(builder, node, path)) {
        if (!merged.has(name)) merged.set(name, value);
      }
      continue;
    }
    const value = build(builder, node, [...path, key]);
    if (value !== undefined) own.set(key, value);
  }
  return Object.fromEntries([...[...merged].filter(([key]) => !own.has(key)), ...own]);
}

/** What `<<: *anchor` or `<<: [*a, *b]` brings in; the first of a list counts most. */
function mergeEntries(builder: Builder, node: YamlNode, path: Path): [string, Tree][] {
  const source = node.kind === 'alias' ? node.target : node;
  if (source.kind === 'sequence') return source.items.flatMap((item) => mergeEntries(builder, item, path));
  if (source.kind !== 'mapping')
    throw new YamlError('yaml: map merge requires map or sequence of maps as the value');
  if (builder.open.has(source)) throw new YamlError('yaml: anchor value contains itself');
  builder.open.add(source);
  const value = build(builder, source, path);
  builder.open.delete(source);
  return Object.entries((value ?? {}) as Mapping);
}

function keyOf(node: YamlNode, path: Path): string {
  const key = node.kind === 'alias' ? node.target : node;
  if (key.kind !== 'scalar') throw new YamlError(`yaml: invalid map key: ${key.kind}`);
  const value = scalarOf(key);
  if (typeof value === 'string' || key.value === '<<') return key.value;
  const where = path.length === 0 ? 'at top level' : `in ${path.join('.')}`;
  throw new ComposeError(`non-string key ${where}: ${value === null ? 'interface {}(nil)' : String(value)}`);
}

function scalarOf(node: Extract<YamlNode, { kind: 'scalar' }>): Tree {
  if (node.tag === '!!str') return node.value;
  const isPlain = node.isPlain && (node.tag === '' || node.tag.startsWith('!!') || node.tag === '!override');
  if (!isPlain) return node.value;
  return resolveScalar(node.value);
}

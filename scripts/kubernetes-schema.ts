/**
 * Makes src/site/validate/kubernetes.generated.json, the JSON Schema of the Kubernetes objects that the guide's manifests may be, from the
 * npm package kubernetes-types (Apache-2.0), which is made from the OpenAPI definitions of Kubernetes:
 *
 *   npm pack kubernetes-types@1.30.0 && tar xzf kubernetes-types-1.30.0.tgz && node scripts/kubernetes-schema.ts package
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve, dirname, join } from 'node:path';
import ts from 'typescript';

type Schema = Record<string, unknown>;

/** The objects that a manifest may hold, by `apiVersion` and `kind`. */
const ROOTS = {
  'v1/Pod': ['core/v1', 'Pod'],
  'v1/Service': ['core/v1', 'Service'],
  'v1/ConfigMap': ['core/v1', 'ConfigMap'],
  'v1/Secret': ['core/v1', 'Secret'],
  'apps/v1/Deployment': ['apps/v1', 'Deployment'],
  'networking.k8s.io/v1/Ingress': ['networking/v1', 'Ingress'],
} as const;

/** What the cluster writes, which has no place in a manifest. */
const WRITTEN_BY_THE_CLUSTER = ['status', 'managedFields'];

/** The values of fields that the definitions call strings and the API server takes from a list. */
const VALUES: Record<string, readonly string[]> = {
  'core.v1.ServiceSpec.type': ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'],
  'core.v1.ServicePort.protocol': ['TCP', 'UDP', 'SCTP'],
  'core.v1.ContainerPort.protocol': ['TCP', 'UDP', 'SCTP'],
  'core.v1.Container.imagePullPolicy': ['Always', 'Never', 'IfNotPresent'],
  'core.v1.PodSpec.restartPolicy': ['Always', 'OnFailure', 'Never'],
  'apps.v1.DeploymentStrategy.type': ['Recreate', 'RollingUpdate'],
  'networking.v1.HTTPIngressPath.pathType': ['Exact', 'Prefix', 'ImplementationSpecific'],
};

/** A quantity (`250m`, `1Gi`) may be written as a number too. */
const QUANTITY = 'api.resource.Quantity';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('say where the package kubernetes-types is');
const root = resolve(folder);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const sources = new Map<string, ts.SourceFile>();
const definitions = new Map<string, Schema>();
const waiting: [key: string, file: string, name: string][] = [];

function source(file: string): ts.SourceFile {
  const known = sources.get(file);
  if (known) return known;
  const read = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  sources.set(file, read);
  return read;
}

function declaration(
  file: string,
  name: string,
): ts.InterfaceDeclaration | ts.TypeAliasDeclaration | undefined {
  return source(file)
    .statements.filter((one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one))
    .find((one) => one.name.text === name);
}

/** The file that a name comes from. */
function homeOf(file: string, name: string): string {
  if (declaration(file, name)) return file;
  for (const statement of source(file).statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    if (bindings.elements.some((element) => element.name.text === name))
      return `${resolve(dirname(file), statement.moduleSpecifier.text)}.d.ts`;
  }
  throw new Error(`${file}: ${name} comes from nowhere`);
}

function reference(file: string, name: string): Schema {
  const home = homeOf(file, name);
  const key = `${relative(root, home)
    .replace(/\.d\.ts$/, '')
    .replaceAll('/', '.')}.${name}`;
  if (!definitions.has(key)) {
    definitions.set(key, {});
    waiting.push([key, home, name]);
  }
  return { $ref: `#/$defs/${key}` };
}

function schemaOf(file: string, type: ts.TypeNode): Schema {
  if (type.kind === ts.SyntaxKind.StringKeyword) return { type: 'string' };
  // Every number of these objects is an integer.
  if (type.kind === ts.SyntaxKind.NumberKeyword) return { type: 'integer' };
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return { type: 'boolean' };
  if (ts.isArrayTypeNode(type)) return { type: 'array', items: schemaOf(file, type.elementType) };
  if (ts.isUnionTypeNode(type)) return { anyOf: type.types.map((one) => schemaOf(file, one)) };
  if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) return { const: type.literal.text };
  if (ts.isTypeLiteralNode(type)) {
    const [member] = type.members;
    if (member && ts.isIndexSignatureDeclaration(member))
      return { type: 'object', additionalProperties: schemaOf(file, member.type) };
  }
  if (ts.isTypeReferenceNode(type)) {
    const [item] = type.typeArguments ?? [];
    const name = type.typeName.getText();
    return name === 'Array' && item ? { type: 'array', items: schemaOf(file, item) } : reference(file, name);
  }
  throw new Error(`${file}: no rule for ${type.getText()}`);
}

function define(key: string, file: string, name: string): Schema {
  const found = declaration(file, name);
  if (key === QUANTITY) return { type: ['string', 'number'] };
  if (!found) throw new Error(`${file}: no ${name}`);
  if (ts.isTypeAliasDeclaration(found)) return schemaOf(file, found.type);
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const member of found.members) {
    if (!ts.isPropertySignature(member) || !member.type) throw new Error(`${key}: a strange member`);
    const field = ts.isIdentifier(member.name) || ts.isStringLiteral(member.name) ? member.name.text : '';
    if (WRITTEN_BY_THE_CLUSTER.includes(field)) continue;
    const values = VALUES[`${key}.${field}`];
    properties[field] = values ? { enum: values } : schemaOf(file, member.type);
    if (!member.questionToken) required.push(field);
  }
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

const kinds = Object.entries(ROOTS).map(([kind, [file, name]]) => [
  kind,
  reference(join(root, `${file}.d.ts`), name),
]);
for (let next = waiting.shift(); next; next = waiting.shift()) definitions.set(next[0], define(...next));
const lines = [...definitions]
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([key, schema]) => `${JSON.stringify(key)}:${JSON.stringify(schema)}`);
const comment = `Kubernetes objects, from the npm package kubernetes-types ${version} (Apache-2.0), made by scripts/kubernetes-schema.ts`;
writeFileSync(
  'src/site/validate/kubernetes.generated.json',
  `{"$comment":${JSON.stringify(comment)},\n"kinds":${JSON.stringify(Object.fromEntries(kinds))},\n"$defs":{\n${lines.join(',\n')}}}\n`,
);

import { readEnvFile } from './environment.ts';
import type { Service } from './model/service.ts';
import { omit } from './omit.ts';
import type { Lookup } from './substitute.ts';
import { ComposeError } from './tree.ts';

/** What reading env_files takes: their texts by absolute name, the project's variables, and where warnings go. */
export type EnvFileContext = {
  readonly read: (path: string) => string | undefined;
  readonly lookup: Lookup;
  readonly warn: (message: string) => void;
};

/**
 * The service with what its env_files say in its environment, which counts more (types.WithServicesEnvironmentResolved). Throws a
 * ComposeError.
 */
export function withEnvFiles(service: Service, { read, lookup, warn }: EnvFileContext): Service {
  const own = service.environment ?? {};
  const values = new Map<string, string | null>();
  for (const { path, required } of service.env_file ?? []) {
    const text = read(path);
    if (text === undefined) {
      if (!required) continue;
      throw new ComposeError(`env file ${path} not found: stat ${path}: no such file or directory`);
    }
    const find: Lookup = (name) => lookup(name) ?? valueIn(own, name) ?? values.get(name) ?? undefined;
    for (const [key, value] of readEnvFile(path, text, find, warn)) values.set(key, value);
  }
  for (const [key, value] of Object.entries(own)) values.set(key, value ?? lookup(key) ?? null);
  const rest = omit(service, 'env_file');
  return values.size === 0 ? rest : { ...rest, environment: Object.fromEntries(values) };
}

/** The service with what its label_files say in its labels, which count more (types.WithServicesLabelsResolved). Throws a ComposeError. */
export function withLabelFiles(service: Service, { read, warn }: EnvFileContext): Service {
  const labels = new Map<string, string>();
  for (const path of service.label_file ?? []) {
    const text = read(path);
    if (text === undefined) {
      throw new ComposeError(`label file ${path} not found: stat ${path}: no such file or directory`);
    }
    for (const [key, value] of readEnvFile(path, text, (name) => labels.get(name), warn))
      labels.set(key, value);
  }
  for (const [key, value] of Object.entries(service.labels ?? {})) labels.set(key, value);
  const rest = omit(service, 'label_file');
  return labels.size === 0 ? rest : { ...rest, labels: Object.fromEntries(labels) };
}

function valueIn(mapping: Readonly<Record<string, string | null>>, name: string): string | undefined {
  return Object.hasOwn(mapping, name) ? (mapping[name] ?? undefined) : undefined;
}

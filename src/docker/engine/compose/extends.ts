import { quote } from '../../cli/go/quote.ts';
import { mergeServices } from './merge.ts';
import {
  ComposeError,
  get,
  isMapping,
  isList,
  mapValues,
  set,
  without,
  type Mapping,
  type Path,
  type Tree,
} from './tree.ts';

/** The services of another file, their paths absolute, and the places that the file resets. */
export type ExtendedFile = { readonly services: Tree | undefined; readonly resets: readonly Path[] };

/** What extending needs of the file that it happens in. */
export type ExtendsContext = {
  /** The absolute name of the file. */
  readonly filename: string;
  readonly resets: readonly Path[];
  /** Reads another file by the name that `extends.file` gives. Throws a ComposeError. */
  readonly load: (file: string) => ExtendedFile & { readonly filename: string };
};

type Reference = { readonly filename: string; readonly service: string };

/** The file with its services extended (compose-go's loader.ApplyExtends). Throws a ComposeError. */
export function applyExtends(file: Mapping, context: ExtendsContext): Mapping {
  const services = get(file, 'services');
  if (services === undefined) return file;
  if (!isMapping(services)) throw new ComposeError('services must be a mapping');
  const extended = mapValues(services, (_, name) => extendService(name, services, context, []));
  return set(file, 'services', extended);
}

function extendService(
  name: string,
  services: Mapping,
  context: ExtendsContext,
  trail: readonly Reference[],
): Tree {
  const service = get(services, name) ?? null;
  if (service === null) return null;
  if (!isMapping(service)) throw new ComposeError(`services.${name} must be a mapping`);
  const extending = get(service, 'extends');
  if (extending === undefined) return service;
  const { reference, file } = referenceOf(extending, name);
  const next = baseOf(name, reference, file, services, context);
  const followed = follow(trail, { filename: file ?? context.filename, service: name });
  const base = extendService(reference, next.services, next.context, followed);
  if (!isMapping(base)) return service;
  const merged = mergeServices(resetService(base, name, context.resets), service);
  return without(merged, 'extends');
}

function referenceOf(extending: Tree, name: string): { reference: string; file: string | undefined } {
  if (typeof extending === 'string') return { reference: extending, file: undefined };
  const reference = isMapping(extending) ? get(extending, 'service') : undefined;
  if (typeof reference !== 'string') throw new ComposeError(`extends.${name}.service is required`);
  const file = isMapping(extending) ? get(extending, 'file') : undefined;
  return { reference, file: typeof file === 'string' ? file : undefined };
}

function baseOf(
  name: string,
  reference: string,
  file: string | undefined,
  services: Mapping,
  context: ExtendsContext,
): { services: Mapping; context: ExtendsContext } {
  const cannot = (where: string, why: string): ComposeError =>
    new ComposeError(`cannot extend service ${quote(name)} in ${where}: ${why}`);
  const missing = `service ${quote(reference)} not found`;
  if (file === undefined) {
    if (get(services, reference) === undefined) throw cannot(context.filename, missing);
    return { services, context };
  }
  const loaded = context.load(file);
  if (loaded.services === undefined) throw cannot(loaded.filename, 'no services section');
  if (!isMapping(loaded.services)) throw cannot(loaded.filename, 'services must be a mapping');
  if (get(loaded.services, reference) === undefined) throw cannot(context.filename, `${missing} in ${file}`);
  return {
    services: loaded.services,
    context: { ...context, resets: loaded.resets },
  };
}

/** Adds a step to the trail; a step that is there already closes a circle (loader's cycleTracker). */
function follow(trail: readonly Reference[], step: Reference): readonly Reference[] {
  const isKnown = trail.some(
    ({ filename, service }) => filename === step.filename && service === step.service,
  );
  if (!isKnown) return [...trail, step];
  const [first, ...rest] = [...trail, step].map(({ filename, service }) => `${service} in ${filename}`);
  throw new ComposeError(
    `Circular reference:\n  ${first ?? ''}${rest.map((one) => `\n  extends ${one}`).join('')}`,
  );
}

/** Takes away what the extending file resets in a service of its. */
function resetService(base: Mapping, name: string, resets: readonly Path[]): Mapping {
  const clean = resetValues({ services: { [name]: base } }, resets);
  const services = get(clean, 'services');
  const service = isMapping(services) ? get(services, name) : undefined;
  return isMapping(service) ? service : {};
}

/** The value without what the paths mark (`!reset`, `!override`; loader's ResetProcessor.Apply). */
export function resetValues(value: Mapping, resets: readonly Path[]): Mapping {
  if (resets.length === 0) return value;
  const isReset = (path: Path): boolean =>
    resets.some((reset) => reset.length === path.length && reset.every((part, at) => part === path[at]));
  const clean = (one: Tree, path: Path): Tree | undefined => {
    if (isReset(path)) return undefined;
    if (isMapping(one)) return mapValues(one, (item, key) => clean(item, [...path, key]));
    return isList(one) ? one.map((item, at) => clean(item, [...path, `[${at}]`]) ?? item) : one;
  };
  return mapValues(value, (one, key) => clean(one, [key]));
}

import { imageOf, type Application } from '../../engine/compose/application.ts';
import type { Build } from '../../engine/compose/index.ts';
import { COMPOSE_VERSION, label } from '../../engine/compose/service/labels.ts';

/** How images of services are built, by the flags of the line. */
export type BuildOptions = {
  readonly noCache?: boolean;
  readonly pull?: boolean;
  readonly quiet?: boolean;
  /** `--build-arg`: `A=B`, or a name alone. */
  readonly args?: readonly string[];
};

/** What Compose hands to buildx for a service (compose build_bake.go, bakeTarget); the order is that of its JSON. */
export type BakeTarget = {
  readonly service: string;
  readonly image: string;
  readonly target: string;
  readonly build: Build;
  readonly args: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly pull: boolean;
  readonly noCache: boolean;
};

/** The targets of all services that can be built. */
export function bakeTargets(application: Application, options: BuildOptions): BakeTarget[] {
  const { project } = application;
  return Object.entries(project.services).flatMap(([service, one]): BakeTarget[] => {
    const { build } = one;
    if (!build) return [];
    const image = imageOf(one, service, project.name);
    return [
      {
        service,
        image,
        target: service.replaceAll('.', '_'),
        build,
        args: argumentsOf(application, build, options),
        labels: {
          ...build.labels,
          [label.version]: COMPOSE_VERSION,
          [label.project]: project.name,
          [label.service]: service,
        },
        tags: [...(build.tags ?? []), image],
        pull: build.pull === true || options.pull === true,
        noCache: build.no_cache === true || options.noCache === true,
      },
    ];
  });
}

/** Those of the file, over them those of the line; a name alone takes its value from the variables around, or is left out. */
function argumentsOf(
  { environment }: Application,
  { args = {} }: Build,
  options: BuildOptions,
): Record<string, string> {
  const given = (options.args ?? []).map((text): [string, string | null] => {
    const at = text.indexOf('=');
    return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
  });
  const all = Object.entries({ ...args, ...Object.fromEntries(given) });
  return Object.fromEntries(
    all.flatMap(([key, value]): [string, string][] => {
      const found = value ?? environment[key];
      return found === undefined ? [] : [[key, found]];
    }),
  );
}

/** Where a target's Dockerfile is. */
export function dockerfileOf({ context = '.', dockerfile = 'Dockerfile' }: Build): string {
  return dockerfile.startsWith('/') ? dockerfile : `${context.replace(/\/+$/, '')}/${dockerfile}`;
}

/** The definition as `docker compose build --print` shows it. */
export function bakeDefinition(targets: readonly BakeTarget[], chosen: readonly string[]): string {
  const sorted = (record: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const names = targets.filter(({ service }) => chosen.includes(service)).map(({ target }) => target);
  const all = targets.map(({ target, build, args, labels, tags, pull, noCache }) => {
    const definition = {
      context: build.context,
      ...some({ contexts: sorted(build.additional_contexts ?? {}) }),
      ...(build.dockerfile_inline === undefined && { dockerfile: dockerfileOf(build) }),
      ...(build.dockerfile_inline !== undefined && {
        'dockerfile-inline': build.dockerfile_inline.replaceAll('${', '$${'),
      }),
      ...some({
        args: sorted(
          Object.fromEntries(
            Object.entries(args).map(([key, value]) => [key, value.replaceAll('${', '$${')]),
          ),
        ),
      }),
      labels: sorted(labels),
      tags,
      ...some({ 'cache-from': build.cache_from ?? [], 'cache-to': build.cache_to ?? [] }),
      ...(build.target && { target: build.target }),
      ...some({ platforms: build.platforms ?? [] }),
      ...(pull && { pull }),
      ...(noCache && { 'no-cache': noCache }),
      ...(build.network && { network: build.network }),
      ...some({ entitlements: build.entitlements ?? [] }),
      output: ['type=docker'],
    };
    return [target, definition] as const;
  });
  const group = { default: { targets: names } };
  return JSON.stringify({ group, target: sorted(Object.fromEntries(all)) }, null, 2);
}

/** Lists and mappings that are empty are left out. */
function some(fields: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => Object.keys(value).length > 0));
}

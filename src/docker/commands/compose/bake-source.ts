import { ulimitsOf } from '../../engine/compose/service/resources.ts';
import { buildSource } from '../build/source.ts';
import type { Build } from '../../engine/compose/index.ts';
import type { Project } from '../../engine/compose/index.ts';
import type { BuildRequest, BuildSource } from '../../engine/build/request.ts';
import type { Process } from '../../linux/process.ts';
import { isSysError } from '../../linux/errno.ts';
import type { Running } from '../../linux/wait.ts';
import { CommandError } from '../command.ts';
import { dockerfileOf, type BakeTarget } from './bake.ts';

const PLATFORM = 'linux/amd64';

/** What the builder is asked for a target. Throws CommandError where its files are not there. */
export function* bakeRequest(
  process: Process,
  project: Project,
  environment: Readonly<Record<string, string>>,
  { build, args, labels, tags, pull, noCache }: BakeTarget,
): Running<BuildRequest> {
  const network = build.network || 'default';
  return {
    source: yield* sourceOf(process, build),
    target: build.target ?? '',
    buildArgs: new Map(Object.entries(args)),
    platform: build.platforms?.[0] ?? PLATFORM,
    labels: new Map(Object.entries(labels)),
    tags,
    noCache,
    noCacheFilter: [],
    pull,
    network,
    allowsHost: network === 'host' || (build.entitlements ?? []).includes('network.host'),
    hosts: Object.entries(build.extra_hosts ?? {}).flatMap(([host, ips]) =>
      ips.map((ip) => [host, ip] as const),
    ),
    secrets: secretsOf(process, build, project, environment),
    shmSize: build.shm_size ?? 0,
    ulimits: ulimitsOf(build),
    export: 'image',
  };
}

function* sourceOf(process: Process, build: Build): Running<BuildSource> {
  const { context = '.', dockerfile_inline: inline } = build;
  if (process.files.find(context)?.kind !== 'dir') {
    throw new CommandError(`unable to prepare context: path ${JSON.stringify(context)} not found`);
  }
  const source = yield* buildSource(process, context, inline === undefined ? dockerfileOf(build) : '');
  if (inline === undefined || source.kind !== 'local') return source;
  return { ...source, dockerfile: { name: 'Dockerfile', text: inline } };
}

function secretsOf(
  process: Process,
  { secrets = [] }: Build,
  project: Project,
  environment: Readonly<Record<string, string>>,
): Map<string, string> {
  return new Map(
    secrets.flatMap(({ source = '', target }): [string, string][] => {
      const defined = project.secrets[source];
      const id = target?.replace(/^\/run\/secrets\//, '') ?? source;
      if (defined?.environment) return [[id, environment[defined.environment] ?? '']];
      if (!defined?.file) return [];
      try {
        return [[id, process.files.readFile(defined.file)]];
      } catch (error) {
        if (isSysError(error)) return [];
        throw error;
      }
    }),
  );
}

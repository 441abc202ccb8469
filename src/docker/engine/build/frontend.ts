import { quote } from '../../cli/go/quote.ts';
import { parseImage } from '../../cli/reference.ts';
import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { resolveBase } from './bases.ts';
import { buildCacheOf } from './cache/store.ts';
import type { Lines } from './dockerfile/index.ts';
import { BuildFailure } from './failure.ts';
import type { Internal } from './internal.ts';

/** Repositories whose images read Dockerfiles as the engine's own frontend does. */
const OWN = 'docker.io/docker/dockerfile';

/** Milliseconds that an image takes to come. */
const FETCH = 900;

/**
 * Looks up and fetches the image that a Dockerfile is to be read by (`# syntax=…`, BUILDKIT_SYNTAX; BuildKit's gateway frontend).
 * `lines` is where it is named. Throws a BuildFailure: also where an image is there that reads no Dockerfiles.
 */
export function* loadFrontend(
  { engine, internal }: { readonly engine: Engine; readonly internal: Internal },
  named: string,
  lines: Lines | undefined,
): Running<void> {
  const places = lines ? [lines] : [];
  const read = parseImage(named);
  if (!read.ok) throw new BuildFailure(`invalid context name ${named}: ${read.message}`, places);
  const { domain, path, tag = 'latest', digest } = read.value;
  const name = `${domain}/${path}${digest === undefined ? `:${tag}` : `@${digest}`}`;
  const lookup = `resolve image config for docker-image://${name}`;
  let base;
  try {
    base = yield* internal.watch(lookup, resolveBase(engine, name, false));
  } catch (error) {
    if (!(error instanceof BuildFailure)) throw error;
    throw new BuildFailure(`failed to resolve source metadata for ${name}: ${error.message}`, places);
  }
  const { resolved } = buildCacheOf(engine);
  const key = `frontend ${base.name}`;
  const isHere = resolved.has(key);
  resolved.add(key);
  yield* internal.step(`docker-image://${base.name}`, isHere || !base.remote ? 0 : FETCH, isHere);
  if (`${domain}/${path}` === OWN) return;
  const [program = ''] = [...(base.image.Config.Entrypoint ?? []), ...(base.image.Config.Cmd ?? [])];
  // a shell ends with its empty input, and nothing has been said to the builder
  const isShell = /(?:^|\/)(?:sh|bash)$/.test(program);
  throw new BuildFailure(isShell ? 'exit code: 1' : notSimulated(named), places);
}

function notSimulated(name: string): string {
  return (
    `# syntax=${name}: 이 가이드의 도커는 다른 프런트엔드로 Dockerfile을 읽지 않는다 ` +
    `(Dockerfiles are not read by ${quote(name)} in this guide)`
  );
}

import { fail, ok, type Result } from './result.ts';

/** An image's name in full: `docker.io`, `library/nginx`, and the tag and digest where they are written. */
export type Reference = {
  readonly domain: string;
  readonly path: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
};

const domainComponent = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domainName = `${domainComponent}(?:\\.${domainComponent})*`;
const host = `(?:${domainName}|\\[(?:[a-fA-F0-9:]+)\\])`;
const domain = `${host}(?::[0-9]+)?`;
const component = '[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*';
const remote = `${component}(?:/${component})*`;
const namePattern = `(?:${domain}/)?${remote}`;
const tagPattern = '[\\w][\\w.-]{0,127}';
const digestPattern = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*[:][0-9a-fA-F]{32,}';

const full = new RegExp(`^(${namePattern})(?::(${tagPattern}))?(?:@(${digestPattern}))?$`);
const anchoredName = new RegExp(`^(?:(${domain})/)?(${remote})$`);
const identifier = /^[a-f0-9]{64}$/;
const anyDigest = new RegExp(`^${digestPattern}$`);

const badFormat = 'invalid reference format';
const longestName = 255;
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** distribution/reference's Parse: a name as it is written, with nothing filled in. */
export function parseReference(text: string): Result<Reference> {
  const match = full.exec(text);
  if (!match) {
    if (text === '') return fail('repository name must have at least one component');
    return fail(full.test(text.toLowerCase()) ? 'repository name must be lowercase' : badFormat);
  }
  const [, name = '', tag, digest] = match;
  const [, at = '', path = ''] = anchoredName.exec(name) ?? [];
  if ((path || name).length > longestName) {
    return fail(`repository name must not be more than ${longestName} characters`);
  }
  if (digest !== undefined) {
    const wrong = digestError(digest);
    if (wrong !== undefined) return fail(wrong);
  }
  return ok({ domain: at, path: path || name, tag, digest });
}

/** What go-digest's Validate says of a digest of the right form; undefined where it is right. */
export function digestError(digest: string): string | undefined {
  const [algorithm = '', hex = ''] = digest.split(':');
  const length = digestLengths[algorithm];
  if (!anyDigest.test(digest)) return 'invalid checksum digest format';
  if (length === undefined) return 'unsupported digest algorithm';
  if (hex.length !== length) return 'invalid checksum digest length';
  return /^[a-f0-9]+$/.test(hex) ? undefined : 'invalid checksum digest format';
}

/** distribution/reference's ParseNormalizedNamed: `nginx` is `docker.io/library/nginx`. */
export function parseImage(text: string): Result<Reference> {
  if (identifier.test(text)) {
    return fail(`invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`);
  }
  const { at, rest } = splitDomain(text);
  const colon = rest.indexOf(':');
  const remoteName = colon < 0 ? rest : rest.slice(0, colon);
  if (remoteName.toLowerCase() !== remoteName) {
    return fail(`${badFormat}: repository name (${remoteName}) must be lowercase`);
  }
  return parseReference(`${at}/${rest}`);
}

/** The registry in front of a name, docker.io where there is none (splitDockerDomain). */
function splitDomain(text: string): { at: string; rest: string } {
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const isDomain = /[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first;
  const at = slash >= 0 && isDomain ? first : 'docker.io';
  const rest = slash >= 0 && isDomain ? text.slice(slash + 1) : text;
  const hub = at === 'index.docker.io' ? 'docker.io' : at;
  return { at: hub, rest: hub === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest };
}

/** distribution/reference's ParseAnyReference: an image's id or digest, or a name; undefined stands for an id or a digest. */
export function parseAnyReference(text: string): Result<Reference | undefined> {
  if (identifier.test(text)) return ok(undefined);
  if (anyDigest.test(text) && digestError(text) === undefined) return ok(undefined);
  return parseImage(text);
}

/** The name as people write it: without docker.io and library (reference.FamiliarName). */
export function familiarName({ domain: at, path }: Reference): string {
  if (at !== 'docker.io') return at === '' ? path : `${at}/${path}`;
  return path.startsWith('library/') && path.split('/').length === 2 ? path.slice(8) : path;
}

/** The whole reference as people write it (reference.FamiliarString). */
export function familiarString(reference: Reference): string {
  const { tag, digest } = reference;
  return (
    familiarName(reference) +
    (tag === undefined ? '' : `:${tag}`) +
    (digest === undefined ? '' : `@${digest}`)
  );
}

import { fail, ok, type Result } from '../result.ts';

/** `--volume data:/data:ro`. A source that is a path is a bind mount, a name is a volume, none an anonymous volume. */
export type Volume = {
  readonly kind: 'bind' | 'volume';
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly options: readonly string[];
};

/** The parts between colons; the colon behind a drive letter belongs to its path. */
function sections(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const char of text) {
    if (char === ':' && !/^\p{L}$/u.test(part)) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part];
}

function isPath(source: string): boolean {
  return /^([./~]|\\\\|\p{L}:)/u.test(source);
}

/** Reads a volume (docker/cli volumespec.Parse); the mode's words are the daemon's to judge. */
export function parseVolume(text: string): Result<Volume> {
  if (text === '') return fail('invalid empty volume spec');
  const anonymous = (target: string): Volume => ({
    kind: 'volume',
    source: '',
    target,
    readOnly: false,
    options: [],
  });
  if (new TextEncoder().encode(text).length <= 2) return ok(anonymous(text));
  const parts = sections(text);
  for (const [at, part] of parts.entries()) {
    if (part === '') return fail(`invalid spec: ${text}: empty section between colons`);
    if (at === 2 && parts.length > 3) return fail(`invalid spec: ${text}: too many colons`);
  }
  const [source = '', target, mode = ''] = parts;
  if (target === undefined) return ok(anonymous(source));
  const options = mode === '' ? [] : mode.split(',');
  const access = options.filter((option) => option === 'ro' || option === 'rw').at(-1);
  return ok({ kind: isPath(source) ? 'bind' : 'volume', source, target, readOnly: access === 'ro', options });
}

import type { CommandFlags } from '../cli/index.ts';

type Flags = Readonly<Record<string, unknown>>;

/** Flags whose effect would be seen and is not simulated, each by what it is set to; the rest is read by the command. */
const unlike = {
  'docker compose build': ['provenance'],
  'docker compose up': ['watch'],
  'docker buildx ls': ['no-trunc'],
  'docker create': ['use-api-socket'],
  'docker push': ['platform'],
  'docker run': ['use-api-socket'],
} as const satisfies { readonly [Path in keyof CommandFlags]?: readonly (keyof CommandFlags[Path])[] };

/** Commands that would ask a server whose images are signed (notary), which is not simulated. */
const SIGNED = [
  'docker build',
  'docker buildx build',
  'docker create',
  'docker pull',
  'docker push',
  'docker run',
];

/** The name of a flag that a call sets and that would do something which is not simulated; undefined where there is none. */
export function unlikeFlag(path: string, flags: Flags): string | undefined {
  const short = path.replace(/^docker (?:container|image) /, 'docker ');
  const names = (unlike as Readonly<Record<string, readonly string[]>>)[short] ?? [];
  const found = names.find(
    (name) => flags[name] !== undefined && flags[name] !== false && flags[name] !== '',
  );
  if (found !== undefined) return found;
  return SIGNED.includes(short) && flags['disable-content-trust'] === false
    ? 'disable-content-trust'
    : undefined;
}

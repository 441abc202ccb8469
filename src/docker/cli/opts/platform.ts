import { quote } from '../go/quote.ts';
import { fail, ok, type Result } from '../result.ts';

/** `--platform linux/arm64/v8`. */
export type Platform = { readonly os: string; readonly architecture: string; readonly variant: string };

const component = '^[A-Za-z0-9_.-]+$';
const osComponent = '^([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.%-]*)((?:\\+[A-Za-z0-9_.%-]+)*)\\))?$';

const systems = new Set(
  (
    'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris ' +
    'windows zos'
  ).split(' '),
);
const architectures = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le ' +
    'mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
);
const otherNames: Readonly<Record<string, string>> = {
  i386: '386',
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
};

/** Platforms between commas, as buildx takes them; `local` is the one it runs on (platformutil.Parse). */
export function parsePlatforms(text: string): Result<true> {
  for (const part of text.split(',')) {
    const platform = part.toLowerCase() === 'local' ? ok(true) : parsePlatform(part);
    if (!platform.ok) return platform;
  }
  return ok(true);
}

function architectureOf(text: string): string {
  const lower = text.toLowerCase();
  return otherNames[lower] ?? lower;
}

/** Reads a platform (containerd/platforms' Parse): a system, an architecture, or both, and a variant. */
export function parsePlatform(text: string): Result<Platform> {
  const invalid = (why: string) => fail(`${why}: invalid argument`);
  if (text.includes('*')) return invalid(`${quote(text)}: wildcards not yet supported`);
  const parts = text.split('/');
  if (parts.length > 3) return invalid(`${quote(text)}: cannot parse platform specifier`);
  for (const [at, part] of parts.entries()) {
    if (at === 0 && !new RegExp(osComponent).test(part)) {
      return invalid(
        `${quote(part)} is an invalid OS component of ${quote(text)}: OSAndVersion specifier component must match ${quote(osComponent)}`,
      );
    }
    if (at > 0 && !new RegExp(component).test(part)) {
      return invalid(
        `${quote(part)} is an invalid component of ${quote(text)}: platform specifier component must match ${quote(component)}`,
      );
    }
  }
  const [first = '', second, variant = ''] = parts;
  const os = first
    .replace(/\(.*$/, '')
    .toLowerCase()
    .replace(/^macos$/, 'darwin');
  if (second !== undefined) return ok({ os, architecture: architectureOf(second), variant });
  if (systems.has(os)) return ok({ os, architecture: '', variant });
  const architecture = architectureOf(first);
  if (architectures.has(architecture)) return ok({ os: 'linux', architecture, variant });
  return invalid(`${quote(text)}: unknown operating system or architecture`);
}

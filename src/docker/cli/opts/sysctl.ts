import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';

const allowed = new Set(
  ['msgmax', 'msgmnb', 'msgmni', 'sem', 'shmall', 'shmmax', 'shmmni', 'shm_rmid_forced'].map(
    (name) => `kernel.${name}`,
  ),
);

/** `--sysctl net.core.somaxconn=1024`: only what has a namespace of its own (opts.ValidateSysctl). */
export function parseSysctl(text: string): Result<string> {
  const { before: name, found } = cut(text, '=');
  const namespaced = allowed.has(name) || name.startsWith('net.') || name.startsWith('fs.mqueue.');
  return found && namespaced ? ok(text) : fail(`sysctl '${text}' is not allowed`);
}

import { parseMount } from '../../../docker/cli/opts/mount.ts';
import { mounted, type Mounted } from './mounted.ts';

const KINDS: Readonly<Record<string, Mounted['kind']>> = {
  bind: 'bind',
  volume: 'volume',
  tmpfs: 'tmpfs',
  image: 'image',
};

/** `--mount type=bind,source=/a,target=/b` → `호스트 /a → 컨테이너 /b`. */
export function readMount(text: string): string | undefined {
  const read = parseMount(text);
  const kind = read.ok ? KINDS[read.value.type] : undefined;
  if (!read.ok || kind === undefined) return undefined;
  const { source, target, readOnly } = read.value;
  return mounted({ kind: source.startsWith('$') ? 'shell' : kind, source, target, readOnly });
}

/** `--tmpfs /run:size=64m` → `메모리(tmpfs) → 컨테이너 /run`. */
export function readTmpfs(text: string): string {
  const [target = ''] = text.split(':');
  return mounted({ kind: 'tmpfs', source: '', target, readOnly: /(?:^|[:,])ro(?:,|$)/.test(text) });
}

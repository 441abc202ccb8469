import { parseVolume } from '../../../docker/cli/opts/volume.ts';
import { mounted, type Mounted } from './mounted.ts';

/** `-v data:/data:ro` → `볼륨 data → 컨테이너 /data (읽기 전용)`. */
export function readVolume(text: string): string | undefined {
  const read = parseVolume(text);
  if (!read.ok) return undefined;
  const { source, target, readOnly } = read.value;
  const kind: Mounted['kind'] = source.startsWith('$') ? 'shell' : read.value.kind;
  return mounted({ kind, source, target, readOnly });
}

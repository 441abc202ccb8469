import { parseDevice } from '../../../docker/cli/opts/device.ts';

const PERMISSIONS: Readonly<Record<string, string>> = { r: '읽기', w: '쓰기', m: '장치 파일 만들기' };

/** `--device /dev/a:/dev/b:r` → `호스트 /dev/a → 컨테이너 /dev/b (읽기)`. */
export function readDevice(text: string): string | undefined {
  const read = parseDevice(text);
  if (!read.ok || read.value.kind !== 'path') return undefined;
  const { host, container, permissions } = read.value;
  const may = [...permissions].map((letter) => PERMISSIONS[letter] ?? letter).join(', ');
  return `호스트 ${host} → 컨테이너 ${container} (${may})`;
}

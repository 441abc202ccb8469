/** Something that a container sees at a path of its own. `shell`: only the shell knows the source, as with `$PWD`. */
export type Mounted = {
  readonly kind: 'bind' | 'volume' | 'tmpfs' | 'image' | 'shell';
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
};

const SOURCES: Readonly<Record<Mounted['kind'], (source: string) => string>> = {
  bind: (source) => `호스트 ${source}`,
  volume: (source) => (source === '' ? '이름 없는 새 볼륨' : `볼륨 ${source}`),
  tmpfs: () => '메모리(tmpfs)',
  image: (source) => `이미지 ${source}`,
  shell: (source) => `호스트 ${source}(셸이 채운다)`,
};

/** What is mounted where: `볼륨 data → 컨테이너 /data (읽기 전용)`. */
export function mounted({ kind, source, target, readOnly }: Mounted): string {
  return `${SOURCES[kind](source)} → 컨테이너 ${target}${readOnly ? ' (읽기 전용)' : ''}`;
}

import type { NetworkModel, VolumeModel } from '../model/types.ts';
import { code, volumeName } from '../words/korean.ts';

/** What is said of a network that came. */
export function networkAdded({ name, subnet }: NetworkModel): string[] {
  return [`${code(name)} 네트워크가 만들어졌다${subnet === '' ? '' : `(서브넷 ${code(subnet)})`}.`];
}

/** What is said of a network that went. */
export function networkRemoved({ name }: NetworkModel): string[] {
  return [`${code(name)} 네트워크가 지워졌다.`];
}

/** What is said of a volume that came. */
export function volumeAdded(volume: VolumeModel): string[] {
  const name = code(volumeName(volume));
  return [volume.anonymous ? `익명 볼륨(${name})이 만들어졌다.` : `${name} 볼륨이 만들어졌다.`];
}

/** What is said of a volume that went. */
export function volumeRemoved(volume: VolumeModel): string[] {
  return [`${code(volumeName(volume))} 볼륨이 그 안의 데이터와 함께 지워졌다.`];
}

/** What is said of a volume whose files changed. */
export function volumeChanged(was: VolumeModel, now: VolumeModel): string[] {
  return was.files === now.files ? [] : [`${code(volumeName(now))} 볼륨의 파일이 바뀌었다.`];
}

import { humanSizeWithPrecision } from '../../../docker/cli/units.ts';
import type { ContainerModel, ImageModel, PortModel, VolumeModel } from '../model/types.ts';
import { shortId } from '../model/images.ts';

/** A name as code within a text: between backticks. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

/** An image by its first tag, a dangling one by its id. */
export function imageName({ tags, id }: Pick<ImageModel, 'tags' | 'id'>): string {
  return tags[0] ?? shortId(id);
}

/** An image's size as `docker images` has it. */
export function imageSize(bytes: number): string {
  return humanSizeWithPrecision(bytes, 3);
}

/** A volume that Docker named is known by the beginning of its name. */
export function volumeName({ name, anonymous }: Pick<VolumeModel, 'name' | 'anonymous'>): string {
  return anonymous ? name.slice(0, 12) : name;
}

/** The state in a word. */
export const STATE_WORDS: Readonly<Record<ContainerModel['state'], string>> = {
  created: '만들어짐',
  running: '실행 중',
  paused: '일시 정지',
  restarting: '다시 시작하는 중',
  exited: '끝남',
  removed: '지워짐',
};

/** Why a container ended where its exit code tells: what the shell and Docker mean by it. */
export function exitReason({ exitCode, oomKilled }: Pick<ContainerModel, 'exitCode' | 'oomKilled'>): string {
  if (oomKilled) return '메모리 한도를 넘어 커널이 끝냈다';
  const known: Record<number, string> = {
    125: '도커가 컨테이너를 시작하지 못했다',
    126: '명령이 실행 파일이 아니다',
    127: '명령을 찾지 못했다',
    130: 'SIGINT를 받았다',
    137: 'SIGKILL을 받았다',
    143: 'SIGTERM을 받았다',
  };
  return known[exitCode] ?? '';
}

/** `종료 코드 137: SIGKILL을 받았다`. */
export function exitWords(container: Pick<ContainerModel, 'exitCode' | 'oomKilled'>): string {
  const reason = exitReason(container);
  return `종료 코드 ${container.exitCode}${reason === '' ? '' : `: ${reason}`}`;
}

/** `호스트의 8080번 포트`, with the address where only one is listened at. */
export function hostPort({ hostIp, host }: PortModel): string {
  return hostIp === '' ? `호스트의 ${host}번 포트` : `호스트의 ${code(hostIp)} 주소 ${host}번 포트`;
}

/** `80번 포트`, `53번 UDP 포트`. */
export function insidePort({ inside }: PortModel): string {
  const [port = '', protocol] = inside.split('/');
  return `${port}번 ${protocol === undefined ? '' : `${protocol.toUpperCase()} `}포트`;
}

import { bytesSize } from '../../../docker/cli/units.ts';
import { portLabel } from '../model/ports.ts';
import { reachOf, type ReachBy } from '../model/reach.ts';
import type {
  ContainerModel,
  ImageModel,
  Key,
  MachineModel,
  MountModel,
  NetworkModel,
  VolumeModel,
} from '../model/types.ts';
import { code, exitWords, imageName, imageSize, STATE_WORDS, volumeName } from './korean.ts';

/** A line of a nested list; texts hold `code` in backticks. */
export type Words = { readonly text: string; readonly items?: readonly Words[] };

/** How many of a kind are told in full; of the others, their names. */
export const MOST_TOLD = 12;

/** The whole picture in words, as a nested list. */
export function wordsOf(model: MachineModel): Words[] {
  const { host, containers, images, networks, volumes, binds } = model;
  const address = host === undefined || host.address === '' ? '' : `, 주소 ${code(host.address)}`;
  return [
    { text: `호스트${host === undefined ? '' : ` ${code(host.name)}`}${address}` },
    section(
      '컨테이너',
      containers,
      (one) => containerWords(model, one),
      ({ name }) => name,
    ),
    section(
      '네트워크',
      networks,
      (one) => networkWords(model, one),
      ({ name }) => name,
    ),
    section('볼륨', volumes, (one) => volumeWords(model, one), volumeName),
    section(
      '호스트의 폴더',
      binds,
      ({ key, path }) => usedBy(model, key, code(path)),
      ({ path }) => path,
    ),
    section('이미지', images, (one) => imageWords(model, one), imageName),
  ];
}

function section<T>(
  title: string,
  things: readonly T[],
  tell: (thing: T) => Words,
  name: (thing: T) => string,
): Words {
  if (things.length === 0) return { text: `${title}: 없다` };
  const rest = things.slice(MOST_TOLD);
  const items = things.slice(0, MOST_TOLD).map(tell);
  if (rest.length > 0)
    items.push({ text: `외 ${rest.length}개: ${rest.map((one) => code(name(one))).join(', ')}` });
  return { text: `${title} ${things.length}개`, items };
}

/** A container's state with all that belongs to it: `실행 중, 건강함`. */
export function stateWords(container: ContainerModel): string {
  const { state, health, restarts } = container;
  const words = [STATE_WORDS[state]];
  if (state === 'exited' || state === 'restarting') words.push(exitWords(container));
  if (state === 'running' && health !== undefined)
    words.push({ starting: '상태 확인 중', healthy: '건강함', unhealthy: '건강하지 않음' }[health]);
  if (restarts > 0) words.push(`도커가 ${restarts}번 다시 시작했다`);
  return words.join(', ');
}

function containerWords(model: MachineModel, container: ContainerModel): Words {
  const { name, image, ports, mounts, error } = container;
  const items: Words[] = [
    { text: `이미지 ${code(image.name)}, 레이어 ${image.layers}개 위에 쓰기 레이어` },
    ...networkItems(container),
    ...ports.map((port) => ({ text: `공개한 포트 ${code(portLabel(port))}` })),
    ...mounts.map((mount) => ({ text: mountWords(model, mount) })),
    ...reachWords(model, container),
  ];
  if (error !== '') items.push({ text: `오류 ${code(error)}` });
  return { text: `${code(name)}: ${stateWords(container)}`, items };
}

function networkItems({ mode, plugs }: ContainerModel): Words[] {
  if (mode.kind === 'host') return [{ text: '호스트의 네트워크를 그대로 쓴다' }];
  if (mode.kind === 'none') return [{ text: '네트워크가 없다' }];
  if (mode.kind === 'container') return [{ text: `${code(mode.of)} 컨테이너의 네트워크를 함께 쓴다` }];
  return plugs.map(({ name, address }) => ({
    text:
      address === ''
        ? `${code(name)} 네트워크(지금은 꽂혀 있지 않다)`
        : `${code(name)} 네트워크에서 ${code(address)}`,
  }));
}

/** Where a mount comes from and where it is seen. */
export function mountWords(
  { volumes }: MachineModel,
  { type, thing, source, target, readOnly }: MountModel,
): string {
  const volume = volumes.find(({ key }) => key === thing);
  const what = {
    volume: `${code(volume ? volumeName(volume) : source)} 볼륨`,
    bind: `호스트의 ${code(source)}`,
    tmpfs: 'tmpfs(메모리)',
  }[type];
  return `${code(target)}에 ${what}${readOnly ? ', 읽기 전용' : ''}`;
}

const BY: Readonly<Record<ReachBy, string>> = {
  name: '이름으로 닿는 컨테이너',
  address: '주소로만 닿는 컨테이너',
  localhost: 'localhost로 닿는 컨테이너',
};

/** Who a container reaches, a line for each way. */
export function reachWords(model: MachineModel, container: ContainerModel): Words[] {
  const reached = reachOf(model, container);
  const names = new Map(model.containers.map(({ key, name }) => [key, name]));
  return (['name', 'address', 'localhost'] as const).flatMap((by) => {
    const keys = [...reached].filter(([, how]) => how === by).map(([key]) => key);
    return keys.length === 0 ? [] : [{ text: `${BY[by]}: ${list(keys.map((key) => names.get(key) ?? ''))}` }];
  });
}

/** Names as code; of many, the first and how many more. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, MOST_TOLD).map(code).join(', ');
  return names.length > MOST_TOLD ? `${shown} 외 ${names.length - MOST_TOLD}개` : shown;
}

function networkWords(model: MachineModel, network: NetworkModel): Words {
  const { key, name, subnet, driver } = network;
  const inside = model.containers.filter(({ plugs }) =>
    plugs.some((plug) => plug.network === key && plug.address !== ''),
  );
  const items: Words[] = [
    {
      text:
        inside.length === 0
          ? '꽂힌 컨테이너가 없다'
          : `꽂힌 컨테이너: ${list(inside.map((one) => one.name))}`,
    },
    { text: rulesOf(network) },
  ];
  return { text: `${code(name)}: ${driver}${subnet === '' ? '' : `, 서브넷 ${code(subnet)}`}`, items };
}

/** How containers of a network find each other and the world. */
export function rulesOf({ names, talks, internal }: NetworkModel): string {
  const among = talks
    ? names
      ? '컨테이너끼리 이름으로 찾는다'
      : '컨테이너끼리 주소로만 닿고 이름으로는 찾지 못한다'
    : '컨테이너끼리 닿지 못한다';
  return `${among}${internal ? '. 호스트 밖으로 나가지 못한다' : ''}`;
}

function volumeWords(model: MachineModel, volume: VolumeModel): Words {
  return usedBy(model, volume.key, `${code(volumeName(volume))}${volume.anonymous ? ', 익명 볼륨' : ''}`);
}

function usedBy({ containers }: MachineModel, key: Key, text: string): Words {
  const items = containers.flatMap(({ name, mounts }) =>
    mounts
      .filter(({ thing }) => thing === key)
      .map(({ target, readOnly }) => ({
        text: `${code(name)} 컨테이너의 ${code(target)}${readOnly ? ', 읽기 전용' : ''}`,
      })),
  );
  return { text, items: items.length === 0 ? [{ text: '아무 컨테이너도 쓰지 않는다' }] : items };
}

function imageWords({ containers, images }: MachineModel, image: ImageModel): Words {
  const { tags, layers, size } = image;
  const others = new Set(images.filter(({ key }) => key !== image.key).flatMap((one) => one.layers));
  const shared = layers.filter((layer) => others.has(layer)).length;
  const users = containers.filter((one) => image.usedBy.includes(one.key)).map(({ name }) => name);
  const items: Words[] = [{ text: `레이어 ${layers.length}개, ${imageSize(size)}` }];
  if (tags.length > 1) items.push({ text: `태그 ${tags.map(code).join(', ')}` });
  if (shared > 0) items.push({ text: `레이어 ${shared}개를 다른 이미지와 함께 쓴다` });
  if (users.length > 0) items.push({ text: `이 이미지로 만든 컨테이너: ${list(users)}` });
  return { text: `${code(imageName(image))}${tags.length === 0 ? ': 이름 없는 이미지' : ''}`, items };
}

/** Bytes as `docker stats` has them. */
export function memoryWords(bytes: number): string {
  return bytes === 0 ? '한도 없음' : bytesSize(bytes);
}

import { shortId } from '../model/images.ts';
import { portLabel } from '../model/ports.ts';
import type {
  ContainerModel,
  ImageModel,
  MachineModel,
  NetworkModel,
  Thing,
  VolumeModel,
} from '../model/types.ts';
import { code, imageName, imageSize, volumeName } from './korean.ts';
import { memoryWords, mountWords, reachWords, rulesOf, stateWords } from './words.ts';

/** A line of what inspect tells: a name and its values, with `code` in backticks. */
export type Fact = { readonly name: string; readonly values: readonly string[] };

/** The kind of a thing as a word. */
export const KIND_WORDS: Readonly<Record<Thing['kind'], string>> = {
  container: '컨테이너',
  image: '이미지',
  network: '네트워크',
  volume: '볼륨',
  bind: '호스트의 폴더',
};

/** What a thing is called. */
export function nameOf(thing: Thing): string {
  switch (thing.kind) {
    case 'container':
    case 'network':
      return thing.name;
    case 'image':
      return imageName(thing);
    case 'volume':
      return volumeName(thing);
    case 'bind':
      return thing.path;
  }
}

/** The key facts of a thing, those that have a value. */
export function factsOf(model: MachineModel, thing: Thing): Fact[] {
  return listed(model, thing).filter(({ values }) => values.length > 0);
}

function listed(model: MachineModel, thing: Thing): Fact[] {
  switch (thing.kind) {
    case 'container':
      return containerFacts(model, thing);
    case 'image':
      return imageFacts(model, thing);
    case 'network':
      return networkFacts(model, thing);
    case 'volume':
      return [fact('이름', code(thing.name)), ...mountedIn(model, thing)];
    case 'bind':
      return mountedIn(model, thing);
  }
}

function fact(name: string, ...values: readonly string[]): Fact {
  return { name, values };
}

function containerFacts(model: MachineModel, container: ContainerModel): Fact[] {
  const { id, image, command, mode, plugs, ports, askedPorts, mounts, error, memory, restartPolicy } =
    container;
  const waiting =
    ports.length === 0 ? askedPorts.map((port) => `${code(portLabel(port))}, 지금은 닫혀 있다`) : [];
  const own = { host: '호스트의 것', none: '없음', own: '', container: '' }[mode.kind];
  return [
    fact('상태', stateWords(container)),
    fact('오류', ...(error === '' ? [] : [code(error)])),
    fact('ID', code(shortId(id))),
    fact('이미지', code(image.name)),
    fact('명령', code(command)),
    fact(
      '네트워크',
      ...(own === '' ? [] : [own]),
      ...(mode.kind === 'container' ? [`${code(mode.of)} 컨테이너의 것`] : []),
      ...plugs.map(({ name, address }) => (address === '' ? code(name) : `${code(name)} ${code(address)}`)),
    ),
    fact('닿는 곳', ...reachWords(model, container).map(({ text }) => text)),
    fact('공개한 포트', ...ports.map((port) => code(portLabel(port))), ...waiting),
    fact('마운트', ...mounts.map((mount) => mountWords(model, mount))),
    fact('재시작 정책', code(restartPolicy)),
    fact('메모리', memoryWords(memory)),
  ];
}

function imageFacts({ images, containers }: MachineModel, image: ImageModel): Fact[] {
  const users = containers.filter(({ key }) => image.usedBy.includes(key));
  const sharing = images.flatMap((other) => {
    const count = other.layers.filter((layer) => image.layers.includes(layer)).length;
    return other.key === image.key || count === 0 ? [] : [`${code(imageName(other))} 이미지와 ${count}개`];
  });
  return [
    fact('태그', ...(image.tags.length === 0 ? [code('<none>')] : image.tags.map(code))),
    fact('ID', code(shortId(image.id))),
    fact('크기', imageSize(image.size)),
    fact('레이어', `${image.layers.length}개`),
    fact('함께 쓰는 레이어', ...sharing.slice(0, 6)),
    fact('컨테이너', ...users.slice(0, 6).map(({ name }) => code(name))),
  ];
}

function networkFacts({ containers }: MachineModel, network: NetworkModel): Fact[] {
  const plugged = containers.flatMap(({ name, plugs }) =>
    plugs
      .filter((plug) => plug.network === network.key && plug.address !== '')
      .map(({ address }) => `${code(name)} ${code(address)}`),
  );
  return [
    fact('드라이버', code(network.driver)),
    fact('서브넷', ...(network.subnet === '' ? [] : [code(network.subnet)])),
    fact('호스트의 주소', ...(network.gateway === '' ? [] : [code(network.gateway)])),
    fact('규칙', rulesOf(network)),
    fact('꽂힌 컨테이너', ...plugged.slice(0, 12)),
  ];
}

function mountedIn(
  { containers }: MachineModel,
  { key }: VolumeModel | Extract<Thing, { kind: 'bind' }>,
): Fact[] {
  const places = containers.flatMap(({ name, mounts }) =>
    mounts
      .filter(({ thing }) => thing === key)
      .map(({ target, readOnly }) => `${code(name)}의 ${code(target)}${readOnly ? ', 읽기 전용' : ''}`),
  );
  return [fact('쓰는 곳', ...(places.length === 0 ? ['없음'] : places.slice(0, 12)))];
}

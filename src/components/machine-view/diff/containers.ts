import type { ContainerModel, MachineModel, MountModel, PlugModel, PortModel } from '../model/types.ts';
import { code, exitWords, hostPort, insidePort, volumeName } from '../words/korean.ts';

const subject = ({ name }: ContainerModel): string => `${code(name)} 컨테이너`;

/** What is said of a container that came. */
export function containerAdded(container: ContainerModel, after: MachineModel): string[] {
  const from = `${subject(container)}가 ${code(container.image.name)} 이미지로 만들어`;
  return [
    `${from}${FIRST[container.state](container)}`,
    ...failure(container),
    ...container.plugs.filter(({ address }) => address !== '').map((plug) => pluggedIn(container, plug)),
    ...container.ports.map((port) => opened(container, port)),
    ...container.mounts.flatMap((mount) => mounted(container, mount, after)),
  ];
}

const FIRST: Readonly<Record<ContainerModel['state'], (container: ContainerModel) => string>> = {
  created: () => '졌다. 아직 실행되지 않았다.',
  running: () => '져 실행된다.',
  paused: () => '져 실행되다가 일시 정지했다.',
  restarting: (container) => `져 실행되었다가 끝났고, 도커가 다시 시작하려 한다(${exitWords(container)}).`,
  exited: (container) => `져 실행되었다가 끝났다(${exitWords(container)}).`,
  removed: () => '졌고 지워지는 중이다.',
};

/** What is said of a container that went. */
export function containerRemoved(container: ContainerModel): string[] {
  const closed = container.ports.map(shut);
  return [`${subject(container)}가 쓰기 레이어와 함께 지워졌다.`, ...closed];
}

/** What is said of a container that is not what it was. */
export function containerChanged(was: ContainerModel, now: ContainerModel): string[] {
  return [
    ...renamed(was, now),
    ...turned(was, now),
    ...(was.error === now.error ? [] : failure(now)),
    ...health(was, now),
    ...plugs(was, now),
    ...ports(was, now),
    ...limits(was, now),
    ...written(was, now),
  ];
}

function failure({ error, state }: ContainerModel): string[] {
  return error === '' || state === 'running' ? [] : [`시작하지 못한 까닭: ${code(error)}`];
}

function renamed(was: ContainerModel, now: ContainerModel): string[] {
  return was.name === now.name ? [] : [`${subject(was)}의 새 이름은 ${code(now.name)}이다.`];
}

function turned(was: ContainerModel, now: ContainerModel): string[] {
  const who = `${subject(now)}가`;
  const wasUp = was.state === 'running' || was.state === 'paused';
  const again = now.startedAt !== was.startedAt;
  switch (now.state) {
    case 'running':
      if (was.state === 'paused' && !again) return [`${who} 멈춘 데서 다시 움직인다.`];
      if (wasUp) return again ? [`${who} 끝났다가 다시 시작되었다.`] : [];
      return [`${who} ${was.state === 'created' ? '시작되었다' : '다시 시작되었다'}.`];
    case 'paused':
      return was.state === 'paused' ? [] : [`${who} 일시 정지했다. 프로세스는 메모리에 그대로 있다.`];
    case 'restarting':
      return was.state === 'restarting' && was.restarts === now.restarts
        ? []
        : [`${who} 끝나서 도커가 다시 시작하려 한다(${exitWords(now)}, ${now.restarts}번째).`];
    case 'exited':
      return was.state === 'exited' && !again ? [] : [`${who} 끝났다(${exitWords(now)}).`];
    case 'created':
      return [];
    case 'removed':
      return was.state === 'removed' ? [] : [`${who} 지워지는 중이다.`];
  }
}

function health(was: ContainerModel, now: ContainerModel): string[] {
  if (now.health === undefined || was.health === now.health || now.state !== 'running') return [];
  const words = { starting: '확인하는 중', healthy: '건강함', unhealthy: '건강하지 않음' };
  return [`${subject(now)}의 상태 확인 결과: ${words[now.health]}(${code(now.health)}).`];
}

function plugs(was: ContainerModel, now: ContainerModel): string[] {
  const live = (list: readonly PlugModel[]): PlugModel[] => list.filter(({ address }) => address !== '');
  const same = (a: PlugModel) => (b: PlugModel) => a.network === b.network && a.address === b.address;
  const out = live(was.plugs).filter((plug) => !live(now.plugs).some(same(plug)));
  const into = live(now.plugs).filter((plug) => !live(was.plugs).some(same(plug)));
  return [
    ...out.map(
      ({ name, address }) => `${subject(now)}가 ${code(name)} 네트워크에서 빠졌다(${code(address)}).`,
    ),
    ...into.map((plug) => pluggedIn(now, plug)),
    ...joined(was, now),
  ];
}

/** Networks of a container that does not run: it will be plugged in when it starts. */
function joined(was: ContainerModel, now: ContainerModel): string[] {
  const names = ({ plugs: list }: ContainerModel): string[] => list.map(({ name }) => name);
  const idle = now.state === 'created' || now.state === 'exited';
  if (!idle) return [];
  return [
    ...names(now)
      .filter((name) => !names(was).includes(name))
      .map((name) => `${subject(now)}는 시작되면 ${code(name)} 네트워크에도 꽂힌다.`),
    ...names(was)
      .filter((name) => !names(now).includes(name))
      .map((name) => `${subject(now)}는 이제 ${code(name)} 네트워크에 꽂히지 않는다.`),
  ];
}

function pluggedIn(container: ContainerModel, { name, address }: PlugModel): string {
  return `${subject(container)}가 ${code(name)} 네트워크에 ${code(address)} 주소로 꽂혔다.`;
}

function ports(was: ContainerModel, now: ContainerModel): string[] {
  const same = (a: PortModel) => (b: PortModel) =>
    a.hostIp === b.hostIp && a.host === b.host && a.inside === b.inside;
  return [
    ...was.ports.filter((port) => !now.ports.some(same(port))).map(shut),
    ...now.ports.filter((port) => !was.ports.some(same(port))).map((port) => opened(now, port)),
  ];
}

function opened(container: ContainerModel, port: PortModel): string {
  return `${hostPort(port)}가 열려 ${subject(container)}의 ${insidePort(port)}로 이어진다.`;
}

function shut(port: PortModel): string {
  return `${hostPort(port)}가 닫혔다.`;
}

function mounted(container: ContainerModel, mount: MountModel, { volumes }: MachineModel): string[] {
  const where = `${subject(container)}의 ${code(mount.target)}에 ${mount.readOnly ? '읽기 전용으로 ' : ''}붙었다.`;
  if (mount.type === 'bind') return [`호스트의 ${code(mount.source)}가 ${where}`];
  if (mount.type === 'tmpfs') return [`메모리에만 있는 빈 디렉터리(tmpfs)가 ${where}`];
  const volume = volumes.find(({ key }) => key === mount.thing);
  return [`${code(volume ? volumeName(volume) : mount.source)} 볼륨이 ${where}`];
}

function limits(was: ContainerModel, now: ContainerModel): string[] {
  return [
    ...(was.memory === now.memory ? [] : [`${subject(now)}의 메모리 한도가 바뀌었다.`]),
    ...(was.restartPolicy === now.restartPolicy
      ? []
      : [`${subject(now)}의 재시작 정책이 바뀌었다: ${code(now.restartPolicy)}.`]),
  ];
}

/** Files that changed while the container did nothing else; starting and ending write some of their own. */
function written(was: ContainerModel, now: ContainerModel): string[] {
  const steady =
    was.state === now.state && was.startedAt === now.startedAt && was.plugs.length === now.plugs.length;
  return steady && was.files !== now.files ? [`${subject(now)}의 쓰기 레이어에서 파일이 바뀌었다.`] : [];
}

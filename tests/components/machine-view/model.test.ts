import { describe, expect, it } from 'vitest';
import { toModel } from '../../../src/components/machine-view/model/model.ts';
import { portLabel, portsOf } from '../../../src/components/machine-view/model/ports.ts';
import { reachOf } from '../../../src/components/machine-view/model/reach.ts';
import { relatedTo } from '../../../src/components/machine-view/model/related.ts';
import type { ContainerModel, MachineModel } from '../../../src/components/machine-view/model/types.ts';
import { commandsFor, isLook } from '../../../src/components/machine-view/words/commands.ts';
import { factsOf } from '../../../src/components/machine-view/words/facts.ts';
import { wordsOf, type Words } from '../../../src/components/machine-view/words/words.ts';
import { runCommand } from '../../../src/docker/session/command.ts';
import { newMachine, statesOf } from '../../support/play.ts';

const HOST = { name: 'docker-host', address: '192.168.0.10' };

async function modelAfter(...lines: string[]): Promise<MachineModel> {
  const state = (await statesOf(lines)).at(-1);
  if (!state) throw new Error('no state');
  return toModel(state, HOST);
}

function containerIn(model: MachineModel, wanted: string): ContainerModel {
  const found = model.containers.find(({ name }) => name === wanted);
  if (!found) throw new Error(`no container ${wanted}`);
  return found;
}

const lines = (words: readonly Words[], depth = 0): string[] =>
  words.flatMap(({ text, items = [] }) => [`${'  '.repeat(depth)}${text}`, ...lines(items, depth + 1)]);

describe('published ports', () => {
  const everyone = (port: string): { HostIp: string; HostPort: string }[] => [
    { HostIp: '0.0.0.0', HostPort: port },
    { HostIp: '::', HostPort: port },
  ];
  it.each([
    ['none', {}, []],
    ['not open', { '80/tcp': null }, []],
    ['for everyone, on both families', { '80/tcp': everyone('8080') }, ['8080 → 80']],
    [
      'for the host alone',
      { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }] },
      ['127.0.0.1:8080 → 80'],
    ],
    ['UDP', { '53/udp': everyone('53') }, ['53 → 53/udp']],
    [
      'a range',
      { '9001/tcp': everyone('9001'), '9000/tcp': everyone('9000'), '9002/tcp': everyone('9002') },
      ['9000-9002 → 9000-9002'],
    ],
    [
      'two holes to one port',
      { '80/tcp': [...everyone('8080'), ...everyone('9090')] },
      ['8080 → 80', '9090 → 80'],
    ],
    ['chosen when it starts', { '80/tcp': [{ HostIp: '', HostPort: '' }] }, []],
  ])('%s', (_, bindings, expected) => {
    expect(portsOf(bindings).map(portLabel)).toEqual(expected);
  });
});

describe('containers', () => {
  it('have the state, the exit code and the image as docker ps names it', async () => {
    const model = await modelAfter(
      'docker create --name made busybox:1.36',
      'docker run -d --name runs nginx:1.27',
      'docker run -d --name sleeps nginx:1.27; docker pause sleeps',
      'docker run --name ended busybox:1.36 sh -c "exit 137"',
      'docker run -d --name again --restart always busybox:1.36 false',
      'docker tag busybox:1.36 other:1; docker rmi busybox:1.36',
    );
    expect(
      model.containers.map(({ name, state, exitCode, image }) => [name, state, exitCode, image.name]),
    ).toEqual([
      ['made', 'created', 0, 'other:1'],
      ['runs', 'running', 0, 'nginx:1.27'],
      ['sleeps', 'paused', 0, 'nginx:1.27'],
      ['ended', 'exited', 137, 'other:1'],
      ['again', 'restarting', 1, 'other:1'],
    ]);
  });

  it('reach each other as the simulated network lets them', async () => {
    const machine = newMachine();
    const [state] = (
      await statesOf(
        [
          'docker network create front; docker network create -o com.docker.network.bridge.enable_icc=false shy',
          'for n in one two; do docker run -d --name $n nginx:1.27; done',
          'for n in web api; do docker run -d --name $n --network front nginx:1.27; done',
          'for n in x1 x2; do docker run -d --name $n --network shy nginx:1.27; done',
          'docker run -d --name twin --network container:web busybox:1.36 sleep 100000',
          'docker run -d --name alone --network none busybox:1.36 sleep 100000',
          'docker run -d --name hosted --network host busybox:1.36 sleep 100000',
          'docker create --name idle --network front nginx:1.27',
        ],
        machine,
      )
    ).slice(-1);
    if (!state) throw new Error('no state');
    const model = toModel(state, HOST);
    const reached = (from: string): [string, string][] =>
      [...reachOf(model, containerIn(model, from))].map(([key, by]) => [
        model.containers.find((one) => one.key === key)?.name ?? '',
        by,
      ]);
    expect(reached('one')).toEqual([['two', 'address']]);
    expect(reached('web')).toEqual([['api', 'name'], ['twin', 'localhost']]); // prettier-ignore
    expect(reached('twin')).toEqual([['web', 'localhost'], ['api', 'name']]); // prettier-ignore
    expect(reached('api')).toEqual([['web', 'name'], ['twin', 'name']]); // prettier-ignore
    expect(reached('x1')).toEqual([]);
    expect(reached('alone')).toEqual([]);
    expect(reached('idle')).toEqual([]);
    // the picture says what a ping says
    const ping = async (from: string, to: string): Promise<number | undefined> =>
      (await runCommand(machine, ['docker', 'exec', from, 'ping', '-c', '1', '-W', '1', to])).exit;
    expect(await ping('twin', 'api')).toBe(0);
    expect(await ping('twin', 'one')).not.toBe(0);
    expect(await ping('hosted', containerIn(model, 'one').plugs[0]?.address ?? '')).toBe(0);
    expect(reached('hosted').map(([name]) => name)).toContain('one');
  });
});

describe('the words', () => {
  it('tell all of the picture as a nested list', async () => {
    const model = await modelAfter(
      'docker network create --internal back',
      'docker run -d --name web -p 8080:80 -v site:/usr/share/nginx/html:ro nginx:1.27',
      'docker run -d --name db --network back -v /home/user/lab:/lab redis:7',
      'docker rmi busybox:1.36',
    );
    expect(lines(wordsOf(model))).toEqual([
      '호스트 `docker-host`, 주소 `192.168.0.10`',
      '컨테이너 2개',
      '  `web`: 실행 중',
      expect.stringMatching(/^ {4}이미지 `nginx:1.27`, 레이어 \d+개 위에 쓰기 레이어$/),
      '    `bridge` 네트워크에서 `172.17.0.2`',
      '    공개한 포트 `8080 → 80`',
      '    `/usr/share/nginx/html`에 `site` 볼륨, 읽기 전용',
      '  `db`: 실행 중',
      expect.stringMatching(/^ {4}이미지 `redis:7`/),
      expect.stringMatching(/^ {4}`back` 네트워크에서 `172\.18\.0\.\d+`$/),
      '    `/lab`에 호스트의 `/home/user/lab`',
      expect.stringMatching(/^ {4}`\/data`에 `[0-9a-f]{12}` 볼륨$/),
      '네트워크 2개',
      '  `bridge`: bridge, 서브넷 `172.17.0.0/16`',
      '    꽂힌 컨테이너: `web`',
      '    컨테이너끼리 주소로만 닿고 이름으로는 찾지 못한다',
      '  `back`: bridge, 서브넷 `172.18.0.0/16`',
      '    꽂힌 컨테이너: `db`',
      '    컨테이너끼리 이름으로 찾는다. 호스트 밖으로 나가지 못한다',
      '볼륨 2개',
      '  `site`',
      '    `web` 컨테이너의 `/usr/share/nginx/html`, 읽기 전용',
      expect.stringMatching(/^ {2}`[0-9a-f]{12}`, 익명 볼륨$/),
      '    `db` 컨테이너의 `/data`',
      '호스트의 폴더 1개',
      '  `/home/user/lab`',
      '    `db` 컨테이너의 `/lab`',
      '이미지 2개',
      '  `nginx:1.27`',
      expect.stringMatching(/^ {4}레이어 \d+개, [\d.]+MB$/),
      '    레이어 1개를 다른 이미지와 함께 쓴다',
      '    이 이미지로 만든 컨테이너: `web`',
      '  `redis:7`',
      expect.stringMatching(/^ {4}레이어 \d+개, [\d.]+MB$/),
      '    레이어 1개를 다른 이미지와 함께 쓴다',
      '    이 이미지로 만든 컨테이너: `db`',
    ]);
  });

  it('of an empty host say so', async () => {
    expect(lines(wordsOf(await modelAfter('docker rmi nginx:1.27 busybox:1.36 redis:7')))).toEqual([
      '호스트 `docker-host`, 주소 `192.168.0.10`',
      '컨테이너: 없다',
      '네트워크 1개',
      '  `bridge`: bridge, 서브넷 `172.17.0.0/16`',
      '    꽂힌 컨테이너가 없다',
      '    컨테이너끼리 주소로만 닿고 이름으로는 찾지 못한다',
      '볼륨: 없다',
      '호스트의 폴더: 없다',
      '이미지: 없다',
    ]);
  });

  it('name those that are too many to be told one by one', async () => {
    const model = await modelAfter('for n in $(seq 20); do docker create --name c$n busybox:1.36; done');
    const told = lines(wordsOf(model));
    expect(told.filter((line) => /^ {2}`c\d+`:/.test(line))).toHaveLength(12);
    expect(told).toContain(
      `  외 8개: ${[13, 14, 15, 16, 17, 18, 19, 20].map((n) => `\`c${n}\``).join(', ')}`,
    );
  });
});

describe('the commands of a thing', () => {
  it('all work in its state, whatever thing it is', async () => {
    const setting = [
      'docker network create front; docker volume create data; docker tag nginx:1.27 mine:1',
      'docker run -d --name web -p 8080:80 -v /home/user/lab:/lab nginx:1.27',
      'docker run -d --name shy -p 127.0.0.1:8081:80 --network front -v data:/data nginx:1.27',
      'docker create --name made busybox:1.36',
      'docker run --name ended busybox:1.36 false',
      'docker run -d --name sleeps nginx:1.27; docker pause sleeps',
      'docker run -d --name again --restart always busybox:1.36 false',
      'docker volume create spare; docker network create lonely',
      'docker commit ended app:1; docker commit made app:1',
    ];
    const model = await modelAfter(...setting);
    const things = [
      ...model.containers,
      ...model.images,
      ...model.networks,
      ...model.volumes,
      ...model.binds,
    ];
    const machine = newMachine();
    await statesOf(setting, machine);
    const failed: string[] = [];
    for (const thing of things) {
      for (const line of commandsFor(model, thing)) {
        // a command that changes the machine is tried on one of its own
        const looks = isLook(line);
        const on = looks ? machine : newMachine();
        if (!looks) await statesOf(setting, on);
        const plain = line.replace('exec -it', 'exec').replace(/ sh$/, ' true');
        const { exit, stderr } = await runCommand(on, ['bash', '-c', plain]);
        if (exit !== 0) failed.push(`${line}: ${exit} ${stderr}`);
      }
    }
    expect(failed).toEqual([]);
  }, 60_000);

  it('quote what a shell would read otherwise', async () => {
    const model = await modelAfter(`docker create --name odd -v "/srv/it's here:/x" busybox:1.36`);
    const [bind] = model.binds;
    if (!bind) throw new Error('no bind mount');
    expect(commandsFor(model, bind)).toEqual([`ls -la '/srv/it'\\''s here'`]);
  });
});

describe('a chosen thing', () => {
  it('has facts, and knows what it has to do with', async () => {
    const model = await modelAfter(
      'docker network create front',
      'docker run -d --name web --network front -m 64m -v data:/data nginx:1.27; docker run -d --name api --network front nginx:1.27',
      'docker create --name idle -p 8080:80 nginx:1.27',
    );
    const web = containerIn(model, 'web');
    const facts = new Map(factsOf(model, web).map(({ name, values }) => [name, values]));
    expect(facts.get('닿는 곳')).toEqual(['이름으로 닿는 컨테이너: `api`']);
    expect(facts.get('메모리')).toEqual(['64MiB']);
    expect(facts.get('마운트')).toEqual(['`/data`에 `data` 볼륨']);
    const idle = factsOf(model, containerIn(model, 'idle')).find(({ name }) => name === '공개한 포트');
    expect(idle?.values).toEqual(['`8080 → 80`, 지금은 닫혀 있다']);
    const names = [...relatedTo(model, web)].map((key) => key.replace(/\/.*/, '')).sort();
    expect(names).toEqual(['container', 'container', 'image', 'network', 'volume']);
  });
});

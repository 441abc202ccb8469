import { describe, expect, it } from 'vitest';
import { diff, sentencesOf } from '../../../src/components/machine-view/diff/diff.ts';
import { marked } from '../../../src/components/machine-view/diff/marked.ts';
import { toModel } from '../../../src/components/machine-view/model/model.ts';
import { newMachine, statesOf } from '../../support/play.ts';

/** What is said of the last of the lines. */
async function said(...lines: string[]): Promise<string[]> {
  const [before, after] = (await statesOf(lines)).slice(-2);
  if (!before || !after) throw new Error('no lines');
  return sentencesOf(diff(toModel(before), toModel(after)));
}

const web = 'docker run -d --name web nginx:1.27';
const loop = 'docker run -d --name loop busybox:1.36 sleep 100000';

describe('what a command changed, in words', () => {
  it.each<[string, string[], (string | RegExp)[]]>([
    ['docker ps changes nothing', [web, 'docker ps -a'], []],
    [
      'run',
      ['docker run -d --name web -p 8080:80 nginx:1.27'],
      [
        '`web` 컨테이너가 `nginx:1.27` 이미지로 만들어져 실행된다.',
        '`web` 컨테이너가 `bridge` 네트워크에 `172.17.0.2` 주소로 꽂혔다.',
        '호스트의 8080번 포트가 열려 `web` 컨테이너의 80번 포트로 이어진다.',
      ],
    ],
    [
      'a port for the host alone, and a range',
      [
        'docker create --name x busybox:1.36',
        'docker run -d --name web -p 127.0.0.1:8081:80 -p 9000-9002:9000-9002/udp nginx:1.27',
      ],
      [
        '`web` 컨테이너가 `nginx:1.27` 이미지로 만들어져 실행된다.',
        /꽂혔다/,
        '호스트의 `127.0.0.1` 주소 8081번 포트가 열려 `web` 컨테이너의 80번 포트로 이어진다.',
        '호스트의 9000-9002번 포트가 열려 `web` 컨테이너의 9000-9002번 UDP 포트로 이어진다.',
      ],
    ],
    [
      'a run that ends',
      ['docker run --name job busybox:1.36 sh -c "exit 3"'],
      ['`job` 컨테이너가 `busybox:1.36` 이미지로 만들어져 실행되었다가 끝났다(종료 코드 3).'],
    ],
    [
      'create',
      ['docker create --name box busybox:1.36'],
      ['`box` 컨테이너가 `busybox:1.36` 이미지로 만들어졌다. 아직 실행되지 않았다.'],
    ],
    [
      'a port that is taken',
      ['docker run -d --name old -p 8080:80 nginx:1.27', 'docker run -d --name web -p 8080:80 nginx:1.27'],
      [/`web` 컨테이너가 .* 만들어졌다/, /시작하지 못한 까닭: `.*port is already allocated`/],
    ],
    [
      'stop',
      ['docker run -d --name web -p 8080:80 nginx:1.27', 'docker stop web'],
      [
        '`web` 컨테이너가 끝났다(종료 코드 0).',
        '`web` 컨테이너가 `bridge` 네트워크에서 빠졌다(`172.17.0.2`).',
        '호스트의 8080번 포트가 닫혔다.',
      ],
    ],
    [
      'kill',
      [loop, 'docker kill loop'],
      ['`loop` 컨테이너가 끝났다(종료 코드 137: SIGKILL을 받았다).', /빠졌다/],
    ],
    ['start', [web, 'docker stop web', 'docker start web'], ['`web` 컨테이너가 다시 시작되었다.', /꽂혔다/]],
    [
      'start of a created one',
      ['docker create --name web nginx:1.27', 'docker start web'],
      ['`web` 컨테이너가 시작되었다.', /꽂혔다/],
    ],
    ['restart', [web, 'sleep 2', 'docker restart web'], ['`web` 컨테이너가 끝났다가 다시 시작되었다.']],
    [
      'pause',
      [web, 'docker pause web'],
      ['`web` 컨테이너가 일시 정지했다. 프로세스는 메모리에 그대로 있다.'],
    ],
    [
      'unpause',
      [web, 'docker pause web', 'docker unpause web'],
      ['`web` 컨테이너가 멈춘 데서 다시 움직인다.'],
    ],
    ['rename', [web, 'docker rename web www'], ['`web` 컨테이너의 새 이름은 `www`이다.']],
    [
      'rm',
      ['docker create --name box busybox:1.36', 'docker rm box'],
      ['`box` 컨테이너가 쓰기 레이어와 함께 지워졌다.'],
    ],
    [
      'a file of its own',
      [web, 'docker exec web touch /tmp/mine'],
      ['`web` 컨테이너의 쓰기 레이어에서 파일이 바뀌었다.'],
    ],
    [
      'network create',
      ['docker network create front'],
      ['`front` 네트워크가 만들어졌다(서브넷 `172.18.0.0/16`).'],
    ],
    [
      'network connect',
      [web, 'docker network create front', 'docker network connect front web'],
      ['`web` 컨테이너가 `front` 네트워크에 `172.18.0.2` 주소로 꽂혔다.'],
    ],
    [
      'network disconnect',
      [web, 'docker network disconnect bridge web'],
      ['`web` 컨테이너가 `bridge` 네트워크에서 빠졌다(`172.17.0.2`).'],
    ],
    [
      'network connect of one that does not run',
      [
        'docker create --name web nginx:1.27',
        'docker network create front',
        'docker network connect front web',
      ],
      ['`web` 컨테이너는 시작되면 `front` 네트워크에도 꽂힌다.'],
    ],
    [
      'network rm',
      ['docker network create front', 'docker network rm front'],
      ['`front` 네트워크가 지워졌다.'],
    ],
    ['volume create', ['docker volume create data'], ['`data` 볼륨이 만들어졌다.']],
    [
      'volume create without a name',
      ['docker volume create'],
      [/^익명 볼륨\(`[0-9a-f]{12}`\)이 만들어졌다\.$/],
    ],
    [
      'mounts',
      [
        'docker volume create data',
        'docker create --name db -v data:/data -v /home/user/lab:/lab:ro --tmpfs /run busybox:1.36',
      ],
      [
        /만들어졌다/,
        '`data` 볼륨이 `db` 컨테이너의 `/data`에 붙었다.',
        '호스트의 `/home/user/lab`가 `db` 컨테이너의 `/lab`에 읽기 전용으로 붙었다.',
      ],
    ],
    [
      'a file in a volume',
      ['docker run -d --name db -v data:/data busybox:1.36 sleep 100000', 'docker exec db touch /data/mine'],
      ['`data` 볼륨의 파일이 바뀌었다.'],
    ],
    [
      'volume rm',
      ['docker volume create data', 'docker volume rm data'],
      ['`data` 볼륨이 그 안의 데이터와 함께 지워졌다.'],
    ],
    ['tag', ['docker tag nginx:1.27 mine:1'], [/^`mine:1` 태그가 이미지 `[0-9a-f]{12}`에 붙었다\.$/]],
    ['pull', ['docker pull alpine:3.20'], [/^`alpine:3\.20` 이미지가 생겼다\(레이어 1개, 7\.8MB\)\.$/]],
    ['rmi', ['docker rmi redis:7'], ['`redis:7` 이미지가 지워졌다.']],
    [
      'a tag that moves leaves a dangling image',
      [
        'docker create --name one busybox:1.36; docker commit one app:1',
        'docker run --name two busybox:1.36 touch /x',
        'docker commit two app:1',
      ],
      [
        /^`app:1` 이미지가 생겼다\(레이어 \d개, .*\)\. 레이어 \d개는 다른 이미지와 함께 쓴다\.$/,
        /^`app:1` 태그가 이미지 `.*`에서 떨어졌다\.$/,
        /^이미지 `.*`는 이름 없는 이미지\(`<none>`\)가 되었다\.$/,
      ],
    ],
  ])('%s', async (_, lines, expected) => {
    const sentences = await said(...lines);
    expect(sentences).toEqual(
      expected.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))),
    );
  });

  it('a restarting container tells how often', async () => {
    const states = await statesOf([
      'docker run -d --name job --restart always busybox:1.36 sh -c "sleep 1; exit 2"',
      'sleep 30',
    ]);
    const [, before, after] = states.map((state) => toModel(state));
    if (!before || !after) throw new Error('states are missing');
    expect(sentencesOf(diff(before, after)).join('\n')).toMatch(/다시 시작/);
  });

  it('very many changes are summed up', async () => {
    const machine = newMachine();
    const lines = [
      'for n in $(seq 30); do docker create --name c$n busybox:1.36; done',
      'docker container prune -f',
    ];
    const [, before, after] = (await statesOf(lines, machine)).map((state) => toModel(state));
    if (!before || !after) throw new Error('states are missing');
    const sentences = sentencesOf(diff(before, after));
    expect(sentences).toHaveLength(12);
    expect(sentences.at(-1)).toBe('그 밖에 19가지가 더 바뀌었다.');
  });
});

describe('marks', () => {
  it('what went keeps its place for the step that took it', async () => {
    const states = await statesOf([
      'docker create --name aa busybox:1.36; docker create --name bb busybox:1.36; docker volume create data',
      'docker rm aa; docker volume rm data; docker create --name cc busybox:1.36',
    ]);
    const [, before, after] = states.map((state) => toModel(state));
    if (!before || !after) throw new Error('states are missing');
    const { model, marks } = marked(after, before, diff(before, after));
    expect(model.containers.map(({ name, state }) => [name, state])).toEqual([
      ['aa', 'removed'],
      ['bb', 'created'],
      ['cc', 'created'],
    ]);
    expect([...marks].map(([key, kind]) => [key.split('/')[0], kind])).toEqual([
      ['container', 'removed'],
      ['volume', 'removed'],
      ['container', 'added'],
    ]);
    expect(model.volumes.map(({ name }) => name)).toEqual(['data']);
  });
});

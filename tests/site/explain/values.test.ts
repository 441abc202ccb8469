import { describe, expect, it } from 'vitest';
import { findCommand } from '../../../src/docker/cli/index.ts';
import { readFlagValue, readOperand } from '../../../src/site/explain/values/index.ts';

/** What is said of the value of a flag of this command. */
function reading(path: string, name: string, text: string): string | undefined {
  const command = findCommand(path);
  const flag = command?.flags.find((one) => one.name === name);
  if (!command || !flag) throw new Error(`no --${name} in ${path}`);
  return readFlagValue(command, flag, text);
}

describe('the value of docker run', () => {
  const cases: [flag: string, value: string, reading: string | undefined][] = [
    ['publish', '8080:80', '호스트 8080 → 컨테이너 80/tcp'],
    ['publish', '80', '호스트의 빈 포트 → 컨테이너 80/tcp'],
    ['publish', '127.0.0.1:8080:80/udp', '호스트 127.0.0.1의 8080 → 컨테이너 80/udp'],
    ['publish', '127.0.0.1::80', '호스트 127.0.0.1의 빈 포트 → 컨테이너 80/tcp'],
    ['publish', '[::1]:8080:80', '호스트 ::1의 8080 → 컨테이너 80/tcp'],
    ['publish', '8000-8010:80', '호스트 8000-8010 가운데 빈 포트 → 컨테이너 80/tcp'],
    ['publish', '8000-8002:80-82', '호스트 8000-8002 → 컨테이너 80-82/tcp, 하나씩 차례로'],
    ['publish', 'published=8080,target=80', '호스트 8080 → 컨테이너 80/tcp'],
    ['publish', '99999:80', undefined],
    ['expose', '7000-8000/udp', '컨테이너 7000-8000/udp'],
    ['volume', 'data:/data', '볼륨 data → 컨테이너 /data'],
    ['volume', '/srv/www:/www:ro', '호스트 /srv/www → 컨테이너 /www (읽기 전용)'],
    ['volume', './src:/src', '호스트 ./src → 컨테이너 /src'],
    ['volume', '/data', '이름 없는 새 볼륨 → 컨테이너 /data'],
    ['volume', '$PWD/src:/src', '호스트 $PWD/src(셸이 채운다) → 컨테이너 /src'],
    ['volume', 'data::/x', undefined],
    ['mount', 'type=bind,source=/a,target=/b,readonly', '호스트 /a → 컨테이너 /b (읽기 전용)'],
    ['mount', 'source=data,target=/b', '볼륨 data → 컨테이너 /b'],
    ['mount', 'type=tmpfs,target=/run', '메모리(tmpfs) → 컨테이너 /run'],
    ['tmpfs', '/run:rw,size=64m', '메모리(tmpfs) → 컨테이너 /run'],
    ['env', 'A=1=2', '변수 A = 1=2'],
    ['env', 'A=', '변수 A = 빈 값'],
    ['env', 'HOME', '변수 HOME: 지금 셸에 있는 값'],
    ['memory', '512m', '512MiB = 536,870,912바이트'],
    ['memory', '1.5g', '1.5GiB = 1,610,612,736바이트'],
    ['memory', '0', '한도 없음'],
    ['memory', 'lots', undefined],
    ['memory-swap', '-1', '스왑 한도 없음'],
    ['shm-size', '64m', '64MiB = 67,108,864바이트'],
    ['cpus', '1.5', 'CPU 1.5개어치'],
    ['cpus', '1/4', 'CPU 0.25개어치'],
    ['stop-timeout', '30', '30초'],
    ['health-interval', '1m30s', '1분 30초'],
    ['health-interval', '500ms', '500밀리초'],
    ['network', 'front', '네트워크 front'],
    ['network', 'host', '호스트의 네트워크를 그대로 쓴다'],
    ['network', 'container:web', '컨테이너 web의 네트워크를 함께 쓴다'],
    ['network', 'name=front,alias=api,ip=172.20.0.5', '네트워크 front, 별명 api, 주소 172.20.0.5'],
    ['restart', 'on-failure:5', '실패로 끝났을 때(종료 코드가 0이 아닐 때)만 다시 켠다, 5번까지'],
    ['restart', 'sometimes', undefined],
    ['user', '1000:staff', '사용자 번호 1000, 그룹 staff'],
    ['platform', 'linux/arm64/v8', '운영체제 linux · CPU arm64 v8'],
    ['add-host', 'db:10.0.0.5', '이름 db → 주소 10.0.0.5'],
    ['link', 'mysql:db', '컨테이너 mysql → 별명 db'],
    ['log-opt', 'max-size=10m', '설정 max-size = 10m'],
    ['label', 'team=web', '꼬리표 team = web'],
    ['device', '/dev/sda:/dev/xvda:r', '호스트 /dev/sda → 컨테이너 /dev/xvda (읽기)'],
    ['device-read-bps', '/dev/sda:1mb', '장치 /dev/sda: 1초에 1MiB'],
    ['device-write-iops', '/dev/sda:100', '장치 /dev/sda: 1초에 100번'],
    ['ulimit', 'nofile=1024:2048', 'nofile: 낮은 한도 1024, 높은 한도 2048'],
    ['gpus', 'all', '모든 GPU'],
    ['detach-keys', 'ctrl-x,x', 'Ctrl+X 다음 x'],
    ['name', 'web', undefined],
  ];
  it.each(cases)('--%s %s', (flag, value, expected) => {
    expect(reading('docker run', flag, value)).toBe(expected);
  });
});

describe('the value of other commands', () => {
  const cases: [path: string, flag: string, value: string, reading: string | undefined][] = [
    ['docker ps', 'filter', 'status=exited', '상태가 exited인 것'],
    ['docker ps', 'filter', 'Name=web', '이름에 web 글자가 든 것'],
    ['docker ps', 'filter', 'health=healthy', '조건 health = healthy'],
    ['docker ps', 'filter', 'constructor=1', '조건 constructor = 1'],
    ['docker images', 'filter', 'dangling=true', '이름(태그) 없이 남은 것'],
    ['docker ps', 'format', 'json', 'JSON으로 찍기'],
    ['docker ps', 'format', 'table {{.ID}}', '머리글이 있는 표로, 적은 열만'],
    ['docker ps', 'format', '{{.ID}}', '적은 모양대로 찍기(Go 템플릿)'],
    ['docker logs', 'tail', '10', '마지막 10줄'],
    ['docker stop', 'timeout', '-1', '끝날 때까지 기다림'],
    ['docker build', 'tag', 'site:1', '레지스트리 docker.io(Docker Hub) · 저장소 library/site · 태그 1'],
    ['docker build', 'network', 'host', undefined],
  ];
  it.each(cases)('%s --%s %s', (path, flag, value, expected) => {
    expect(reading(path, flag, value)).toBe(expected);
  });
});

describe('an operand', () => {
  const ID = 'a'.repeat(64);
  const cases: [path: string, name: string, text: string, reading: string | undefined][] = [
    [
      'docker run',
      'IMAGE',
      'nginx',
      '레지스트리 docker.io(Docker Hub) · 저장소 library/nginx · 태그 latest(생략하면 이것)',
    ],
    [
      'docker run',
      'IMAGE',
      'localhost:5000/team/app:2',
      '레지스트리 localhost:5000 · 저장소 team/app · 태그 2',
    ],
    [
      'docker run',
      'IMAGE',
      `app@sha256:${ID}`,
      '레지스트리 docker.io(Docker Hub) · 저장소 library/app · 다이제스트 sha256:aaaaaaaaaaaa…',
    ],
    ['docker run', 'IMAGE', ID, '이미지 ID'],
    ['docker run', 'IMAGE', ID.slice(0, 12), '이미지 ID의 앞부분'],
    ['docker run', 'IMAGE', 'Nginx', undefined],
    [
      'docker pull',
      'NAME[:TAG|@DIGEST]',
      'ghcr.io/a/b',
      '레지스트리 ghcr.io · 저장소 a/b · 태그 latest(생략하면 이것)',
    ],
    ['docker cp', 'CONTAINER:SRC_PATH', 'web:/etc/hosts', '컨테이너 web의 /etc/hosts'],
    ['docker cp', 'DEST_PATH|-', './hosts', '호스트의 ./hosts'],
    ['docker cp', 'DEST_PATH|-', '-', '표준 입력이나 출력(tar)'],
    ['docker stop', 'CONTAINER', 'web', undefined],
  ];
  it.each(cases)('%s %s %s', (path, name, text, expected) => {
    const command = findCommand(path);
    expect(command && readOperand(command, name, text)).toBe(expected);
  });
});

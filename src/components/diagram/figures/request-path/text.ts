import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'docker container run이 컨테이너가 되기까지',
  description:
    '도커 호스트 안에서 요청이 클라이언트, dockerd, containerd, containerd-shim, runc를 차례로 거쳐 컨테이너에 이른다. 화살표에 1부터 5까지 번호가 붙어 있다.',
  caption: '`dockerd`는 컨테이너를 직접 띄우지 않고, 요청은 네 프로그램을 거쳐 `nginx` 프로세스가 된다.',
  words: [
    '모두 한 대의 도커 호스트 안에서 일어나는 일이다. 도커 클라이언트에 `$ docker container run \\`, `--name web nginx:1.27`을 입력하면 다음 순서로 이어진다.',
    {
      steps: [
        '도커 클라이언트가 REST API로 `dockerd`에게 부탁한다. 리눅스에서는 보통 `/var/run/docker.sock`이 그 입구다. 컨테이너를 만들라는 요청(`POST /containers/create`)과 시작하라는 요청(`POST /containers/{id}/start`)을 따로 보낸다.',
        '`dockerd`(도커 데몬)는 요청을 받아 재료를 준비한다. 이미지의 레이어 위에 쓰기 레이어를 얹고 네트워크와 볼륨을 챙긴 뒤, gRPC로 `containerd`에게 시작을 맡긴다.',
        '`containerd`는 컨테이너의 시작과 끝을 관리한다. 컨테이너마다 `containerd-shim`을 하나씩 띄운다. 프로세스 목록에는 `containerd-shim-runc-v2`로 보인다.',
        '`containerd-shim`이 `runc`를 부른다. `containerd-shim`은 컨테이너 곁에 남아 끝을 알린다. 프로세스가 남긴 종료 코드도 이 프로그램이 받아 둔다.',
        '`runc`는 네임스페이스와 cgroup으로 격리된 프로세스를 만들고 사라진다. 이렇게 컨테이너 `web` 안에서 `nginx` 프로세스가 돈다. 그 부모 프로세스는 `dockerd`가 아니라 `containerd-shim`이다.',
      ],
    },
  ],
};

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '도커의 구조',
  description:
    '왼쪽에 도커 클라이언트, 가운데에 벽으로 둘러싸인 도커 호스트, 오른쪽에 레지스트리가 있다. 세 명령이 가는 길을 서로 다른 선으로 그렸다.',
  caption: '클라이언트는 부탁만 하고, 이미지를 만들고 받고 컨테이너를 시작하는 일은 모두 도커 데몬이 한다.',
  words: [
    '도커 클라이언트(`docker` 명령)는 벽에 난 구멍인 REST API로 도커 호스트 안의 도커 데몬 `dockerd`에게 일을 부탁한다. 클라이언트와 데몬은 한 컴퓨터에 있을 때가 많지만 서로 다른 컴퓨터에 있어도 된다.',
    {
      list: [
        '긴 점선, `$ docker build`: 데몬이 Dockerfile을 읽어 새 이미지 `web:1`을 만든다.',
        '촘촘한 점선, `$ docker pull`: 데몬이 레지스트리(여기서는 Docker Hub)에서 이미지 `nginx:1.27`을 받아 호스트의 이미지 자리에 둔다.',
        '실선, `$ docker run`: 데몬이 호스트에 있는 이미지 `nginx:1.27`로 컨테이너 `my-nginx`를 만들고 시작한다. 이미지가 없으면 먼저 받는다.',
      ],
    },
    '이미지와 컨테이너는 도커 호스트의 벽 안에 있고, 레지스트리는 벽 밖에 있는 선반이다. 선반에는 `nginx:1.27`과 `ubuntu:24.04`가 놓여 있다.',
  ],
};

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '별칭 하나에 컨테이너 셋',
  description:
    '왼쪽의 컨테이너가 내장 DNS에 api의 주소를 묻고, 섞인 주소 셋을 받아, 오른쪽의 api1, api2, api3 가운데 하나를 찾아간다.',
  caption: '내장 DNS는 별칭 `api`에 딸린 주소를 모두 돌려주되, 물을 때마다 순서를 섞는다.',
  words: [
    '네트워크 `mybridge`에 별칭이 `api`인 컨테이너가 셋 있다. `api1`은 `172.18.0.4`, `api2`는 `172.18.0.5`, `api3`은 `172.18.0.6`이다.',
    {
      steps: [
        '`mynetwork_container`가 내장 DNS `127.0.0.11`에 묻는다. "api의 주소는?"',
        '내장 DNS가 주소 셋을 모두, 무작위 순서로 돌려준다. 이번에는 `172.18.0.6`, `172.18.0.4`, `172.18.0.5`이다.',
        '`mynetwork_container`는 맨 앞의 172.18.0.6으로, 곧 `api3`을 찾아간다. 다음에 물으면 순서가 달라진다.',
      ],
    },
  ],
};

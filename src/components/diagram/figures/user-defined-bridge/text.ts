import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '기본 브리지와 사용자 정의 브리지',
  description:
    '도커 호스트 안에 네트워크가 둘 있다. docker0에는 컨테이너 c1과 c2가, mybridge에는 web과 mynetwork_container와 내장 DNS가 꽂혀 있다. 두 네트워크 사이의 화살표는 막혀 있다.',
  caption: '사용자 정의 브리지에는 이름을 풀어 주는 내장 DNS가 있고, 다른 네트워크와는 막혀 있다.',
  words: [
    '도커 호스트 안에 네트워크가 둘 있다.',
    {
      list: [
        '기본 브리지 `docker0`(`172.17.0.0/16`)에는 컨테이너 `c1`(`172.17.0.3`)과 `c2`(`172.17.0.2`)가 꽂혀 있다. 이름을 풀어 줄 것이 없다. 그래서 서로 주소로만 부른다.',
        '사용자 정의 브리지 `mybridge`(`172.18.0.0/16`)에는 컨테이너 `web`(`172.18.0.2`)과 `mynetwork_container`(`172.18.0.3`)가 꽂혀 있다. `127.0.0.11`의 내장 DNS가 이름을 주소로 바꾸어 준다(`web → 172.18.0.2`).',
        '두 네트워크 사이는 막혀 있다(막힘). `c2`가 `web`의 주소를 알아도 닿지 않는다.',
      ],
    },
  ],
};

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '네트워크를 함께 쓰는 두 컨테이너',
  description:
    '컨테이너 network_container_1과 network_container_2가 같은 eth0에 함께 꽂혀 있고, 그 eth0가 케이블 하나로 docker0에 꽂혀 있다.',
  caption:
    '두 컨테이너가 `eth0`와 `localhost` 하나를 함께 쓰고, 호스트로 나가는 케이블(`veth`)도 하나뿐이다.',
  words: [
    '도커 호스트에 컨테이너 `network_container_1`이 먼저 있다. 여기서는 httpd가 80번에서 듣는다. `network_container_2`는 `--network container:network_container_1`로 만들어 같은 네트워크에 들어갔다.',
    {
      list: [
        '둘은 `eth0`와 주소 `172.17.0.4`를 함께 쓴다. `localhost`도 같은 곳이다. 그래서 둘째에서도 localhost:80에 httpd가 보인다.',
        '`docker0`(`172.17.0.0/16`)로 나가는 `veth`는 하나뿐이다.',
        '파일과 프로세스는 따로다.',
      ],
    },
  ],
};

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '컨테이너에서 fluentd를 거쳐 MongoDB로',
  description:
    '호스트 셋이 나란히 있다. 첫째 호스트의 컨테이너들이 남긴 로그를 데몬이 둘째 호스트의 fluentd로 보내고, fluentd가 셋째 호스트의 MongoDB에 쓴다.',
  caption: '컨테이너들은 fluentd 하나에만 로그를 맡기고, 어디에 저장할지는 fluentd만 안다.',
  words: [
    {
      steps: [
        '도커 호스트의 컨테이너 `web`과 `api`(이미지 `nginx:1.27`)가 화면에 쓴 것을 `dockerd`의 fluentd 드라이버가 받는다.',
        '데몬이 태그를 붙여 `192.168.0.101`의 `24224`번 포트, 곧 컨테이너 `fluentd`(이미지 `fluentd`)로 보낸다. `fluentd`는 그 가운데 태그가 `docker.**`에 맞는 것을 받아들인다.',
        '`fluentd`가 모아서 `192.168.0.102`의 `27017`번 포트, 곧 컨테이너 `mongoDB`(이미지 `mongo`)에 쓴다. `nginx` 데이터베이스의 `access` 컬렉션(`nginx.access`)이다.',
      ],
    },
  ],
};

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '볼륨 컨테이너와 --volumes-from',
  description:
    '도커 호스트 안에 컨테이너 셋과 디렉터리 하나가 있다. 가운데의 컨테이너가 붙인 디렉터리를 양옆의 컨테이너도 붙이고 있다.',
  caption: '`--volumes-from`은 무엇을 어디에 붙였는지를 베껴 올 뿐이고, 데이터는 셋이 같은 곳에서 본다.',
  words: [
    '도커 호스트에 디렉터리 `./site`가 있고, 컨테이너 `web`(이미지 `httpd:2.4`)이 그것을 `htdocs`에 붙이고 있다.',
    {
      list: [
        '`reader1`과 `reader2`는 이미지 `ubuntu:24.04`로, `--volumes-from web`을 주어 만들었다. `web`에서 나온 화살표는 붙인 자리를 베껴 왔다는 뜻이다.',
        '셋 다 `./site`를 저마다 직접 `htdocs`에 붙이고 있다. 그래서 `web`을 지워도 `reader1`과 `reader2`는 그대로 쓴다.',
      ],
    },
  ],
};

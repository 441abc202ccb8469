import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '붙인 것이 가리거나, 채워지거나',
  description:
    '같은 이미지로 만든 컨테이너 셋이 나란히 있다. 첫째는 아무것도 붙이지 않았고, 둘째에는 호스트의 디렉터리가, 셋째에는 도커 볼륨이 붙어 있다.',
  caption:
    '바인드 마운트는 이미지에 있던 파일을 가리고, 비어 있던 도커 볼륨은 이미지에 있던 파일로 채워진다.',
  words: [
    '도커 호스트에 `httpd:2.4`로 만든 컨테이너가 셋 있다. 이미지에는 `It works!`라고 적힌 `htdocs/index.html`이 들어 있다.',
    {
      list: [
        '`plain`에는 붙인 것이 없다. 그래서 `htdocs/index.html`에 `It works!`가 보인다.',
        '`web`에는 호스트의 디렉터리 `./site`가 붙어 있다. `htdocs/index.html`에는 `./site`의 `second`가 보이고, 이미지의 파일은 가려진다. 지워지지는 않는다.',
        '`filled`에는 비어 있던 볼륨 `fresh`를 붙였다. 처음에 이미지의 파일이 복사된다. 볼륨이 이미지의 파일로 채워진다는 뜻이고, 그래서 `htdocs/index.html`에 `It works!`가 보인다.',
      ],
    },
  ],
};

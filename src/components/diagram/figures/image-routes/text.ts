import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '이미지를 옮기는 세 길',
  description:
    '내 컴퓨터와 다른 컴퓨터 사이에 파일 app.tar, 레지스트리, 파일 rootfs.tar가 있고, 길마다 명령이 적혀 있다.',
  caption:
    '`save`와 `push`는 이미지를 그대로 옮기고, `export`는 컨테이너의 파일만 옮겨 레이어가 하나인 새 이미지가 된다.',
  words: [
    '내 컴퓨터에는 레이어 셋짜리 이미지 `app:1`과, 그것을 `run`해서 만든 컨테이너 `web`이 있다. 다른 컴퓨터로 가는 길은 셋이다.',
    {
      list: [
        '이미지 `app:1`을 `save`하면 파일 `app.tar`가 되고, 다른 컴퓨터에서 `load`하면 레이어와 태그와 설정이 그대로인 `app:1`이 된다.',
        '이미지 `app:1`을 `push`하면 레지스트리의 선반에 놓이고, 다른 컴퓨터에서 `pull`하면 역시 그대로인 `app:1`이 된다.',
        '컨테이너 `web`을 `export`하면 파일 `rootfs.tar`가 되고, 다른 컴퓨터에서 `import`하면 레이어 하나에 설정이 빈 이미지 `app:flat`이 된다.',
      ],
    },
  ],
};

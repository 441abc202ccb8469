import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '커밋할 때마다 쌓이는 레이어',
  description:
    '이미지 ubuntu:24.04, commit_test:first, commit_test:second와 그 사이의 컨테이너 commit_test, commit_test2를 만들어진 차례대로 이었다.',
  caption:
    '커밋은 쓰기 레이어를 굳혀 한 층을 더하고, 아래층은 앞의 이미지와 함께 쓰므로 같은 레이어는 한 벌만 있다.',
  words: [
    {
      steps: [
        '이미지 `ubuntu:24.04`에는 레이어가 하나 있다(우분투). 여기에 `run`을 하면 컨테이너 `commit_test`가 생기고, 그 쓰기 레이어에 `first` 쓰기를 한다.',
        '이 컨테이너를 `commit`하면 이미지 `commit_test:first`가 된다. 레이어는 우분투와 `+ first`, 둘이다.',
        '`commit_test:first`를 `run`해서 만든 컨테이너 `commit_test2`에 `second` 쓰기를 하고 다시 `commit`하면 이미지 `commit_test:second`가 된다. 레이어는 우분투, `+ first`, `+ second`, 셋이다.',
      ],
    },
    '세 이미지의 우분투 레이어는 같은 것이고, 두 이미지의 `+ first` 레이어도 같은 것이다. 이름이 같은 레이어는 디스크에 한 벌만 있다.',
  ],
};

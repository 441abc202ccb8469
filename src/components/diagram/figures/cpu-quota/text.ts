import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '주기와 그 안에서 쓰는 시간',
  description:
    '100ms 주기 셋을 나란히 놓은 막대가 세 줄 있다. 첫째 줄은 주기마다 앞의 4분의 1만, 둘째 줄은 절반만, 셋째 줄은 모두 칠해져 있다.',
  caption: '주기(period)는 그대로이고, 칠한 만큼(quota)만 CPU를 쓰고 나머지는 쉰다.',
  words: [
    '시간을 100ms 주기로 끊어 0부터 100ms, 200ms, 300ms까지 세 주기를 본다. CPU 하나를 쉬지 않고 쓰려는 프로그램이 실제로 쓰는 시간은 이렇다.',
    {
      list: [
        '`--cpu-quota=25000`: 주기마다 25ms를 쓰고 75ms를 쉰다. CPU 하나의 25%다.',
        '`--cpu-quota=50000`: 주기마다 50ms를 쓰고 50ms를 쉰다. CPU 하나의 50%이고, `--cpus=0.5`와 같다.',
        '한도 없음: 주기마다 100ms를 모두 쓴다. CPU 하나의 100%다.',
      ],
    },
  ],
};

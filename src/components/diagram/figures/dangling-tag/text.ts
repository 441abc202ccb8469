import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '이름표가 옮겨 가서 <none>이 되는 과정',
  description: '이미지 A와 B, 이름표 report:1이 세 때에 어디에 있는지 차례로 그렸다.',
  caption: '이름표는 한 이미지에만 붙으므로, 같은 이름으로 또 만들면 먼저 것은 이름을 잃고 `<none>`이 된다.',
  words: [
    {
      steps: [
        '처음 만든다: 이름표 `report:1`이 이미지 A에 붙는다.',
        '같은 이름으로 또 만든다: 이미지 B가 생기고 `report:1`이 B로 옮겨 간다. 이미지 A는 그대로 있지만 이름이 없어져 `<none>`으로 나온다.',
        '치운다: `docker image prune`이 이름 없는 이미지 A를 지운다. 이미지 B와 `report:1`은 남는다.',
      ],
    },
  ],
};

/** The three moments in their order. */
export const moments = ['처음 만든다', '같은 이름으로 또 만든다', '치운다'] as const;

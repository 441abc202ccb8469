import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '인그레스를 지나는 길',
  description:
    '왼쪽에 브라우저 둘, 오른쪽에 클러스터가 있다. 요청은 하나뿐인 문으로 들어와 경로에 따라 두 Service로 갈리고, 다시 파드로 나뉜다.',
  caption:
    '인그레스 컨트롤러가 규칙을 읽어 경로에 맞는 Service로 보내고, Service가 뒤에 있는 파드 하나를 골라 보낸다.',
  words: [
    '브라우저 둘이 `shop.example.com`의 서로 다른 경로를 연다. 두 요청 모두 클러스터의 문 `443` 하나로 들어와 인그레스 컨트롤러에 닿는다.',
    {
      list: [
        '인그레스의 규칙은 둘이다. 경로 `/api`는 Service `api`로, 나머지 `/`는 Service `web`으로 보낸다.',
        '`…/cart`를 연 브라우저에는 화면이 보인다. 요청이 Service `web`을 지나 파드 `web`의 둘 가운데 하나에 닿았다.',
        '`…/api/items`를 연 브라우저에는 데이터가 보인다. 요청이 Service `api`를 지나 파드 `api`에 닿았다.',
      ],
    },
  ],
};

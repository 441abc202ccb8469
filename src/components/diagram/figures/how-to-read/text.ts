import type { FigureText } from '../../figure-text.ts';

/** The shapes in their order: what stands under each, and what the words add. */
export const shapes = [
  { name: '이미지', meaning: '얇은 레이어를 쌓은 것', more: '아래에 `nginx:1.27` 같은 태그가 달려 있다.' },
  {
    name: '컨테이너',
    meaning: '이미지 위에 쓰기 레이어',
    more: '색이 든 띠가 쓰기 레이어이고, 이름 `web`은 왼쪽 위에 있다.',
  },
  { name: '볼륨', meaning: '컨테이너와 따로 남는다', more: '원통으로 그리고 이름 `data`를 적는다.' },
  { name: '바인드 마운트', meaning: '호스트의 디렉터리', more: '서류철로 그리고 경로 `/srv/site`를 적는다.' },
  { name: '실행 중', meaning: 'running, 실선 테두리', more: '오른쪽 위에 꽉 찬 점이 있다.' },
  { name: '만들어짐', meaning: 'created, 점선 테두리', more: '오른쪽 위에 빈 점이 있다.' },
  { name: '일시 정지', meaning: 'paused, 막대 두 개', more: '막대는 오른쪽 위에 있다.' },
  { name: '끝남', meaning: 'exited, 종료 코드', more: '속이 빈 상자에 `Exited (0)`처럼 적는다.' },
  { name: '호스트', meaning: '벽으로 두른 컴퓨터', more: '주소 `192.168.0.10`은 벽 안에 적는다.' },
  {
    name: '공개한 포트',
    meaning: '벽에 뚫은 구멍',
    more: '`8080 → 80`은 호스트의 8080번으로 들어오면 컨테이너의 80번으로 이어진다는 뜻이다.',
  },
  {
    name: '네트워크',
    meaning: '컨테이너를 꽂는 선',
    more: '서브넷 `172.17.0.0/16`은 선 아래에, 꽂힌 컨테이너의 주소 `172.17.0.2`는 코드 옆에 적는다.',
  },
  { name: '레지스트리', meaning: '벽 밖의 이미지 선반', more: '태그 `ubuntu:24.04`는 선반 아래에 적는다.' },
] as const;

export const text: FigureText = {
  title: '그림 읽는 법',
  description: '이 책의 그림에 나오는 모양 열두 가지를 이름, 뜻과 함께 늘어놓았다.',
  caption:
    '열두 가지 모양은 어느 그림에서나 같은 것을 뜻하고, 컨테이너의 상태는 색과 모양으로 함께 나타낸다.',
  words: [{ list: shapes.map(({ name, meaning, more }) => `${name}: ${meaning}. ${more}`) }],
};

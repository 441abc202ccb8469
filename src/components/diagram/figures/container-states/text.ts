import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '컨테이너의 상태와 명령',
  description:
    '이미지 nginx:1.27에서 시작해 컨테이너 web이 created, running, paused, exited를 오가고 마지막에 removed가 되는 상태 그림이다. 화살표마다 명령이 적혀 있다.',
  caption: '화살표에 적힌 것은 `docker` 다음에 쓰는 명령이고, 끝난 컨테이너도 `rm`을 해야 사라진다.',
  words: [
    '이미지 `nginx:1.27`로 만든 컨테이너 `web` 하나가 거치는 상태는 다섯이다.',
    {
      list: [
        'created · 만들어짐(점선 테두리): 이미지에 `create`를 하면 된다. `start`를 하면 running으로, `rm`을 하면 removed로 간다.',
        'running · 실행 중(실선 테두리): 이미지에 `run`(= create + start)을 하면 바로 여기로 온다. `restart`는 멈췄다가 다시 시작해 running으로 돌아온다.',
        'paused · 일시 정지(막대 두 개): running에서 `pause`를 하면 프로세스가 그대로 얼어붙고, `unpause`를 하면 running으로 돌아간다.',
        'exited · 끝남(빈 상자): running에서 `stop`이나 `kill`을 하거나, 주 프로세스가 저절로 끝나면(스스로 끝남) 이 상태가 된다. 종료 코드가 `Exited (0)`처럼 남는다. `start`나 `restart`를 하면 다시 running이 된다.',
        'removed · 사라짐(흐린 윤곽): created나 exited에서는 `rm`, running에서는 `rm -f`로 지운다. 쓰기 레이어까지 없어지므로 되돌릴 수 없다. `docker ps -a`에도 더는 나오지 않는다.',
      ],
    },
    '그림에 없는 길도 있다. paused인 컨테이너는 `start`가 되지 않고 `unpause`나 `restart`를 해야 하며, 지울 때도 `rm -f`가 필요하다.',
  ],
};

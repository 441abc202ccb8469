import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '컨테이너의 로그가 rsyslog 서버에 닿기까지',
  description:
    '왼쪽의 도커 호스트에서 컨테이너의 출력이 데몬으로 들어가고, 데몬이 오른쪽 로그 서버의 514번 포트로 보낸다.',
  caption: '로그를 보내는 것은 컨테이너가 아니라 데몬이고, 받는 쪽은 갈래에 따라 다른 파일에 적는다.',
  words: [
    {
      steps: [
        '도커 호스트의 컨테이너 `rsyslog_client`(이미지 `ubuntu:24.04`)가 표준 출력(`stdout`)에 글을 쓴다.',
        '`dockerd`의 syslog 드라이버가 그 글을 받아, 태그와 갈래를 붙여 로그 서버의 `514`번 포트로 보낸다.',
        '로그 서버의 컨테이너 `rsyslog_server`(이미지 `ubuntu:24.04`)가 받아 갈래를 보고 파일에 적는다(`mail → mail.log`, 그 밖의 것 → syslog).',
      ],
    },
  ],
};

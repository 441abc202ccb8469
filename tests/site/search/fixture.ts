import { makeLexicon, type SearchData } from '../../../src/site/search/lexicon.ts';

/** A small site's words, the most frequent first, and terms. */
export const DATA: SearchData = {
  words: (
    '컨테이너 이미지 명령 docker 볼륨 호스트 네트워크 포트 레지스트리 데이터 이름 메모리 제한 volume bridge 브리지 삭제 만든다 ' +
    '레이어 로그 로깅 compose 정도 container image 목록 드라이버 가상 머신 virtual machine kubernetes 쿠버네티스 잘린다 바꾸기 지우고 ' +
    '필터 filter 파일 registry inspect'
  ).split(' '),
  terms: [
    {
      id: 'container',
      ko: '컨테이너',
      en: 'Container',
      aliases: ['콘테이너', '도커 컨테이너'],
      short: '격리된 프로세스',
    },
    { id: 'image', ko: '이미지', en: 'Image', aliases: ['도커 이미지'], short: '실행할 것을 담은 꾸러미' },
    {
      id: 'volume',
      ko: '볼륨',
      en: 'Volume',
      aliases: ['docker volume'],
      short: '컨테이너보다 오래 남는 저장 공간',
    },
    { id: 'bridge', ko: '브리지', en: 'Bridge', aliases: ['브릿지'], short: '가상 스위치' },
    {
      id: 'vm',
      ko: '가상 머신',
      en: 'Virtual machine',
      aliases: ['VM', '버추얼 머신'],
      short: '컴퓨터 속 컴퓨터',
    },
    {
      id: 'kubernetes',
      ko: '쿠버네티스',
      en: 'Kubernetes',
      aliases: ['k8s', '쿠베르네테스'],
      short: '여러 기계의 컨테이너',
    },
    {
      id: 'volumes-from',
      ko: '`--volumes-from`',
      en: '--volumes-from',
      aliases: [],
      short: '볼륨을 함께 쓰는 옵션',
    },
  ],
};

export const LEXICON = makeLexicon(DATA);

import type { ErrorKind } from '../../docker/cli/index.ts';

/** Sentences for parts that have no text of their own. */
export const BODIES = {
  program: '도커 명령줄 프로그램. 뒤에 적은 명령을 읽어 도커 데몬에 부탁한다.',
  inside: '도커가 읽지 않고 그대로 넘긴다. 컨테이너 안에서 실행된다.',
  terminator: '옵션은 여기서 끝난다. 뒤에 오는 것은 `-`로 시작해도 인자다.',
  other: '도커와 따로 있는 프로그램이다. 이 셸이 실행한다.',
  arguments: '앞의 프로그램에 넘기는 인자다.',
} as const;

/** What the shell does at its own signs, before or around the programs. */
export const SHELL = {
  '|': '앞 명령의 출력을 뒤 명령의 입력으로 넘긴다.',
  '|&': '앞 명령의 출력과 오류를 뒤 명령의 입력으로 넘긴다.',
  '&&': '앞 명령이 성공하면(종료 코드 0) 뒤 명령을 실행한다.',
  '||': '앞 명령이 실패하면 뒤 명령을 실행한다.',
  ';': '앞 명령이 끝나면 성공했든 아니든 뒤 명령을 실행한다.',
  '&': '앞 명령을 백그라운드에서 실행하고 기다리지 않는다.',
  '>': '출력을 파일에 쓴다. 있던 내용은 지워진다.',
  '>>': '출력을 파일 끝에 덧붙인다.',
  '<': '파일의 내용을 입력으로 준다.',
  '>&': '출력을 다른 출력에 합친다. `2>&1`은 오류를 보통 출력에 합친다.',
  '&>': '출력과 오류를 모두 파일에 쓴다.',
  '<<': '뒤에 오는 줄들을 입력으로 준다(here-document).',
  redirect: '입력이나 출력의 방향을 바꾼다.',
  substitution: '괄호 안의 명령을 먼저 실행하고, 그 출력을 이 자리에 넣는다.',
  variable: '셸 변수의 값을 이 자리에 넣는다.',
  assignment: '이 명령에만 환경 변수를 준다.',
  variableSet: '셸 변수에 값을 넣는다.',
  continuation: '명령이 다음 줄로 이어진다. `\\` 뒤에는 빈칸도 두지 않는다.',
  comment: '설명이다. 셸이 읽지 않는다.',
} as const;

/** What kind of refusal it is, and what to look at. */
export const REFUSALS: Readonly<Record<ErrorKind, string>> = {
  command: '그런 명령이 없다. 철자를 확인한다.',
  flag: '이 명령에는 그런 옵션이 없다.',
  argument: '옵션 뒤에 값이 있어야 한다.',
  value: '옵션의 값을 읽을 수 없다.',
  arity: '인자의 수가 맞지 않는다.',
  gate: '이 데몬에서는 쓸 수 없다.',
  terminal: '터미널이 필요하거나, 터미널로는 할 수 없다.',
  check: '데몬에 보내기 전에 CLI가 막았다.',
  file: '필요한 파일을 읽을 수 없다.',
  project: '컴포즈 파일이 필요하다.',
  state: '지금 상태에서는 할 수 없다.',
  driver: '이 빌더로는 할 수 없다.',
  console: '터미널에서 실행해야 한다.',
};

/** What other programs are for; those that stand beside docker in commands. */
export const PROGRAMS: Readonly<Record<string, string>> = {
  awk: '글에서 열을 골라 뽑는다.',
  cat: '파일의 내용을 찍는다.',
  cd: '지금 있는 폴더를 옮긴다.',
  chmod: '파일의 권한을 바꾼다.',
  cp: '파일을 복사한다.',
  curl: '주소로 요청을 보내고 답을 찍는다.',
  cut: '글에서 열을 골라 뽑는다.',
  echo: '적은 글을 그대로 찍는다.',
  grep: '맞는 글이 든 줄만 남긴다.',
  head: '앞부분만 남긴다.',
  hostname: '이 기계의 이름을 찍는다.',
  ip: '네트워크 장치와 주소를 보고 바꾼다.',
  jq: 'JSON에서 필요한 것을 뽑는다.',
  kill: '프로세스에 시그널을 보낸다.',
  ls: '파일 목록을 보여 준다.',
  mkdir: '폴더를 만든다.',
  mv: '파일을 옮기거나 이름을 바꾼다.',
  ping: '상대에게 닿는지 확인한다.',
  ps: '프로세스 목록을 보여 준다.',
  rm: '파일을 지운다.',
  sed: '글을 바꾸어 찍는다.',
  sleep: '적은 시간만큼 기다린다.',
  sort: '줄을 차례대로 놓는다.',
  ss: '열린 포트를 보여 준다.',
  sudo: '뒤의 명령을 관리자 권한으로 실행한다.',
  systemctl: '리눅스의 서비스를 켜고 끈다.',
  tail: '뒷부분만 남긴다.',
  tar: '파일을 하나로 묶거나 푼다.',
  tee: '입력을 파일에도 쓰고 그대로 내보낸다.',
  time: '뒤의 명령이 걸린 시간을 잰다.',
  watch: '뒤의 명령을 되풀이해 실행한다.',
  wc: '줄, 낱말, 글자를 센다.',
  wget: '주소의 파일을 내려받는다.',
  xargs: '입력을 뒤 명령의 인자로 넘긴다.',
};

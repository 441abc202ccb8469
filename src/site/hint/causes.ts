/** Why the engine or the shell refused, told by what was printed; `$1` stands for what the pattern found. `link`: the section that teaches it. */
export type Cause = { readonly pattern: RegExp; readonly text: string; readonly link?: string };

const LIFECYCLE = '/chapters/container-lifecycle/';
const ENTER = '/chapters/enter-container/';
const LIST = '/chapters/list-and-inspect/';
const PORTS = '/chapters/publish-ports/';

/** The first that matches counts. */
export const CAUSES: readonly Cause[] = [
  {
    pattern: /The container name "\/([^"]+)" is already in use/,
    text: '`$1` 이름을 가진 컨테이너가 이미 있다. 멈춘 것도 이름을 쥐고 있으니, `docker rm`으로 지우거나 다른 이름을 쓴다.',
    link: `${LIFECYCLE}#names-and-ids`,
  },
  {
    pattern:
      /Bind for \S*?:(\d+) failed: port is already allocated|bind host port for \S*?:(\d+)\S*: address already in use/,
    text: '호스트의 `$1`번 포트를 다른 컨테이너나 프로그램이 쓰고 있다. `docker ps`로 누가 쓰는지 보고, 왼쪽 번호를 바꾼다.',
    link: `${PORTS}#refusals`,
  },
  {
    pattern: /No such container: (\S+)|No such object: (\S+)/,
    text: '`$1` 컨테이너가 없다. 멈춘 것까지 보려면 `docker ps -a`로 이름을 확인한다.',
    link: `${LIST}#options`,
  },
  {
    pattern: /container \S+ is not running|cannot attach to a stopped container/,
    text: '멈춘 컨테이너에는 들어갈 수 없다. `docker start`로 먼저 시작한다.',
    link: `${ENTER}#exec-stopped`,
  },
  {
    pattern: /cannot remove container .*container is running/,
    text: '도는 컨테이너는 지울 수 없다. 먼저 `docker stop`으로 멈추거나, 잃어도 되면 `docker rm -f`로 지운다.',
    link: `${LIFECYCLE}#remove`,
  },
  {
    pattern: /container \S+ is (?:not )?paused|is paused/,
    text: '얼린 컨테이너다. `docker unpause`로 풀고 나서 다시 한다.',
    link: `${LIFECYCLE}#restart-pause`,
  },
  {
    pattern: /multiple IDs found with provided prefix: (\S+)/,
    text: '`$1`로 시작하는 ID가 둘 이상이다. 한 글자라도 더 적어 하나로 좁힌다.',
    link: `${LIFECYCLE}#names-and-ids`,
  },
  {
    pattern: /exec: "(-[^"]*)": executable file not found/,
    text: '`$1` 옵션이 이미지나 컨테이너 이름 뒤에 있어서, 안에서 실행할 프로그램으로 읽혔다. 옵션은 이름 앞에 적는다.',
    link: `${LIFECYCLE}#option-place`,
  },
  {
    pattern: /exec: "([^"]+)": executable file not found/,
    text: '컨테이너 안에 `$1` 프로그램이 없다. 작은 이미지에는 `bash` 대신 `sh`만 있는 일이 많다.',
    link: `${ENTER}#no-bash`,
  },
  {
    pattern: /pull access denied for ([^,\s]+)|repository does not exist/,
    text: '레지스트리에 `$1` 이미지가 없다. 이름을 잘못 적었거나 로그인이 필요한 비공개 이미지다.',
    link: `${LIFECYCLE}#pull`,
  },
  {
    pattern: /manifest (?:for (\S+) not found|unknown)/,
    text: '그런 태그가 없다: `$1`. 이미지 이름 뒤의 태그를 확인한다.',
    link: `${LIFECYCLE}#latest`,
  },
  {
    pattern: /the input device is not a TTY|cannot attach stdin to a TTY-enabled container/,
    text: '표준 입력이 터미널이 아니라서 `-t`를 쓸 수 없다. 파이프로 넣을 때는 `-i`만 적는다.',
    link: `${ENTER}#exec-shell`,
  },
  {
    pattern: /No such image: (\S+)/,
    text: '`$1` 이미지가 이 기계에 없다. `docker images`로 이름과 태그를 확인한다.',
    link: `${LIST}#images`,
  },
  {
    pattern: /network (\S+) not found/,
    text: '`$1` 네트워크가 없다. `docker network ls`로 이름을 보거나 `docker network create`로 만든다.',
  },
  {
    pattern: /get (\S+): no such volume|No such volume: (\S+)/,
    text: '`$1` 볼륨이 없다. `docker volume ls`로 이름을 확인한다.',
  },
  {
    pattern: /volume is in use|network \S+ (?:id \S+ )?has active endpoints/,
    text: '아직 쓰는 컨테이너가 있어 지울 수 없다. 그 컨테이너를 먼저 지우거나 떼어 낸다.',
  },
  {
    pattern: /conflict: unable to (?:delete|remove repository reference)/,
    text: '이 이미지로 만든 컨테이너가 남아 있다. 멈춘 것도 마찬가지니 `docker ps -a`로 보고 먼저 지운다.',
    link: `${LIST}#images`,
  },
  {
    pattern: /curl: \((?:7|52|56)\)/,
    text: '그 주소에서 듣는 프로그램이 없다. 컨테이너가 도는지, 포트를 이었는지, 안의 프로그램이 그 포트를 듣는지 차례로 본다.',
    link: `${PORTS}#troubleshoot`,
  },
  {
    pattern: /curl: \(6\)/,
    text: '그런 이름의 호스트를 찾지 못했다. 주소를 다시 본다.',
    link: `${PORTS}#troubleshoot`,
  },
];

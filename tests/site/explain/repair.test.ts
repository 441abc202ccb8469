import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/docker/cli/index.ts';
import { answer } from '../../../src/site/explain/answer.ts';
import { repair } from '../../../src/site/explain/repair/repair.ts';
import { findCommands } from '../../../src/site/shell.ts';
import { commandTexts } from '../../support/command-texts.ts';

describe('what learners mistype is mended', () => {
  const cases: [typed: string, meant: string][] = [
    // the command is missing, or not one
    ['docker -it --name box ubuntu:24.04', 'docker run -it --name box ubuntu:24.04'],
    ['docker --rm run busybox', 'docker run --rm busybox'],
    ['docker -exec web bash', 'docker exec web bash'],
    ['docker pss', 'docker ps'],
    ['docker contianer ls', 'docker container ls'],
    ['docker volume creat data', 'docker volume create data'],
    ['docker ls', 'docker ps'],
    ['docker ubuntu:24.04', 'docker run ubuntu:24.04'],
    ['docker container -exec -it web bash', 'docker container exec -it web bash'],
    ['docker-compose up -d', 'docker compose up -d'],
    ['dcoker ps', 'docker ps'],
    ['Docker ps', 'docker ps'],
    ['$docker container run nginx', 'docker container run nginx'],
    ['run -it ubuntu bash', 'docker run -it ubuntu bash'],
    // options
    ['docker run -it -name box ubuntu', 'docker run -it --name box ubuntu'],
    ['docker run --p 80:80 nginx', 'docker run -p 80:80 nginx'],
    ['docker run -i -t --myubuntu2 -p 8080:80 ubuntu', 'docker run -i -t --name myubuntu2 -p 8080:80 ubuntu'],
    ['docker run --cpuset-cpu=0 nginx', 'docker run --cpuset-cpus=0 nginx'],
    ['docker network create --geteway=192.168.0.1 lan', 'docker network create --gateway=192.168.0.1 lan'],
    [
      'docker run -mount type=bind,source=/a,target=/b ubuntu',
      'docker run --mount type=bind,source=/a,target=/b ubuntu',
    ],
    ['docker run -it --volumes -from data ubuntu', 'docker run -it --volumes-from data ubuntu'],
    ['docker run -d nginx -p 80:80', 'docker run -d -p 80:80 nginx'],
    [
      'docker run -d --memory="1g" nginx --platform linux/amd64',
      'docker run -d --memory="1g" --platform linux/amd64 nginx',
    ],
    ['docker build --pull : true .', 'docker build --pull .'],
    // values and operands
    ['docker run -e PASSWORD = secret mysql:8', 'docker run -e PASSWORD=secret mysql:8'],
    ['docker run -p 8080: 80 nginx', 'docker run -p 8080:80 nginx'],
    ['docker run -d ubuntu: 14.04', 'docker run -d ubuntu:14.04'],
    ['docker run Nginx', 'docker run nginx'],
    ['docker pull ubuntu:', 'docker pull ubuntu'],
    ['docker run -p 80(호스트):80(컨테이너) nginx', 'docker run -p 80:80 nginx'],
    ['docker ps -f "{{.ID}}"', 'docker ps --format "{{.ID}}"'],
    ['docker ps -f web', 'docker ps -f name=web'],
    ['docker container prune web', 'docker container prune'],
    ['docker pull nginx latest', 'docker pull nginx:latest'],
    // characters
    ['docker run —name web –d nginx', 'docker run --name web -d nginx'],
    ['systemctl enable –-now docker', 'systemctl enable --now docker'],
    ['mariadb -uroot –pr00tpassword', 'mariadb -uroot -pr00tpassword'],
    ['docker run －ｄ nginx', 'docker run -d nginx'],
    ['docker run -e “A=b c” nginx', 'docker run -e "A=b c" nginx'],
    ['docker run -e ‘A=b’ nginx', "docker run -e 'A=b' nginx"],
    ['docker\u00a0ps\u200b -a', 'docker ps -a'],
    ['\u001b[31mdocker\u001b[0m ps\u0007', 'docker ps'],
    // lines and quotes
    ['docker run -d \\\\\n  nginx', 'docker run -d \\\n  nginx'],
    ['docker run -d \\  \n  nginx', 'docker run -d \\\n  nginx'],
    ['docker run -d \\ # 뒤에서\n  nginx', 'docker run -d \\\n  nginx'],
    ['docker run -d\\\n--name web nginx', 'docker run -d \\\n--name web nginx'],
    ['docker run -d ₩\n  nginx', 'docker run -d \\\n  nginx'],
    ['docker run -d \\ --name web nginx', 'docker run -d --name web nginx'],
    ['docker image build -t x .\\', 'docker image build -t x .'],
    ["docker run alpine sh -c 'echo hi", "docker run alpine sh -c 'echo hi'"],
    ['docker run -e A="x nginx', 'docker run -e A="x" nginx'],
    // several at once, and within other commands
    ['docker run —nmae web ubuntu: 24.04', 'docker run --name web ubuntu:24.04'],
    ['sudo docker rnu -it ubuntu', 'sudo docker run -it ubuntu'],
    ['docker rm $(docker pss -q)', 'docker rm $(docker ps -q)'],
  ];
  it.each(cases)('%s', (typed, meant) => {
    const { text, reasons } = repair(typed);
    expect(text).toBe(meant);
    expect(reasons.length).toBeGreaterThan(0);
  });
});

describe('what is right stays as it is', () => {
  it.each([
    'docker run -itd --name web -p 8080:80 -v data:/data:ro nginx:1.27',
    'docker rm -f $(docker ps -aq)',
    'docker exec web sh -c "echo – ‘안녕’ ！"',
    "docker run alpine echo 'a – b'",
    'docker run \\\n  -d nginx',
    'docker run busybox ls -l',
    "docker ps --format '{{.ID}}\\t{{.Names}}'",
    'for i in 1 2; do docker run -d nginx; done',
    'curl -s localhost:8080 | head -n 4',
    'docker run -p $PORT:80 nginx',
    'docker run -v C:\\data:/data -v /my\\ dir:/x nginx',
  ])('%s', (line) => {
    expect(repair(line)).toEqual({ text: line, reasons: [] });
  });
});

describe('what is only doubtful is said', () => {
  it.each([
    ['docker run -u -t -d ubuntu', /`-u` 옵션이 뒤의 `-t`까지/],
    ['docker run nginx -x', /컨테이너 안의 명령이 된다/],
    ['docker run --net x --net-alias a: b', /`a:` 뒤가 비어 있다/],
    ['FROM ubuntu', /Dockerfile에 적는 지시문/],
    ['도커 런 우분투', /도커의 명령은 `docker`로 시작한다/],
    ['docker run --name <이름> nginx', /`<이름>`는 자리표시다/],
    ['docker run --net front nginx', /`--net` 옵션은 .* 옛 꼴/],
  ])('%s', (line, caution) => {
    expect(answer(line, [], commandTexts).cautions.join('\n')).toMatch(caution);
  });

  it('lines that lack their backslash are joined', () => {
    const { better } = answer(
      'docker network create',
      ['--gateway=192.168.0.1', '--subnet=192.168.0.0/24 lan'],
      commandTexts,
    );
    expect(better?.text).toBe(
      'docker network create \\\n  --gateway=192.168.0.1 \\\n  --subnet=192.168.0.0/24 lan',
    );
    expect(better?.reasons).toEqual(['여러 줄에 나누어 적을 때는 줄 끝마다 `\\`를 둔다']);
  });

  it.each([
    ['docker run "abc', /따옴표가 닫히지 않았다/],
    ['docker run (x)', /셸이 여기서 읽기를 멈춘다/],
    ['for i in 1; do docker ps', /끝나지 않았다/],
  ])('%s cannot be read by a shell', (line, why) => {
    expect(answer(line, [], commandTexts).unreadable).toMatch(why);
  });
});

describe('anything may be pasted', () => {
  const scraps = fc.constantFrom(
    ...'docker|dokcer|run|-it|--nmae|–d|—name|web|“a”|ubuntu:|24.04|=|A|(이름)|<x>|$(|)|"|\'|\\|\n|{{.ID}}|--|...|；|\u0000|\ud800|-p|80:80|NGINX'.split(
      '|',
    ),
  );
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(scraps, { maxLength: 14 }).map((words) => words.join(' ')),
  );

  it('is answered, and a mended line is read at least as far', () => {
    fc.assert(
      fc.property(line, (text) => {
        const { better } = answer(text, [], commandTexts);
        if (better === undefined) return;
        expect(better.text).not.toBe(text);
        expect(better.reasons.length).toBeGreaterThan(0);
        expect(repair(better.text).text.length).toBeLessThan(text.length * 2 + 100);
      }),
      { numRuns: 300 },
    );
  });

  it('a name that is misspelt by one letter is found again', () => {
    const names = ['--detach', '--publish', '--volume', '--network', '--restart', '--hostname', '--workdir'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), (name, seed) => {
        const at = 2 + (seed % (name.length - 2));
        const wrong = name.slice(0, at) + name.slice(at + 1);
        const value = name === '--detach' ? '' : ' 1:1';
        const { text } = repair(`docker run ${wrong}${value} nginx`);
        const [command] = findCommands(text);
        expect(parse(command?.words.map((word) => word.value) ?? []).ok, `${wrong} → ${text}`).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  const long: [what: string, text: string][] = [
    ['words', `docker run ${'-e A=b '.repeat(570)}nginx`],
    ['unknown flags', `docker run ${'--nmae x '.repeat(440)}nginx`],
    ['substitutions', `docker rm ${'$('.repeat(1900)}`],
    ['quotes', `docker run ${'"'.repeat(3999)}`],
    ['open quotes and blanks', `docker run "${'a '.repeat(1990)}`],
    ['pipes', 'docker ps | '.repeat(330)],
    ['dashes', '– '.repeat(1999)],
    ['one word', 'x'.repeat(4000)],
    ['backslashes', '\\'.repeat(4000)],
    ['parentheses', '(이름'.repeat(1300)],
  ];
  it.each(long)('a long line of %s is answered', (_, text) => {
    const started = performance.now();
    answer(text, [], commandTexts);
    // The page promises 50 ms a line on an idle machine; a busy one must not make this test lie.
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

import { describe, expect, it } from 'vitest';
import { renderAuthorErrors } from '../../../src/site/author-error.ts';
import { checkFences } from '../../../src/site/validate/chapter.ts';

const check = (...lines: string[]): string =>
  renderAuthorErrors(checkFences(lines.join('\n'), 'chapter.mdx'));

describe('what an author is told', () => {
  it('nothing where all is right', () => {
    expect(
      check(
        '```console',
        '# 만든다',
        '$ docker run -d --name web -p 8080:80 nginx:1.27',
        '3f61',
        '$ docker rm -f $(docker ps -aq) && curl -s localhost:8080 | head -n 1',
        '$ docker exec -it web sh',
        '# ls /',
        '# exit',
        '```',
        '',
        '```dockerfile file=Dockerfile',
        'FROM nginx:1.27',
        'COPY index.html /usr/share/nginx/html/',
        '```',
        '',
        '```yaml file=compose.yaml',
        'services:',
        '  web:',
        '    image: nginx:1.27',
        '```',
      ),
    ).toBe('');
  });

  const cases: [string, string[], RegExp[]][] = [
    [
      'an unknown flag, with the nearest right one and the line',
      ['text', '```console', '$ docker ps', '$ docker run --nmae web nginx', '```'],
      [/^chapter\.mdx:4$/m, /unknown flag: --nmae/, /did you mean "--name"\?/],
    ],
    [
      'a command of the notes that never ran',
      ['```console', '$ docker -it --name x ubuntu', '```'],
      [/unknown shorthand flag: 'i' in -it/],
    ],
    ['an unknown command', ['```console', '$ docker conatiner ls', '```'], [/did you mean "container"\?/]],
    [
      'a wrong flag in a pipe in a loop',
      ['```console', '$ for i in 1 2; do', 'docker ps --quite | wc -l', 'done', '```'],
      [/:3$/m, /--quiet/],
    ],
    ['a wrong number of arguments', ['```console', '$ docker cp web:/a', '```'], [/requires 2 arguments/]],
    [
      'a program that nobody knows',
      ['```console', '$ dcoker ps', '```'],
      [/program "dcoker"/, /did you mean "docker"\?/],
    ],
    [
      'a wrong command in a container',
      ['```console', '$ docker run -it x sh', '/ # gerp a b', '```'],
      [/:3$/m, /did you mean "grep"\?/],
    ],
    ['a language that is not known', ['```bash', 'ls', '```'], [/language "bash"/, /console, dockerfile/]],
    ['a key that is not known', ['```console runn=fresh', '$ ls', '```'], [/key "runn"/]],
    ['a file without a name', ['```yaml', 'a: 1', '```'], [/without a place/, /file=NAME/]],
    [
      'a failing command that is not there',
      ['```console fails=3:1', '$ docker ps', '```'],
      [/fails=3/, /from 1 to 1/],
    ],
    [
      'a failing command that was not recorded',
      ['```console fails=1', '$ docker ps', '```'],
      [/without its exit code/, /npm run record/],
    ],
    [
      'a refused command whose printed error is another',
      ['```console fails=1:125', '$ docker run --nmae web nginx', 'unknown flag: --mane', '```'],
      [/output without the line "unknown flag: --nmae"/],
    ],
    [
      'an unknown instruction',
      ['```dockerfile file=Dockerfile', 'FROM nginx', 'COPPY a b', '```'],
      [/:3$/m, /dockerfile parse error on line 2: unknown instruction: COPPY \(did you mean COPY\?\)/],
    ],
    [
      'an unknown key of a service',
      ['```yaml file=compose.yaml', 'services:', '  web:', '    imagee: nginx', '```'],
      [
        /:4$/m,
        /validating compose\.yaml: services\.web additional properties 'imagee' not allowed/,
        /did you mean "image"\?/,
      ],
    ],
    [
      'a tab in YAML',
      ['```yaml file=compose.yaml', 'services:', '\tweb:', '```'],
      [/:3$/m, /yaml: line 2: found character that cannot start any token/],
    ],
    [
      'a service without an image, which no schema sees',
      ['```yaml file=compose.yaml', 'services:', '  web:', '    ports: ["80:80"]', '```'],
      [/service "web" has neither an image nor a build context specified/],
    ],
    [
      'a value of the wrong kind, with its line',
      ['```yaml file=app/compose.yaml', 'services:', '  web:', '    image: nginx', '    ports: 80', '```'],
      [/:5$/m, /validating app\/compose\.yaml: services\.web\.ports must be a array/],
    ],
    [
      'a stage that is not there',
      ['```dockerfile file=Dockerfile', 'FROM scratch', 'COPY --from=nosuch! /a /b', '```'],
      [/:3$/m],
    ],
    [
      'the obsolete version',
      ['```yaml file=compose.yaml', 'version: "3"', 'services: {}', '```'],
      [/version/, /delete the line/],
    ],
    [
      'a fault that was promised and is not there',
      ['```dockerfile file=Dockerfile invalid="COPPY"', 'FROM nginx', '```'],
      [/without a fault/],
    ],
  ];
  it.each(cases)('%s', (_, lines, expected) => {
    const told = check(...lines);
    for (const part of expected) expect(told).toMatch(part);
    expect(told).toMatch(/found: .*\n {2}expected: .*\n {2}fix: .+/);
  });

  it('lays an override file over its compose.yaml, and takes variables as set', () => {
    expect(
      check(
        '```yaml file=app/compose.yaml',
        'services:',
        '  web:',
        '    image: nginx:${TAG:?say which}',
        '```',
        '```yaml file=app/compose.override.yaml',
        'services:',
        '  web:',
        '    ports: ["${PORT}:80"]',
        '    env_file: [web.env]',
        '```',
      ),
    ).toBe('');
  });

  it.each([
    ['dockerfile file=Dockerfile invalid="unknown instruction: COPPY"', 'FROM nginx\nCOPPY a b'],
    [
      'yaml file=compose.yaml invalid="additional properties \'imagee\' not allowed"',
      'services:\n  web:\n    imagee: a',
    ],
  ])('lets a file be wrong as `%s` promises', (meta, source) => {
    expect(check(`\`\`\`${meta}`, source, '```')).toBe('');
  });

  it('lets a marked block fail with the error that it prints', () => {
    expect(
      check(
        '```console fails=2:125',
        '$ docker ps',
        '$ docker run --nmae web nginx',
        'unknown flag: --nmae',
        '',
        '```',
      ),
    ).toBe('');
  });

  it('does not judge values that only a running shell knows', () => {
    expect(check('```console', '$ docker run -p "$PORT:80" -v "$(pwd)/html:/data" nginx', '```')).toBe('');
  });
});

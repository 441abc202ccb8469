import { beforeAll, describe, expect, it } from 'vitest';
import { World, type Container } from './world.ts';

const world = new World();
let web: Container;

beforeAll(async () => {
  web = world.container('web', 'nginx:1.27');
  await web.start(['nginx', '-g', 'daemon off;']);
});

const lastLines = (count: number): string => web.log().trimEnd().split('\n').slice(-count).join('\n');
const sh = async (...argv: string[]): Promise<string> => {
  const { stdout, stderr } = await web.exec(argv);
  return stdout + stderr;
};

describe('nginx as the recorded nginx:1.27', () => {
  it('has a master and two workers', () => {
    const { processes } = web.environment.pids;
    expect([...processes.values()].map(({ argv, uid }) => `${String(uid)} ${argv.join(' ')}`)).toEqual([
      '0 nginx: master process nginx -g daemon off;',
      '33 nginx: worker process',
      '33 nginx: worker process',
    ]);
  });

  it('serves its page with its header', async () => {
    const { stdout } = await web.exec(['curl', '-si', 'localhost']);
    expect(stdout.split('\r\n\r\n')[0]).toBe(
      [
        'HTTP/1.1 200 OK',
        'Server: nginx/1.27.5',
        'Date: Fri, 21 Nov 2025 12:00:02 GMT',
        'Content-Type: text/html',
        'Content-Length: 615',
        'Last-Modified: Thu, 04 Sep 2025 15:33:20 GMT',
        'Connection: keep-alive',
        'ETag: "68b9b140-267"',
        'Accept-Ranges: bytes',
      ].join('\r\n'),
    );
    expect(stdout).toContain('<title>Welcome to nginx!</title>');
    expect(lastLines(1)).toBe(
      '127.0.0.1 - - [21/Nov/2025:12:00:02 +0000] "GET / HTTP/1.1" 200 615 "-" "curl/7.88.1"',
    );
  });

  it.each([
    [
      '-s localhost/nope',
      '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx/1.27.5</center>\r\n</body>\r\n</html>\r\n',
    ],
    [
      '-s -X POST localhost',
      '<html>\r\n<head><title>405 Not Allowed</title></head>\r\n<body>\r\n<center><h1>405 Not Allowed</h1></center>\r\n<hr><center>nginx/1.27.5</center>\r\n</body>\r\n</html>\r\n',
    ],
  ])('answers curl %s', async (words, page) => {
    expect(await sh('curl', ...words.split(' '))).toBe(page);
  });

  it('logs what it cannot open', async () => {
    await sh('curl', '-s', 'localhost/nope');
    expect(lastLines(2)).toMatch(
      /^2025\/11\/21 12:00:\d\d \[error\] \d+#\d+: \*\d+ open\(\) "\/usr\/share\/nginx\/html\/nope" failed \(2: No such file or directory\), client: 127\.0\.0\.1, server: localhost, request: "GET \/nope HTTP\/1\.1", host: "localhost"\n127\.0\.0\.1 - - \[.*\] "GET \/nope HTTP\/1\.1" 404 153 "-" "curl\/7\.88\.1"$/,
    );
  });

  it.each([
    [['-v'], 'nginx version: nginx/1.27.5\n', 0],
    [
      ['-t'],
      'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n',
      0,
    ],
    [['-s', 'foo'], 'nginx: invalid option: "-s foo"\n', 1],
    [['-x'], 'nginx: invalid option: "x"\n', 1],
  ])('nginx %j', async (args, text, status) => {
    expect(await web.exec(['nginx', ...args])).toEqual({ stdout: '', stderr: text, status });
  });

  const site = async (text: string): Promise<void> => {
    await web.exec(['tee', '/etc/nginx/conf.d/x.conf'], { stdin: text });
  };

  it.each([
    ['server { listen 80 }', 'unexpected "}" in /etc/nginx/conf.d/x.conf:1'],
    ['foo bar;', 'unknown directive "foo" in /etc/nginx/conf.d/x.conf:1'],
    [
      'server { listen 81; location / { proxy_pass http://nosuch:80; } }',
      'host not found in upstream "nosuch" in /etc/nginx/conf.d/x.conf:1',
    ],
    ['server {\n listen 81;\n', 'unexpected end of file, expecting "}" in /etc/nginx/conf.d/x.conf:3'],
  ])('refuses %j', async (text, complaint) => {
    await site(text);
    const { stderr, status } = await web.exec(['nginx', '-t']);
    expect(stderr).toMatch(/^2025\/11\/21 \d\d:\d\d:\d\d \[emerg\] \d+#\d+: /);
    expect(stderr).toContain(`: ${complaint}\nnginx: configuration file /etc/nginx/nginx.conf test failed\n`);
    expect(status).toBe(1);
  });

  it('reloads: return, redirect, root, proxy', async () => {
    const api = world.container('api', 'httpd:2.4');
    await api.start(['apache2', '-DFOREGROUND', '-f', '/usr/local/apache2/conf/httpd.conf']);
    await site(
      'server { listen 81; root /tmp; location = /r { return 301 /x; } location /t { return 200 hi; } location /p { proxy_pass http://127.0.0.1:9; } location /api/ { proxy_pass http://api/; } }',
    );
    await web.exec(['nginx', '-s', 'reload']);
    await world.pass(1000);
    expect(await sh('curl', '-s', 'localhost:81/t')).toBe('hi');
    expect(await sh('curl', '-s', 'localhost:81/api/')).toBe(
      '<html><body><h1>It works!</h1></body></html>\n',
    );
    expect(
      await sh('curl', '-s', '-o', '/dev/null', '-w', '%{http_code} %{redirect_url}', 'localhost:81/r'),
    ).toBe('301 http://localhost:81/x');
    expect(await sh('curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', 'localhost:81/')).toBe('403');
    expect(await sh('curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', 'localhost:81/p')).toBe('502');
    expect(lastLines(2)).toContain(
      'connect() failed (111: Connection refused) while connecting to upstream, client: 127.0.0.1, server: , request: "GET /p HTTP/1.1", upstream: "http://127.0.0.1:9/p", host: "localhost:81"',
    );
  });

  it('ends at SIGQUIT as the image asks', async () => {
    await web.kill('QUIT');
    expect(web.main().exit).toEqual({ code: 0 });
    expect(web.log()).toContain('[notice] 1#1: signal 3 (SIGQUIT) received, shutting down\n');
    expect(lastLines(1)).toMatch(/\[notice\] 1#1: exit$/);
  });
});

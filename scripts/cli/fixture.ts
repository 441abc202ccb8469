import type { Context, FileStat } from '../../src/docker/cli/index.ts';

/** The folder in which the corpus' lines were run. */
export const home = '/home/student';

const files: Readonly<Record<string, string>> = {
  'app/compose.yaml': `name: app
services:
  web:
    build: .
    image: student/web:1.0
    ports: ["8080:80"]
    depends_on: [db, redis]
    environment:
      GREETING: \${GREETING:-hello}
  db:
    image: mysql:8.0
    environment:
      MYSQL_ROOT_PASSWORD: secret
    volumes: ["dbdata:/var/lib/mysql"]
  redis:
    image: redis:7-alpine
  worker:
    image: busybox:1.36
    command: sleep infinity
  debug:
    image: alpine:3.20
    profiles: [debug]
volumes:
  dbdata: {}
networks:
  default: {}
`,
  'app/docker-compose.prod.yml': 'services:\n  web:\n    restart: always\n',
  'app/stack.yml': 'services:\n  web:\n    image: nginx:1.27\n    deploy:\n      replicas: 2\n',
  'app/Dockerfile': 'FROM alpine:3.20\nRUN echo hi\nCMD ["sh"]\n',
  'app/Dockerfile.dev': 'FROM alpine:3.20 AS dev\nCMD ["sh"]\n',
  'app/docker-bake.hcl': 'group "default" { targets = ["web"] }\ntarget "web" { context = "." }\n',
  'app/.env': 'GREETING=annyeong\n',
  'app/.dockerignore': 'node_modules\n',
  'app/app.env': 'A=1\nB=2\n',
  'app/labels.txt': 'com.example.a=1\n',
  'app/index.html': '<h1>hi</h1>\n',
  'app/nginx.conf': 'events {}\n',
  'app/password.txt': 's3cret\n',
  'app/src/main.py': "print('hi')\n",
  'app/html/index.html': '<h1>hi</h1>\n',
  'app/seccomp.json': '{"defaultAction":"SCMP_ACT_ALLOW"}\n',
  'app/buildkitd.toml': 'debug = true\n',
  'app/ca.pem': 'not a certificate\n',
  'app/plug/config.json':
    '{"description":"a plugin","entrypoint":["/x"],"interface":{"socket":"x.sock","types":["docker.volumedriver/1.0"]}}',
  'app/plug/rootfs/x': '',
};

/** Files whose content is not text; the CLI only looks whether they are there. */
const binaries = ['app/image.tar', 'app/ctx.tar', 'app/key.pem', 'app/pub.pem'];

/** The forms of the two halves of a key; what they hold is not looked at. */
const keys: Readonly<Record<string, string>> = {
  'app/key.pem': '-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n',
  'app/pub.pem': '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n',
};

const tree = new Map<string, FileStat>();
for (const [path, text] of Object.entries(files)) tree.set(`${home}/${path}`, { kind: 'file', text });
for (const path of binaries) tree.set(`${home}/${path}`, { kind: 'file', text: keys[path] ?? '' });
for (const path of ['/', '/home/.', '/tmp/.', ...tree.keys()]) {
  const parts = path.split('/').slice(0, -1);
  for (let depth = 1; depth <= parts.length; depth += 1) {
    tree.set(parts.slice(0, depth).join('/') || '/', { kind: 'folder' });
  }
}

/** What the CLI saw when the corpus was made: the files above, a terminal at stdin, and a file at stdout. */
export const fixture: Context = {
  cwd: `${home}/app`,
  home,
  stat: (path) => tree.get(path),
  contexts: ['default'],
  builders: ['default'],
  services: ['web', 'db', 'redis', 'worker', 'debug'],
  terminal: { stdin: true, stdout: false, stderr: false },
};

import { describe, expect, it } from 'vitest';
import { missionData, missions } from '../support/content.ts';
import { GoalBench } from '../support/goal-machine.ts';

/* A mission is judged by the state of its machine: every right way passes, and more may be done than is asked for. */

const CACHED = `FROM busybox:1.36
COPY install.sh /tmp/install.sh
RUN sh /tmp/install.sh
WORKDIR /app
COPY index.html .
CMD ["cat", "index.html"]
`;

type Way = { readonly lines: readonly string[]; readonly files?: Readonly<Record<string, string>> };

const WAYS: Readonly<Record<string, readonly (readonly [string, Way])[]>> = {
  'first-day': [
    [
      'made and not started, read by another program',
      {
        lines: [
          'docker create --name one hello-world',
          'docker create --name two hello-world',
          'docker run -i ubuntu:24.04 grep . /etc/os-release',
        ],
      },
    ],
  ],
  'clear-the-desk': [
    [
      'by id, with more removed than was asked',
      {
        lines: [
          'docker rm -f $(docker ps -aq -f name=try)',
          'docker unpause $(docker ps -q -f status=paused)',
          'docker kill web',
        ],
      },
    ],
  ],
  'field-notes': [
    [
      'typed by hand',
      {
        lines: [
          'echo import > failed.txt',
          'docker exec api hostname -i > address.txt',
          'printf httpd:2.4 > image.txt',
        ],
      },
    ],
  ],
  'page-surgery': [
    [
      'from within',
      {
        lines: [
          `docker exec web sh -c 'echo "<h1>점검 끝</h1>" > /usr/share/nginx/html/index.html'`,
          'docker exec web cat /etc/nginx/nginx.conf > nginx.conf',
        ],
      },
    ],
    [
      'by sed, with an archive',
      {
        lines: [
          'docker exec web sed -i s/중/끝/ /usr/share/nginx/html/index.html',
          'docker cp web:/etc/nginx/nginx.conf - | tar -xf -',
        ],
      },
    ],
  ],
  'port-taken': [
    ['the old one killed', { lines: ['docker kill old', 'docker start shop'] }],
    [
      'old on another port',
      {
        lines: [
          'docker rename old old-page',
          'docker stop old-page',
          'docker rename old-page old',
          'docker rm shop',
          'docker run -d --name shop -p 8080:80 httpd:2.4',
        ],
      },
    ],
  ],
  'exit-137': [
    [
      'a shell that listens',
      {
        lines: [
          'docker rm clock',
          `docker run -d --name clock busybox:1.36 sh -c "trap 'exit 0' TERM; while true; do date; sleep 1; done"`,
          'sleep 2',
          'docker stop clock',
        ],
      },
    ],
  ],
  'missing-variable': [
    [
      'a random password',
      {
        lines: [
          'docker rm db',
          'docker run -d --name db -e MYSQL_RANDOM_ROOT_PASSWORD=yes -e MYSQL_DATABASE=shop mysql:8.4',
          'sleep 20',
        ],
      },
    ],
  ],
  'lost-memo': [
    [
      'with --mount, another command',
      {
        lines: [
          'docker rm -f memo',
          'docker run -dit --name memo --mount type=volume,source=notes,target=/data busybox:1.36',
        ],
      },
    ],
  ],
  'nameless-images': [
    [
      'one by one',
      {
        lines: ['docker rm step1 step2 step3 step4', 'docker rmi $(docker images -q -f dangling=true)'],
      },
    ],
    ['with one command', { lines: ['docker system prune -f'] }],
  ],
  'two-islands': [
    [
      'a third network',
      {
        lines: [
          'docker network create middle',
          'docker network connect middle api',
          'docker network connect middle db',
        ],
      },
    ],
  ],
  'lost-cache': [
    [
      'another order of the same',
      {
        files: { Dockerfile: CACHED },
        lines: ['docker build -t app:1 .', 'echo 둘 >> index.html', 'docker build -t app:2 .'],
      },
    ],
  ],
  'own-registry': [
    [
      'another name of the container, bound to localhost',
      {
        lines: [
          'docker volume create registry-data',
          'docker run -d --name hub -p 127.0.0.1:5000:5000 --mount source=registry-data,target=/var/lib/registry registry:2',
          'docker tag tools:1 127.0.0.1:5000/tools:1',
          'docker push 127.0.0.1:5000/tools:1',
        ],
      },
    ],
  ],
  'volume-backup': [
    [
      'over the pipe, the volume copied',
      {
        lines: [
          'docker run --rm -v notes:/data busybox:1.36 tar -cf - -C /data . > backup.tar',
          'docker run --rm -i -v notes-copy:/data busybox:1.36 tar -xf - -C /data < backup.tar',
        ],
      },
    ],
  ],
  'endless-logs': [
    [
      'the local driver',
      {
        lines: [
          'docker rm -f noisy',
          'docker run -d --name noisy --log-driver local busybox:1.36 sh -c "while true; do echo working; sleep 1; done"',
          'sleep 2',
        ],
      },
    ],
  ],
  'memory-limit': [
    [
      'made anew',
      {
        lines: [
          'docker rm report',
          'docker run -d --name report -m 200m alicek106/stress stress --vm 1 --vm-bytes 128M',
          'sleep 3',
        ],
      },
    ],
  ],
};

describe.each(Object.entries(WAYS))('%s is also done', (id, ways) => {
  it.each(ways)('%s', { timeout: 60_000 }, async (_name, { lines, files = {} }) => {
    const mission = missions.find((one) => one.id === id);
    if (!mission) throw new Error(`there is no mission ${id}`);
    const { setup, conditions } = missionData(mission);
    const bench = new GoalBench(`mission/${id}`, setup.images, setup.files);
    await bench.runAll(setup.lines);
    bench.write(files);
    expect(await bench.runAll(lines)).toEqual([]);
    const verdicts = await bench.check(conditions);
    expect(verdicts.filter(({ holds }) => !holds)).toEqual([]);
  });
});

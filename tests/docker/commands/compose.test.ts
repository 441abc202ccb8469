import { describe, expect, it } from 'vitest';
import { composeMachine } from '../../support/compose.ts';

const sleeper = (more = ''): string => `image: busybox:1.36
    command: sleep 1000
    stop_grace_period: 0s
${more}`;

describe('docker compose up', () => {
  it('gives containers, networks and volumes the labels of Compose', async () => {
    const on = composeMachine({
      'compose.yaml': `services:\n  web:\n    ${sleeper('    volumes: [data:/data]\n')}volumes:\n  data:\n`,
    });
    expect((await on.compose('up', '-d')).exit).toBe(0);
    const { containers, networks, volumes } = on.machine.engine.state;
    const [container] = Object.values(containers);
    expect(container?.Name).toBe('/lab-web-1');
    expect(container?.Config.Labels).toMatchObject({
      'com.docker.compose.project': 'lab',
      'com.docker.compose.service': 'web',
      'com.docker.compose.container-number': '1',
      'com.docker.compose.oneoff': 'False',
      'com.docker.compose.project.config_files': '/home/user/lab/compose.yaml',
      'com.docker.compose.project.working_dir': '/home/user/lab',
      'com.docker.compose.version': '2.40.3',
      'com.docker.compose.image': container?.Image,
      'com.docker.compose.depends_on': '',
    });
    expect(container?.HostConfig.Binds).toEqual(['lab_data:/data:rw']);
    expect(container?.Networks['lab_default']?.Aliases).toEqual(['lab-web-1', 'web']);
    const network = Object.values(networks).find(({ Name }) => Name === 'lab_default');
    expect(network?.Labels).toMatchObject({ 'com.docker.compose.network': 'default' });
    expect(volumes['lab_data']?.Labels).toMatchObject({ 'com.docker.compose.volume': 'data' });
  });

  it('leaves what it made where an action fails, as Compose does', async () => {
    const on = composeMachine({
      'compose.yaml': `services:\n  ok:\n    ${sleeper()}  bad:\n    image: busybox:1.36\n    command: nosuch\n    depends_on: [ok]\n`,
    });
    const { exit, stderr } = await on.compose('up', '-d');
    expect(exit).toBe(1);
    expect(stderr).toContain('exec: "nosuch": executable file not found in $PATH');
    expect((await on.compose('ps', '-a', '--format', '{{.Name}} {{.State}}')).stdout).toBe(
      'lab-bad-1 created\nlab-ok-1 running\n',
    );
  });

  it('stops services side by side', async () => {
    const services = Array.from(
      { length: 5 },
      (_, at) => `  s${at}: { image: "busybox:1.36", command: sleep 1000 }\n`,
    );
    const on = composeMachine({ 'compose.yaml': `services:\n${services.join('')}` });
    await on.compose('up', '-d');
    const { engine } = on.machine;
    const start = engine.now;
    await on.compose('stop');
    expect(engine.now - start).toBeLessThan(11_000);
  });

  it('rehearses with --dry-run and changes nothing', async () => {
    const on = composeMachine({ 'compose.yaml': `services:\n  web:\n    ${sleeper()}` });
    const { stderr, exit } = await on.compose('--dry-run', 'up', '-d');
    expect(exit).toBe(0);
    expect(stderr.split('\n')).toEqual([
      ' DRY-RUN MODE -  Network lab_default  Creating',
      ' DRY-RUN MODE -  Network lab_default  Created',
      ' DRY-RUN MODE -  Container lab-web-1  Creating',
      ' DRY-RUN MODE -  Container lab-web-1  Created',
      ' DRY-RUN MODE -  Container lab-web-1  Starting',
      ' DRY-RUN MODE -  Container lab-web-1  Started',
      '',
    ]);
    expect(Object.keys(on.machine.engine.state.containers)).toEqual([]);
  });

  it('makes anew only what changed', async () => {
    const text = `services:\n  a:\n    ${sleeper()}  b:\n    ${sleeper()}`;
    const on = composeMachine({ 'compose.yaml': text });
    await on.compose('up', '-d');
    on.write('compose.yaml', text.replace('sleep 1000', 'sleep 2000'));
    const { stderr } = await on.compose('up', '-d');
    expect(stderr).toContain('Container lab-a-1  Recreated');
    expect(stderr).toContain('Container lab-b-1  Running');
  });

  it.each([
    ['tabs', 'services:\n\tweb:\n', 'yaml: '],
    [
      'a cycle',
      'services:\n  a: {image: b, depends_on: [b]}\n  b: {image: b, depends_on: [a]}\n',
      'dependency cycle detected',
    ],
    ['an unknown key', 'services:\n  a: {imagee: b}\n', "additional properties 'imagee' not allowed"],
  ])('refuses %s and does nothing', async (_what, text, message) => {
    const on = composeMachine({ 'compose.yaml': text });
    const before = on.machine.engine.state.networks;
    const { exit, stderr } = await on.compose('up', '-d');
    expect(exit).toBe(1);
    expect(stderr).toContain(message);
    expect(on.machine.engine.state.networks).toBe(before);
  });
});

describe('docker compose up without -d', () => {
  it('shows the output behind the names and ends with the containers', async () => {
    const on = composeMachine({
      'compose.yaml': `services:\n  job:\n    image: busybox:1.36\n    command: sh -c 'echo one; echo two >&2; exit 3'\n`,
    });
    const { stdout, stderr, exit } = await on.compose('up');
    expect(exit).toBe(0);
    expect(stdout).toBe('Attaching to job-1\njob-1  | one\n\r\u001b[Kjob-1 exited with code 3\n');
    expect(stderr).toContain('job-1  | two\n');
  });

  it('ends as the container that it is told to look at', async () => {
    const on = composeMachine({
      'compose.yaml': `services:\n  job:\n    image: busybox:1.36\n    command: sh -c 'sleep 1; exit 3'\n  server:\n    ${sleeper()}`,
    });
    const { exit, stderr } = await on.compose('up', '--exit-code-from', 'job');
    expect(exit).toBe(3);
    expect(stderr).toContain('Aborting on container exit...');
    expect((await on.compose('ps', '--format', '{{.Name}}')).stdout).toBe('');
  });
});

describe('docker compose commit, export and ps', () => {
  const files = { 'compose.yaml': `services:\n  a:\n    ${sleeper('    ports: ["8080:80"]\n')}` };

  it('makes an image or an archive of a container that runs', async () => {
    const on = composeMachine(files);
    expect((await on.compose('commit', 'a', 'x:1')).stderr).toBe('service "a" is not running\n');
    await on.compose('up', '-d');
    expect((await on.compose('commit', 'a', 'x:1')).stderr).toMatch(
      /^ lab-a-1 Commit lab-a-1 Committing\n lab-a-1 Commit lab-a-1 Committed as sha256:\w{64}\n$/,
    );
    expect((await on.compose('commit', 'a', 'X')).stderr).toContain(
      'Committing\ninvalid reference format: repository name (library/X) must be lowercase\n',
    );
    expect((await on.compose('export', '-o', 'x.tar', 'a')).stderr).toBe(
      ' lab-a-1 export lab-a-1 to x.tar Exporting\n',
    );
    expect((await on.compose('export', '-o', 'no/x.tar', 'a')).stderr).toBe(
      'failed to export container: invalid output path: directory "no" does not exist\n',
    );
  });

  it('gives numbers and ports as JSON has them', async () => {
    const on = composeMachine(files);
    await on.compose('up', '-d');
    const { stdout } = await on.compose('ps', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      ExitCode: 0,
      Publishers: [
        { URL: '0.0.0.0', TargetPort: 80, PublishedPort: 8080, Protocol: 'tcp' },
        { URL: '::', TargetPort: 80, PublishedPort: 8080, Protocol: 'tcp' },
      ],
    });
  });
});

// recorded with Docker Compose 2.40.3
describe('docker compose --dry-run', () => {
  const text = (labels: string): string =>
    `services:\n  a:\n    ${sleeper('    networks: [n]\n')}networks:\n  n: {labels: {x: "${labels}"}}\n`;
  const files = { 'compose.yaml': text('1'), 'changed.yaml': text('2') };
  const plan = (...words: string[]): string => words.map((word) => ` DRY-RUN MODE -  ${word}\n`).join('');

  it('finds networks in use as long as their containers are there', async () => {
    const on = composeMachine(files);
    await on.compose('up', '-d');
    expect((await on.compose('--dry-run', 'down')).stderr).toBe(
      plan(
        'Container lab-a-1  Stopping',
        'Container lab-a-1  Stopped',
        'Container lab-a-1  Removing',
        'Container lab-a-1  Removed',
        'Network lab_n  Removing',
        'Network lab_n  Resource is still in use',
      ),
    );
  });

  it('does not make a network that it would have removed', async () => {
    const on = composeMachine(files);
    await on.compose('up', '-d');
    expect((await on.compose('--dry-run', '-f', 'changed.yaml', 'up', '-d')).stderr).toBe(
      plan(
        'Container lab-a-1  Stopping',
        'Container lab-a-1  Stopped',
        'Network lab_n  Removed',
        'Container lab-a-1  Running',
      ),
    );
  });

  it('starts only what it has made itself', async () => {
    const on = composeMachine(files);
    await on.compose('up', '-d');
    await on.compose('stop');
    expect(await on.compose('--dry-run', 'start')).toMatchObject({
      stderr: 'service "a" has no container to start\n',
      exit: 1,
    });
  });

  it('attaches to nothing', async () => {
    const on = composeMachine(files);
    await on.compose('up', '-d');
    expect((await on.compose('--dry-run', 'exec', 'a', 'ls')).stderr).toBe(
      'interactive exec is not supported in dry-run mode\n',
    );
    expect((await on.compose('--dry-run', 'exec', '-d', 'a', 'ls')).stderr).toMatch(
      /^ DRY-RUN MODE - Executing command \["ls"\] in \w{64} \(detached mode\)\n$/,
    );
  });
});

describe('docker compose config leaves steps out', () => {
  const files = {
    'compose.yaml': 'services:\n  a: {image: x, pull_policy: if_not_present, volumes: ["./s:/s"]}\n',
    'bad.yaml': 'services:\n  a: {image: x, networks: [n]}\n',
  };

  it.each([
    ['--no-normalize', ['pull_policy: if_not_present', 'source: /home/user/lab/s'], ['default:']],
    ['--no-path-resolution', ['pull_policy: missing', 'source: ./s'], ['/home']],
  ])('%s', async (flag, has, lacks) => {
    const { stdout } = await composeMachine(files).compose('config', flag);
    for (const one of has) expect(stdout).toContain(one);
    for (const one of lacks) expect(stdout).not.toContain(one);
  });

  it('--no-consistency', async () => {
    const on = composeMachine(files);
    expect((await on.compose('-f', 'bad.yaml', 'config', '-q')).exit).toBe(1);
    expect((await on.compose('-f', 'bad.yaml', 'config', '-q', '--no-consistency')).exit).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { dockerHost } from '../../support/docker-host.ts';

const url = 'http://%2Fvar%2Frun%2Fdocker.sock';
const denied = (call: string): string =>
  'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: ' +
  `${call}: dial unix /var/run/docker.sock: connect: permission denied\n`;

describe('the daemon’s socket', () => {
  const { run } = dockerHost();
  const asNobody = (line: string) => run(`su nobody -s /bin/sh -c '${line}'`);

  it('belongs to root and the group docker', async () => {
    expect((await run('stat -c "%U %G %a %F" /var/run/docker.sock')).text).toBe('root docker 660 socket\n');
    expect((await run('ls -l /var/run/docker.sock')).text).toMatch(/^srw-rw---- 1 root docker 0 /);
  });

  // recorded with Docker 28.5.2
  it.each([
    ['docker ps', `Get "${url}/v1.51/containers/json"`],
    ['docker container ls -q', `Get "${url}/v1.51/containers/json"`],
    ['docker ps -a', `Get "${url}/v1.51/containers/json?all=1"`],
    ['docker ps -l -s', `Get "${url}/v1.51/containers/json?limit=1&size=1"`],
    ['docker stop web', `Post "${url}/v1.51/containers/web/stop"`],
    ['docker container rm -f web', `Delete "${url}/v1.51/containers/web?force=1"`],
    ['docker rm -v web', `Delete "${url}/v1.51/containers/web?v=1"`],
    ['docker logs -f web', `Get "${url}/v1.51/containers/web/json"`],
    ['docker exec web ls', `Get "${url}/v1.51/containers/web/json"`],
    ['docker image rm x', `Delete "${url}/v1.51/images/x"`],
    ['docker image history x', `Get "${url}/v1.51/images/x/history"`],
    ['docker volume ls', `Get "${url}/v1.51/volumes"`],
    ['docker system prune -f', `Head "${url}/_ping"`],
    ['docker images', `Head "${url}/_ping"`],
    ['docker create hello-world', `Head "${url}/_ping"`],
    ['docker network create lab', `Head "${url}/_ping"`],
  ])('is closed to others: %s', async (line, call) => {
    expect(await asNobody(line)).toEqual({ text: denied(call), exit: 1 });
  });

  it('is closed to others: docker run, which takes it for a command that may not be executed', async () => {
    expect(await asNobody('docker container run hello-world')).toEqual({
      text: `docker: ${denied(`Head "${url}/_ping"`)}\nRun 'docker run --help' for more information\n`,
      exit: 126,
    });
  });

  it.each([
    ['docker version', 'version', /^Client:\n Version: [^]*\n Context: +default\npermission denied/],
    ['docker system info', 'info', /^Client:\n[^]*\n\nServer:\npermission denied/],
  ])('is closed to others, who are told of their client first: %s', async (line, path, told) => {
    const { text, exit } = await asNobody(line);
    expect(text).toMatch(told);
    expect(text.endsWith(denied(`Get "${url}/v1.51/${path}"`))).toBe(true);
    expect(exit).toBe(1);
  });

  it('is not needed for the client’s version', async () => {
    expect((await asNobody('docker -v')).exit).toBe(0);
  });

  it('says of other commands that they are not simulated', async () => {
    const { text, exit } = await asNobody('docker stop web db');
    expect(text).toContain('not simulated in this guide');
    expect(exit).toBe(1);
  });

  it('is open to who is of the group', async () => {
    await run('usermod -aG docker nobody');
    expect((await asNobody('docker ps -q')).exit).toBe(0);
  });
});

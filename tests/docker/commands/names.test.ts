import { beforeAll, describe, expect, it } from 'vitest';
import { dockerHost } from '../../support/docker-host.ts';

const CONTAINER = 'invalid container name or ID: value is empty';
const NOT_FOUND = 'Error response from daemon: page not found';

describe('empty names', () => {
  const { docker } = dockerHost();
  beforeAll(async () => {
    await docker('run -d --name web1 busybox:1.36 top');
    await docker('create --name web2 busybox:1.36 top');
    await docker('network create net1');
    await docker('volume create vol1');
  });

  // recorded: stdout stands before stderr
  it.each([
    [`inspect ''`, `[]\n${CONTAINER} -> 1`],
    [`inspect '' ''`, `[]\n${CONTAINER}\n${CONTAINER} -> 1`],
    [`inspect ' '`, `[]\n${CONTAINER} -> 1`],
    [`inspect -f {{.Name}} ''`, `\n${CONTAINER} -> 1`],
    [`inspect -f {{.Name}} '' nope web1`, `/web1\n${CONTAINER}\nError: No such object: nope -> 1`],
    [`inspect --type network ''`, '[]\ninvalid network name or ID: value is empty -> 1'],
    [`inspect --type image ''`, '[]\nError: No such image:  -> 1'],
    [
      `image inspect '' nope`,
      '[]\nError: No such image: \nError response from daemon: No such image: nope:latest -> 1',
    ],
    [`volume inspect -f {{.Name}} vol1 ''`, 'vol1\ninvalid volume name or ID: value is empty -> 1'],
    [
      `network inspect -f {{.Name}} net1 '' bridge`,
      'net1\nbridge\ninvalid network name or ID: value is empty -> 1',
    ],
    [
      `rm nope '' nope2`,
      'Error response from daemon: No such container: nope\ncontainer name cannot be empty\nError response from daemon: No such container: nope2 -> 1',
    ],
    [`rm ' '`, `${CONTAINER} -> 1`],
    [`stop '' nope`, `${CONTAINER}\nError response from daemon: No such container: nope -> 1`],
    [
      `start '' nope`,
      `${CONTAINER}\nError response from daemon: No such container: nope\nError: failed to start containers: , nope -> 1`,
    ],
    [`kill ''`, `${CONTAINER} -> 1`],
    [`logs ''`, `${CONTAINER} -> 1`],
    [
      `network rm '' nope`,
      'invalid network name or ID: value is empty\nError response from daemon: network nope not found\nexit status 1 -> 1',
    ],
    [`rmi ''`, `${NOT_FOUND} -> 1`],
    [`rmi '' nope`, `${NOT_FOUND}\nError response from daemon: No such image: nope:latest -> 1`],
    [`history ''`, `${NOT_FOUND} -> 1`],
    [`stop /`, `${NOT_FOUND} -> 1`],
  ])('docker %s', async (line, printed) => {
    expect(await docker(line)).toBe(printed);
  });

  it('docker images with an empty name lists all', async () => {
    expect(await docker(`images '' --format {{.Repository}}`)).toBe('busybox');
  });
});

describe('names as the client library sends them', () => {
  const { docker } = dockerHost();
  beforeAll(() => docker('run -d --name web1 busybox:1.36 sleep 1000'));

  it.each([
    [`inspect -f {{.Name}} ' web1 '`, '/web1'],
    [`container inspect ' nope '`, '[]\nError response from daemon: No such container: nope -> 1'],
    [`exec ' web1' echo hi`, 'hi'],
    [`pause ' web1'`, ' web1'],
    [`unpause 'web1 '`, 'web1 '],
    [`stop /nope/`, 'Error response from daemon: No such container: nope -> 1'],
    [`network inspect ' nope '`, '[]\nError response from daemon: network nope not found -> 1'],
    [`rm -f '//web1//'`, 'web1'],
  ])('docker %s', async (line, printed) => {
    expect(await docker(line)).toBe(printed);
  });
});

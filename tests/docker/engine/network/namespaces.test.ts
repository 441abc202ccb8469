import { expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

/** The cables of the host as `7@2 in 0`: their number, that of the other end, and of the namespace that it is in. */
const cables = (text: string): string[] =>
  [...text.matchAll(/^(\d+): veth\w+@if(\d+):.*\n.*link-netnsid (\d+)/gm)].map(
    ([, index = '', peer = '', netnsid = '']) => `${index}@${peer} in ${netnsid}`,
  );

it('numbers of interfaces and namespaces are those of the kernel', async () => {
  const { docker, run } = dockerHost();
  const host = async (): Promise<string[]> => cables((await run('ip link')).text);
  const inside = async (name: string): Promise<string[]> =>
    [...(await docker(`exec ${name} ip -o link`)).matchAll(/(\d+): (eth\d)@if(\d+)/g)].map(
      ([, index = '', eth = '', peer = '']) => `${index} ${eth} ${peer}`,
    );

  await docker('run -d --name one busybox:1.36 top');
  await docker('run -d --name two busybox:1.36 top');
  expect(await host()).toEqual(['4@2 in 0', '5@2 in 1']);
  expect(await inside('two')).toEqual(['2 eth0 5']);

  // the end that came back from the container that went took 6
  await docker('rm -f one');
  await docker('run -d --name three busybox:1.36 top');
  expect(await host()).toEqual(['5@2 in 1', '7@2 in 0']);

  await docker('network create n1');
  await docker('network connect n1 three');
  expect(await host()).toEqual(['5@2 in 1', '7@2 in 0', '9@3 in 0']);
  await docker('network disconnect n1 three');
  await docker('network connect n1 three');
  expect(await inside('three')).toEqual(['2 eth0 7', '4 eth1 11']);

  // no cable, no number; whoever shares a namespace adds none
  await docker('run -d --name none --network none busybox:1.36 top');
  await docker('run -d --name shares --network container:two busybox:1.36 top');
  expect(await host()).toEqual(['5@2 in 1', '7@2 in 0', '11@4 in 0']);
  await docker('network disconnect none none');
  await docker('network connect n1 none');
  expect((await host()).at(-1)).toBe('12@2 in 2');
  await docker('restart -t 0 two');
  expect((await host()).at(-1)).toMatch(/@2 in 3$/);
});

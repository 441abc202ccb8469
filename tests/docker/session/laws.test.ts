import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findContainer } from '../../../src/docker/engine/container/find.ts';
import { isEngineError } from '../../../src/docker/engine/errors.ts';
import type { State } from '../../../src/docker/engine/state.ts';
import { registry } from '../../../src/docker/registry/index.ts';
import { runCommand } from '../../../src/docker/session/command.ts';
import { createMachine, type Machine } from '../../../src/docker/session/machine.ts';

const names = ['web', 'db', 'job', 'x1'];
const networks = ['front', 'back'];
const volumes = ['data', 'logs'];
const images = ['busybox:1.36', 'alpine', 'mine:1', 'mine:2', 'nosuch:9'];
const ports = ['8080:80', '8080:81', '127.0.0.1:8080:80', '9000-9001:9000-9001', '80'];

const pick = (values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values);
const name = pick([...names, 'nosuch', '']);

/** Command lines that people type, right and wrong, over few names so that they meet. */
const line: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        flags: fc.subarray(['--rm', '--restart=always', '--init', '-m 64m', '--read-only']),
        name: fc.option(pick(names), { nil: undefined }),
        port: fc.option(pick(ports), { nil: undefined }),
        network: fc.option(pick([...networks, 'bridge', 'host', 'none', 'nosuch']), { nil: undefined }),
        volume: fc.option(
          pick([...volumes.map((one) => `${one}:/data`), '/anonymous', '/home/user/lab:/lab']),
          { nil: undefined },
        ),
        image: pick(images),
        command: pick(['sleep 100000', 'true', 'false', 'nosuchcommand', 'sh -c "echo hi; exit 3"']),
      })
      .map((run) =>
        [
          'run -d',
          ...run.flags,
          run.name && `--name ${run.name}`,
          run.port && `-p ${run.port}`,
          run.network && `--network ${run.network}`,
          run.volume && `-v ${run.volume}`,
          run.image,
          run.command,
        ]
          .filter(Boolean)
          .join(' '),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(pick(names), pick(images))
      .map(([one, image]) => `create --name ${one} ${image} sleep 100000`),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        pick([
          'start',
          'stop -t 0',
          'restart -t 0',
          'kill',
          'pause',
          'unpause',
          'rm',
          'rm -f',
          'rm -fv',
          'wait',
          'logs',
          'port',
          'top',
          'diff',
          'inspect',
        ]),
        name,
      )
      .map((words) => words.join(' ')),
  },
  { weight: 1, arbitrary: fc.tuple(name, name).map(([from, to]) => `rename ${from} ${to}`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(name, pick(['true', 'sh -c "echo x > /file"', 'nosuch']))
      .map(([one, command]) => `exec ${one} ${command}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(name, pick(['mine:1', 'mine:2', 'Bad:1']))
      .map(([one, image]) => `commit ${one} ${image}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(pick(['network create', 'network rm']), pick([...networks, 'bridge']))
      .map((words) => words.join(' ')),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(pick(['network connect', 'network disconnect']), pick([...networks, 'bridge', 'host']), name)
      .map((words) => words.join(' ')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(pick(['volume create', 'volume rm', 'volume inspect']), pick([...volumes, 'x']))
      .map((words) => words.join(' ')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(pick(['pull -q', 'rmi', 'rmi -f', 'image inspect', 'history']), pick(images))
      .map((words) => words.join(' ')),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(pick(images), pick(['mine:1', 'mine:2'])).map(([from, to]) => `tag ${from} ${to}`),
  },
  {
    weight: 1,
    arbitrary: pick([
      'container prune -f',
      'image prune -f',
      'network prune -f',
      'volume prune -f',
      'volume prune -af',
      'system prune -f',
      'ps -a',
      'images -a',
      'system df',
      'network ls',
      'volume ls',
    ]),
  },
);

/** Words as the shell would split these lines: blanks, and double quotes. */
const split = (text: string): string[] =>
  (text.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"|"$/g, ''));

function newMachine(): Machine {
  return createMachine({ seed: 'laws', now: Date.UTC(2026, 10, 20), registry, images: ['busybox:1.36'] });
}

async function run(machine: Machine, text: string): Promise<number> {
  const { exit } = await runCommand(machine, ['docker', ...split(text)], 60_000);
  // a `wait` for a container that never ends is killed
  return exit ?? 137;
}

/** What of a state must stay as it was when a command is refused. */
function trace({ containers, images: held, references, networks: known, volumes: kept }: State): unknown {
  return [Object.keys(containers), Object.keys(held), references, Object.keys(known), Object.keys(kept)];
}

/** Commands that leave something behind although they fail: a container that could not be started, or a part of many things. */
const mayLeave = /^(?:run|create|start|restart|exec|logs|wait|kill|stop|rm -f|pull)/;

function checkState({ engine }: Machine): void {
  const { containers, images: held, references, layers, networks: known, volumes: kept } = engine.state;
  const taken = new Set<string>();
  for (const container of Object.values(containers)) {
    // `rmi -f` takes the image of a stopped container, as the real engine does
    if (container.State.Running)
      expect(held[container.Image], `the image of ${container.Name}`).toBeDefined();
    for (const { Type, Name } of container.Mounts) {
      if (Type === 'volume')
        expect(kept[Name ?? ''], `the volume ${Name ?? ''} of ${container.Name}`).toBeDefined();
    }
    if (!container.State.Running || container.State.Restarting) continue;
    for (const [port, bindings] of Object.entries(container.Ports)) {
      for (const { HostIp, HostPort } of bindings ?? []) {
        const address = `${HostIp} ${HostPort} ${port.split('/')[1] ?? ''}`;
        expect(taken.has(address), `${address} is published once`).toBe(false);
        taken.add(address);
      }
    }
  }
  for (const network of Object.values(known)) {
    const addresses = Object.values(network.Containers)
      .map(({ IPv4Address }) => IPv4Address)
      .filter(Boolean);
    expect(new Set(addresses).size, `addresses of ${network.Name}`).toBe(addresses.length);
    for (const id of Object.keys(network.Containers)) {
      expect(containers[id]?.State.Running, `${network.Name} holds only running containers`).toBe(true);
    }
  }
  for (const id of Object.values(references)) expect(held[id]).toBeDefined();
  for (const image of Object.values(held))
    for (const layer of image.Layers) expect(layers[layer]).toBeDefined();
}

/** `SEQUENCES=5000 npx vitest run --project unit tests/docker/session/laws.test.ts` tries more. */
const SEQUENCES = Number(process.env['SEQUENCES'] ?? 300);

describe('laws that hold for every session', () => {
  it(
    'no command breaks the engine, what is refused leaves no trace, nothing in use goes',
    { timeout: 240_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 14 }), async (lines) => {
          const machine = newMachine();
          for (const text of lines) {
            const before = trace(machine.engine.state);
            const exit = await run(machine, text);
            expect([0, 1, 125, 126, 127, 137], text).toContain(exit);
            checkState(machine);
            if (exit !== 0 && !mayLeave.test(text)) expect(trace(machine.engine.state), text).toEqual(before);
          }
        }),
        { numRuns: SEQUENCES, seed: 20261120 },
      );
    },
  );

  it('the same lines give the same state', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 10 }), async (lines) => {
        const play = async (): Promise<unknown> => {
          const machine = newMachine();
          for (const text of lines) await run(machine, text);
          const {
            containers,
            images: held,
            references,
            networks: known,
            volumes: kept,
            events,
          } = machine.engine.state;
          return JSON.parse(JSON.stringify([containers, held, references, known, kept, events])) as unknown;
        };
        expect(await play()).toEqual(await play());
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('a prefix finds a container only if no other begins with it', { timeout: 60_000 }, async () => {
    const machine = newMachine();
    for (let count = 0; count < 40; count += 1) await run(machine, 'create busybox:1.36');
    const ids = Object.keys(machine.engine.state.containers);
    for (const id of ids) {
      for (let length = 1; length <= 12; length += 1) {
        const prefix = id.slice(0, length);
        const isUnique = ids.filter((other) => other.startsWith(prefix)).length === 1;
        let found: string | undefined;
        try {
          found = findContainer(machine.engine, prefix).Id;
        } catch (error) {
          if (!isEngineError(error)) throw error;
        }
        expect(found, prefix).toBe(isUnique ? id : undefined);
      }
    }
  });

  it('nothing is left when everything is pruned', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        const machine = newMachine();
        for (const text of lines) await run(machine, text);
        for (const id of Object.keys(machine.engine.state.containers)) await run(machine, `rm -f ${id}`);
        await run(machine, 'system prune -af --volumes');
        await run(machine, 'volume prune -af');
        const { containers, images: held, layers, volumes: kept, networks: known } = machine.engine.state;
        expect([containers, held, layers, kept].map((all) => Object.keys(all))).toEqual([[], [], [], []]);
        expect(
          Object.values(known)
            .map((network) => network.Name)
            .sort(),
        ).toEqual(['bridge', 'host', 'none']);
        const { stdout } = await runCommand(machine, [
          'docker',
          'system',
          'df',
          '--format',
          '{{.Size}} {{.TotalCount}}',
        ]);
        expect(stdout).toBe('0B 0\n'.repeat(4));
      }),
      { numRuns: 100, seed: 11 },
    );
  });
});

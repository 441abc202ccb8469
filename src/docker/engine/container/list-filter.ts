import type { Engine } from '../engine.ts';
import { errors, isEngineError } from '../errors.ts';
import {
  boolFilter,
  checkFilters,
  invalidFilter,
  matchesLabels,
  matchesName,
  type Filters,
} from '../filters.ts';
import { findImage } from '../image/resolve.ts';
import { ancestryOf } from '../image/ancestry.ts';
import type { Container } from '../state.ts';
import { findContainer } from './find.ts';
import { statusOf } from './types.ts';

const known = [
  'ancestor',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
];
const states = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];
const healths = ['none', 'starting', 'healthy', 'unhealthy'];

type Test = (container: Container) => boolean;

/** What `docker ps --filter` chooses (moby daemon/list.go, foldFilter); throws on filters that the daemon refuses. */
export function containerFilter(engine: Engine, filters: Filters): Test {
  checkFilters(filters, known);
  const tests: Test[] = [
    (container) =>
      matchesName(filters['name'], container.Name) || matchesName(filters['name'], container.Name.slice(1)),
    ({ Id }) => (filters['id'] ?? []).length === 0 || (filters['id'] ?? []).some((id) => Id.startsWith(id)),
    ({ Config }) => matchesLabels(filters['label'], Config.Labels),
    ...statusTests(filters),
    ...neighbourTests(engine, filters),
    ...ancestorTests(engine, filters),
    ...placeTests(engine, filters),
    ...portTests(filters),
  ];
  if (boolFilter(filters, 'is-task') === true) return () => false;
  return (container) => tests.every((test) => test(container));
}

function statusTests(filters: Filters): Test[] {
  const tests: Test[] = [];
  const { status, health, exited } = filters;
  for (const value of status ?? []) {
    if (!states.includes(value)) {
      throw invalidFilter(
        'status',
        value,
        `invalid value for state (${value}): must be one of ${states.join(', ')}`,
      );
    }
  }
  for (const value of health ?? []) {
    if (!healths.includes(value)) {
      throw invalidFilter(
        'health',
        value,
        `invalid value for health (${value}): must be one of ${healths.join(', ')}`,
      );
    }
  }
  const codes = (exited ?? []).map((value) => {
    if (!/^[+-]?\d+$/.test(value)) {
      throw invalidFilter('exited', value, `strconv.Atoi: parsing ${JSON.stringify(value)}: invalid syntax`);
    }
    return Number(value);
  });
  if (status) tests.push(({ State }) => status.includes(statusOf(State)));
  if (health) tests.push(({ State }) => health.includes(State.Health?.Status ?? 'none'));
  if (exited)
    tests.push(({ State }) => !State.Running && State.StartedAt > 0 && codes.includes(State.ExitCode));
  return tests;
}

function neighbourTests(engine: Engine, { before, since }: Filters): Test[] {
  const order = Object.keys(engine.state.containers);
  const place = (reference: string): number => order.indexOf(findContainer(engine, reference).Id);
  const tests: Test[] = [];
  if (before?.[0] !== undefined) {
    const limit = place(before[0]);
    tests.push(({ Id }) => order.indexOf(Id) < limit);
  }
  if (since?.[0] !== undefined) {
    const limit = place(since[0]);
    tests.push(({ Id }) => order.indexOf(Id) > limit);
  }
  return tests;
}

/** Containers of an image or of one that was made of it. */
function ancestorTests(engine: Engine, { ancestor }: Filters): Test[] {
  if (!ancestor) return [];
  const ids = new Set<string>();
  for (const reference of ancestor) {
    try {
      ids.add(findImage(engine, reference).Id);
    } catch (error) {
      if (!isEngineError(error)) throw error;
    }
  }
  return [({ Image }) => ancestryOf(engine, Image).some((id) => ids.has(id))];
}

function placeTests(engine: Engine, { network, volume }: Filters): Test[] {
  const tests: Test[] = [];
  if (network) {
    tests.push(({ Networks }) =>
      Object.entries(Networks).some(([name, { NetworkID }]) => {
        const id =
          NetworkID || (Object.values(engine.state.networks).find((one) => one.Name === name)?.Id ?? '');
        return network.some((wanted) => name === wanted || (id !== '' && id.startsWith(wanted)));
      }),
    );
  }
  if (volume) {
    tests.push(({ Mounts }) =>
      Mounts.some(({ Name, Destination }) =>
        volume.some((wanted) => wanted === Name || wanted === Destination),
      ),
    );
  }
  return tests;
}

function portTests({ publish, expose }: Filters): Test[] {
  const tests: Test[] = [];
  if (publish) {
    const wanted = publish.map((text) => rangeOf('publish', text));
    tests.push(({ Ports }) =>
      Object.entries(Ports).some(([key, bindings]) =>
        (bindings ?? []).some(({ HostPort }) =>
          wanted.some((test) => test(Number(HostPort), key.split('/')[1] ?? 'tcp')),
        ),
      ),
    );
  }
  if (expose) {
    const wanted = expose.map((text) => rangeOf('expose', text));
    // of a container that runs: the ports that it has in its networks
    tests.push(({ Ports }) =>
      Object.keys(Ports).some((key) => {
        const [port = '', protocol = 'tcp'] = key.split('/');
        return wanted.some((test) => test(Number(port), protocol));
      }),
    );
  }
  return tests;
}

const MOST_PORT = 65_535;

function rangeOf(filter: string, text: string): (port: number, protocol: string) => boolean {
  const [range = '', protocol = 'tcp'] = text.split('/');
  const [first = '', last = first] = range.split('-');
  const refuse = (why: string): never => {
    throw errors.bad(`error while looking up for ${filter} ${text}: ${why}`);
  };
  for (const end of [first, last]) {
    const parsing = `strconv.ParseUint: parsing ${JSON.stringify(end)}`;
    if (!/^\d+$/.test(end)) refuse(`${parsing}: invalid syntax`);
    if (Number(end) > MOST_PORT) refuse(`${parsing}: value out of range`);
  }
  if (Number(last) < Number(first)) refuse(`Invalid range specified for the Port: ${range}`);
  return (port, kind) => kind === protocol && port >= Number(first) && port <= Number(last);
}

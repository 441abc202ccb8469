import type { Engine } from '../engine.ts';
import { lookupNetwork } from '../network/find.ts';
import type { Network as EngineNetwork } from '../network/types.ts';
import type { ResourceAction } from './actions.ts';
import type { Network, Project } from './model/project.ts';
import { networkHash } from './service/hash.ts';
import { label } from './service/labels.ts';

/** What has to be done about a project's networks; those that cannot be had come first (compose create.go, ensureNetwork). */
export function planNetworks(engine: Engine, project: Project): ResourceAction[] {
  const actions = Object.entries(project.networks).flatMap(([key, network]) =>
    network.external ? external(engine, network) : own(engine, project, key, network),
  );
  return actions.sort((a, b) => Number(b.do === 'refuse') - Number(a.do === 'refuse'));
}

/** The engine's network that a project's network means; undefined where there is none yet. */
export function networkOf(engine: Engine, { name = '' }: Network): EngineNetwork | undefined {
  const found = Object.values(engine.state.networks).find((one) => one.Name === name);
  return found ?? lookupById(engine, name);
}

/** An id in full: the start of one is no name of a network. */
function lookupById(engine: Engine, id: string): EngineNetwork | undefined {
  const found = lookupNetwork(engine, id.length === 64 ? id : '');
  return found?.Id === id ? found : undefined;
}

function external(engine: Engine, network: Network): ResourceAction[] {
  if (networkOf(engine, network)) return [];
  return [
    { do: 'refuse', message: `network ${network.name ?? ''} declared as external, but could not be found` },
  ];
}

function own(engine: Engine, project: Project, key: string, network: Network): ResourceAction[] {
  const { name = '' } = network;
  const found = networkOf(engine, network);
  if (!found) return [{ do: 'create-network', key, name }];
  const actions: ResourceAction[] = [];
  const owner = found.Labels[label.project];
  if (owner !== project.name) {
    const why = owner === undefined ? 'by compose.' : `for project ${JSON.stringify(project.name)}.`;
    actions.push({
      do: 'warn',
      message: `a network with name ${name} exists but was not created ${why}\nSet \`external: true\` to use an existing network`,
    });
  }
  const actual = found.Labels[label.network] ?? '';
  if (actual !== key) {
    const message = `network ${name} was found but has incorrect label ${label.network} set to ${JSON.stringify(actual)} (expected: ${JSON.stringify(key)})`;
    return [...actions, { do: 'refuse', message }];
  }
  const hash = found.Labels[label.configHash] ?? '';
  if (hash === '' || hash === networkHash(network)) return actions;
  const services = Object.entries(project.services).flatMap(([service, { networks = {} }]) =>
    Object.hasOwn(networks, key) ? [service] : [],
  );
  return [...actions, { do: 'recreate-network', key, name, services, why: 'configuration' }];
}

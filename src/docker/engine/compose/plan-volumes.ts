import type { Engine } from '../engine.ts';
import type { ResourceAction } from './actions.ts';
import type { Project, Volume } from './model/project.ts';
import { volumeHash } from './service/hash.ts';
import { label } from './service/labels.ts';

/** What has to be done about a project's volumes (compose create.go, ensureVolume). */
export function planVolumes(engine: Engine, project: Project): ResourceAction[] {
  return Object.entries(project.volumes).flatMap(([key, volume]) => planVolume(engine, project, key, volume));
}

function planVolume(engine: Engine, project: Project, key: string, volume: Volume): ResourceAction[] {
  const { name = '', external } = volume;
  const found = engine.state.volumes[name];
  if (!found && external)
    return [{ do: 'refuse', message: `external volume ${JSON.stringify(name)} not found` }];
  if (!found) return [{ do: 'create-volume', key, name }];
  if (external) return [];
  const labels = found.Labels ?? {};
  const actions: ResourceAction[] = [];
  const owner = labels[label.project];
  const shown = JSON.stringify(name);
  if (owner !== project.name) {
    const why =
      owner === undefined
        ? 'was not created by Docker Compose'
        : `was created for project ${JSON.stringify(owner)} (expected ${JSON.stringify(project.name)})`;
    const message = `volume ${shown} already exists but ${why}. Use \`external: true\` to use an existing volume`;
    actions.push({ do: 'warn', message });
  }
  const actual = labels[label.configHash];
  if (actual === undefined || actual === volumeHash(volume)) return actions;
  const services = Object.entries(project.services).flatMap(([service, { volumes = [] }]) =>
    volumes.some(({ source }) => source === key) ? [service] : [],
  );
  const question = `Volume ${shown} exists but doesn't match configuration in compose file. Recreate (data will be lost)?`;
  return [...actions, { do: 'recreate-volume', key, name, services, question, why: 'configuration' }];
}

import type { NameKind } from '../../docker/cli/index.ts';
import type { State } from '../../docker/engine/state.ts';

const HUB = /^docker\.io\/(?:library\/)?/;

/** Names of what an engine has, for completion and hints. */
export function namesIn(state: State): (kind: NameKind) => readonly string[] {
  return (kind) => {
    switch (kind) {
      case 'container':
        return Object.values(state.containers).map(({ Name }) => Name.replace(/^\//, ''));
      case 'image':
        return Object.keys(state.references)
          .filter((reference) => !reference.includes('@'))
          .map((reference) => reference.replace(HUB, ''));
      case 'network':
        return Object.values(state.networks).map(({ Name }) => Name);
      case 'volume':
        return Object.keys(state.volumes);
      default:
        return [];
    }
  };
}

/** All names at once. */
export function allNames(state: State): string[] {
  const names = namesIn(state);
  return (['container', 'image', 'network', 'volume'] as const).flatMap((kind) => names(kind));
}

import type { Holdings } from './engine.ts';

/** Why an engine is not emptied without being asked: what it holds, and how to go on. `undefined` if nothing is in the way. */
export function refusal({ containers, volumes, swarm }: Holdings): string | undefined {
  const held = [
    ...containers.map((name) => `container ${name}`),
    ...volumes.map((name) => `volume ${name}`),
    ...(swarm ? ['a swarm that it takes part in'] : []),
  ];
  if (held.length === 0) return undefined;
  return [
    'the engine is not empty. It holds:',
    ...held.map((one) => `  ${one}`),
    'Recording starts from an empty engine. Use another one (DOCKER_CLI), or let --force remove all of these.',
  ].join('\n');
}

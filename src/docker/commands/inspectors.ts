import { findContainer } from '../engine/container/find.ts';
import { inspectContainer } from '../engine/container/inspect.ts';
import type { Engine } from '../engine/engine.ts';
import { inspectImage } from '../engine/image/inspect.ts';
import { findImage } from '../engine/image/resolve.ts';
import { findNetwork } from '../engine/network/find.ts';
import { inspectNetwork } from '../engine/network/inspect.ts';
import { findVolume, inspectVolume } from '../engine/volume/inspect.ts';
import { imageNamed, named } from './named.ts';
import type { Element, ElementKind } from '../formatters/inspect.ts';

/** How each kind of thing is found and shown; throws what the daemon says where there is none. */
export const inspectors: Readonly<
  Record<ElementKind, (engine: Engine, name: string, size: boolean) => Element['data']>
> = {
  container: (engine, name, size) =>
    inspectContainer(engine, findContainer(engine, named('container', name)), size),
  image: (engine, name) => inspectImage(engine, findImage(engine, imageNamed(name))),
  network: (engine, name) => inspectNetwork(findNetwork(engine, named('network', name))),
  volume: (engine, name) => inspectVolume(findVolume(engine, named('volume', name))),
};

/** In which order `docker inspect` looks for a name. */
export const inspectOrder: readonly ElementKind[] = ['container', 'image', 'network', 'volume'];

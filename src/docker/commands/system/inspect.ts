import type { Engine } from '../../engine/engine.ts';
import { EngineError, isEngineError } from '../../engine/errors.ts';
import { notASwarmManager } from '../../engine/system/swarm.ts';
import { inspect, type Element, type ElementKind } from '../../formatters/inspect.ts';
import { attempted } from '../attempted.ts';
import { command, CommandError, err, out } from '../command.ts';
import { inspectors, inspectOrder } from '../inspectors.ts';

/** `docker inspect` (docker/cli system/inspect.go): the first kind of thing that has the name. */
export default command('docker inspect', function* (call) {
  const { engine, flags, args } = call;
  const size = flags.size ?? false;
  const type = flags.type ?? '';
  const found = args.map((name) => attempted(() => lookup(engine, type, name, size)));
  for (const one of found) {
    const ignores = size && one.ok && one.value.kind !== 'container';
    if (ignores) err(call, `WARNING: --size ignored for ${one.value.kind}\n`);
  }
  const { stdout, stderr, code } = inspect(found, flags.format ?? '');
  out(call, stdout);
  err(call, stderr);
  return code;
});

function lookup(engine: Engine, type: string, name: string, size: boolean): Element {
  if (type !== '') return typedLookup(engine, type, name, size);
  for (const kind of inspectOrder) {
    try {
      return { kind, data: inspectors[kind](engine, name, size) };
    } catch (error) {
      if (!isEngineError(error) || !isSkipped(error)) throw error;
    }
  }
  throw new CommandError(`Error: No such object: ${name}`);
}

function typedLookup(engine: Engine, type: string, name: string, size: boolean): Element {
  if (isKind(type)) return { kind: type, data: inspectors[type](engine, name, size) };
  if (type === 'plugin') throw new EngineError('not-found', `plugin ${JSON.stringify(name)} not found`);
  throw notASwarmManager();
}

function isKind(type: string): type is ElementKind {
  return Object.hasOwn(inspectors, type);
}

function isSkipped(error: EngineError): boolean {
  return error.code === 'not-found' || error.message.includes('invalid reference format');
}

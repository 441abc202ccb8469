import { quote } from '../go/quote.ts';
import { childOf, root } from '../grammar.ts';
import { parseFilter } from '../opts/filter.ts';
import { parseSince } from '../opts/since.ts';
import { refuse, type Check } from './line.ts';

/** The kinds of things that `docker inspect` knows. */
export const inspectTypes = [
  'config',
  'container',
  'image',
  'network',
  'node',
  'plugin',
  'secret',
  'service',
  'task',
  'volume',
];

/** `docker inspect --type`. */
export const checkInspect: Check = (line) => {
  const type = line.text('type');
  if (!line.has('type') || inspectTypes.includes(type)) return undefined;
  const known = `must be one of ${inspectTypes.map(quote).join(', ')}`;
  return refuse(type === '' ? `type is empty: ${known}` : `unknown type: ${quote(type)}: ${known}`);
};

/** `docker events --since`: the client library reads it. */
export const checkEvents: Check = (line) => {
  for (const flag of ['since', 'until']) {
    const time = line.text(flag);
    const read = time === '' ? undefined : parseSince(time);
    if (read?.ok === false) return refuse(read.message);
  }
  return undefined;
};

/** `docker help TOPIC`: a command's words, all of them; a plugin prints its own help whatever follows. */
export const checkHelpTopic: Check = (line) => {
  const [first = ''] = line.args;
  if (first === 'compose' || first === 'buildx') return undefined;
  let found = root;
  let rest = line.args;
  for (let child = childOf(found, first); child; child = childOf(found, rest[0] ?? '')) {
    found = child;
    rest = rest.slice(1);
  }
  const forwards = ['build', 'bake', 'builder'].includes(first);
  return rest.length === 0 || forwards
    ? undefined
    : { kind: 'command', message: `unknown help topic: ${rest.join(' ')}` };
};

/** `docker system prune`. */
export const checkSystemPrune: Check = (line) => {
  const filtersUntil = line.list('filter').some((text) => {
    const filter = parseFilter(text);
    return filter.ok && filter.value?.name === 'until';
  });
  return line.on('volumes') && filtersUntil
    ? refuse('ERROR: The "until" filter is not supported with "--volumes"')
    : undefined;
};

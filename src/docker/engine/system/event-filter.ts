import type { EngineEvent } from '../events.ts';
import { matchesLabels, matchesName, type Filters } from '../filters.ts';
import { familiarString, lookupReference } from '../image/reference.ts';

const KINDS = ['container', 'network', 'volume', 'daemon'] as const;

/** Whether filters choose an event; those of one name are alternatives (moby daemon/events/filter.go). Unknown ones choose all. */
export function matchesEvent(filters: Filters, { Type, Action, Actor, scope }: EngineEvent): boolean {
  const { ID, Attributes } = Actor;
  const name = Attributes['name'] ?? '';
  const isOf = (kind: (typeof KINDS)[number]): boolean => {
    const values = filters[kind];
    if (!values) return true;
    return Type === kind && values.some((value) => matchesId(value, ID) || matchesName([value], name));
  };
  return (
    matchesAction(filters['event'], Action) &&
    isOneOf(filters['type'], Type) &&
    isOneOf(filters['scope'], scope) &&
    KINDS.every(isOf) &&
    matchesImage(filters['image'], Type, ID, Attributes) &&
    (!filters['label'] || matchesLabels(filters['label'], Attributes))
  );
}

function isOneOf(values: readonly string[] | undefined, value: string): boolean {
  return !values || values.includes(value);
}

/** `exec_start` also stands for `exec_start: sh`. */
function matchesAction(values: readonly string[] | undefined, action: string): boolean {
  if (!values) return true;
  return values.some((value) => value === action || action.startsWith(`${value}:`));
}

function matchesId(value: string, id: string): boolean {
  return value !== '' && id.startsWith(value);
}

function matchesImage(
  values: readonly string[] | undefined,
  type: string,
  id: string,
  attributes: Readonly<Record<string, string>>,
): boolean {
  if (!values) return true;
  const names = [
    type === 'image' ? id : '',
    type === 'image' ? (attributes['name'] ?? '') : (attributes['image'] ?? ''),
  ];
  return names.some((name) => name !== '' && (values.includes(name) || values.includes(withoutTag(name))));
}

function withoutTag(name: string): string {
  const reference = lookupReference(name);
  return reference ? familiarString({ ...reference, tag: undefined, digest: undefined }) : name;
}

/** An event as `docker events` has it (api/types/events). `time` in milliseconds. */
export type EngineEvent = {
  readonly Type: 'container' | 'image' | 'network' | 'volume' | 'builder' | 'daemon';
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> };
  readonly scope: 'local';
  readonly time: number;
};

/** How many events the daemon remembers (moby daemon/events, eventsLimit). */
export const EVENTS_LIMIT = 256;

/** What happened, before it is stamped. */
export type EventDraft = Pick<EngineEvent, 'Type' | 'Action' | 'Actor'>;

/** An event of a thing. */
export function event(
  Type: EngineEvent['Type'],
  Action: string,
  ID: string,
  Attributes: Readonly<Record<string, string>> = {},
): EventDraft {
  return { Type, Action, Actor: { ID, Attributes } };
}

import { event, type EventDraft } from '../events.ts';
import type { Network } from './types.ts';

/** An event of a network (moby daemon/events.go, LogNetworkEventWithAttributes). */
export function networkEvent(
  { Id, Name, Driver }: Network,
  action: string,
  more: Readonly<Record<string, string>> = {},
): EventDraft {
  return event('network', action, Id, { ...more, name: Name, type: Driver });
}

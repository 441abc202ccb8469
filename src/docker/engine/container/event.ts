import { event, type EventDraft } from '../events.ts';
import type { Container } from '../state.ts';
import { plainName } from './find.ts';

/** What an event says of its container: labels, image and name (moby daemon/events.go). */
export function attributesOf(container: Container): Record<string, string> {
  return { ...container.Config.Labels, image: container.Config.Image, name: plainName(container) };
}

/** An event of a container, with more attributes where it has some. */
export function containerEvent(
  container: Container,
  action: string,
  more: Readonly<Record<string, string>> = {},
): EventDraft {
  return event('container', action, container.Id, { ...attributesOf(container), ...more });
}

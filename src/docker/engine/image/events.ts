import { event, type EventDraft } from '../events.ts';
import type { Image } from '../state.ts';

/** An event of an image: its labels and the name by which it was asked for (moby daemon/images LogImageEvent). */
export function imageEvent(image: Image | undefined, action: string, id: string, name: string): EventDraft {
  return event('image', action, id, { ...image?.Config.Labels, ...(name !== '' && { name }) });
}

import type { EndpointSettings } from './types.ts';

/** How a container is known in a network, as inspect shows it: what is kept for Docker's own use is left out. */
export function inspectEndpoint(settings: EndpointSettings): EndpointSettings {
  const shown = { ...settings };
  Reflect.deleteProperty(shown, 'desiredMac');
  return shown;
}

import type { Credentials } from '../engine/distribution/client.ts';
import { HUB } from '../engine/distribution/hub.ts';
import { readReference } from '../engine/image/reference.ts';
import { readConfigFile, storedCredentials, type Asker } from './config-file.ts';

/** How Hub is called where credentials are stored. */
export const HUB_SERVER = 'https://index.docker.io/v1/';

/** What is stored for the registry of an image; the daemon gets it with each pull and push (docker/cli command/registry.go). */
export function credentialsFor(call: Asker, ref: string): Credentials | undefined {
  const { domain } = readReference(ref);
  return storedCredentials(readConfigFile(call), domain === HUB ? HUB_SERVER : domain);
}

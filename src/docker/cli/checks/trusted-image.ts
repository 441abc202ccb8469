import { parseImage } from '../reference.ts';
import type { Check, Line } from './line.ts';

const retiring =
  'WARNING: Docker is retiring DCT for Docker Official Images (DOI).\n' +
  '         For details, refer to https://docs.docker.com/go/dct-deprecation/\n';

/** Where content trust is switched on for one image, its trust data is asked for by name, not by digest. */
export const checkTrustedImage: Check = (line) => {
  const [name = ''] = line.args;
  const image = parseImage(name);
  const trusts = line.has('disable-content-trust') && !line.on('disable-content-trust');
  if (trusts && image.ok && image.value.digest === undefined && !line.on('all-tags')) warnOfTrust(line, name);
  return undefined;
};

/** Docker Hub's trust server prints that it goes away, each time it is asked. */
export function warnOfTrust(line: Line, name: string): void {
  const image = parseImage(name);
  if (image.ok && image.value.domain === 'docker.io') line.say(retiring);
}

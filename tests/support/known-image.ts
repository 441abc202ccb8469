import { parseImage } from '../../src/docker/cli/reference.ts';
import { registry } from '../../src/docker/registry/index.ts';

/** Whether our world has an image of this name and tag. */
export function isKnownImage(image: string): boolean {
  const read = parseImage(image);
  if (!read.ok) return false;
  const { path, tag = 'latest' } = read.value;
  return Object.hasOwn(registry.hub(path)?.tags ?? {}, tag);
}

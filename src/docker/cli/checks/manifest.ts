import { parseImage } from '../reference.ts';
import { refuse, type Check } from './line.ts';

function fault(text: string, where: string) {
  const image = parseImage(text);
  return image.ok ? undefined : refuse(`${where}${image.message}`);
}

/** `docker manifest create`: the list's name, then those of its images. */
export const checkManifestCreate: Check = (line) => {
  const [list = '', ...images] = line.args;
  const wrong = fault(list, `error parsing name for manifest list ${list}: `);
  if (wrong) return wrong;
  const [first = ''] = images;
  return fault(first, '');
};

/** `docker manifest annotate`. */
export const checkManifestAnnotate: Check = (line) => {
  const [list = '', image = ''] = line.args;
  return (
    fault(list, `annotate: error parsing name for manifest list ${list}: `) ??
    fault(image, `annotate: error parsing name for manifest ${image}: `)
  );
};

/** `docker manifest rm`. */
export const checkManifestRemove: Check = (line) => {
  const faults = line.args.flatMap((text) => fault(text, '')?.message ?? []);
  return faults.length === 0 ? undefined : refuse(faults.join('\n'));
};

/** `docker manifest inspect` and `push`: the last name is read first. */
export const checkManifestNames: Check = (line) => {
  for (const text of line.args.toReversed()) {
    const wrong = fault(text, '');
    if (wrong) return wrong;
  }
  return undefined;
};

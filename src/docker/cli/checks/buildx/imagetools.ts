import { quote } from '../../go/quote.ts';
import { knowsFiles, readFile } from '../../files.ts';
import { parsePlatforms } from '../../opts/platform.ts';
import { digestError, parseImage } from '../../reference.ts';
import { checkTemplate } from '../../template/parse.ts';
import { firstFault, inOrder, refuse, type Check } from '../line.ts';
import { checkBuilder } from './build.ts';

function sourceFault(text: string): string | undefined {
  const wrong = digestError(text);
  if (wrong === undefined) return undefined;
  if (text.startsWith('sha256')) return wrong;
  const image = parseImage(text);
  return image.ok || text.startsWith('{') ? undefined : image.message;
}

/** `docker buildx imagetools create`. */
export const checkImagetoolsCreate: Check = (line) => {
  const files = line.list('file');
  if (line.args.length + files.length === 0) return refuse('no sources specified');
  const tags = line.list('tag');
  if (!line.on('dry-run') && tags.length === 0) {
    return refuse("can't push with no tags specified, please set --tag or --dry-run");
  }
  const read = knowsFiles(line.context) ? files.map((file) => readFile(line.context, file)) : [];
  const unread = read.find((file) => !file.ok);
  if (unread?.ok === false) return refuse(unread.message, 'file');
  const fault = firstFault(tags, parseImage);
  if (fault !== undefined) return refuse(fault);
  const texts = read.flatMap((file) => (file.ok ? [file.value] : []));
  for (const source of [...(line.on('append') ? tags.slice(0, 1) : []), ...texts, ...line.args]) {
    const wrong = sourceFault(source);
    if (wrong === undefined) continue;
    return refuse(
      `failed to parse source ${quote(source)}, valid sources are digests, references and descriptors: ${wrong}`,
    );
  }
  for (const platform of line.list('platform')) {
    const platformRead = parsePlatforms(platform);
    if (!platformRead.ok) return refuse(`invalid platform ${quote(platform)}: ${platformRead.message}`);
  }
  return undefined;
};

/** `docker buildx imagetools inspect`. */
export const checkImagetoolsInspect: Check = inOrder(
  (line) =>
    line.text('format') !== '' && line.on('raw')
      ? refuse('format and raw cannot be used together')
      : undefined,
  checkBuilder,
  (line) => {
    const template = checkTemplate(line.text('format'));
    if (template !== undefined) return refuse(template);
    const image = parseImage(line.args[0] ?? '');
    return image.ok ? undefined : refuse(image.message);
  },
);

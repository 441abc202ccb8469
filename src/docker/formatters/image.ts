import {
  familiarName,
  humanDuration,
  humanSize,
  humanSizeWithPrecision,
  parseImage,
  unixTimeString,
  type Result,
} from '../cli/index.ts';
import { truncateId } from './display.ts';
import { write, type Listing } from './list.ts';

/** An image as GET /images/json lists it (image.Summary). `Created` in seconds; -1 stands for what was not computed. */
export type ImageSummary = {
  readonly Id: string;
  readonly RepoTags: readonly string[] | null;
  readonly RepoDigests: readonly string[] | null;
  readonly Created: number;
  readonly Size: number;
  readonly SharedSize: number;
  readonly Containers: number;
};

/** A name of an image in a list; `now` in milliseconds. */
export type ImageRow = {
  readonly i: ImageSummary;
  readonly repo: string;
  readonly tag: string;
  readonly digest: string;
  readonly trunc: boolean;
  readonly now: number;
};

/** Go's zero time in seconds since 1970, which an image without a date has. */
const noDate = -62135596800;

/** The columns of `docker images` (docker/cli, formatter/image.go). */
export const images: Listing<ImageRow> = {
  type: '*formatter.imageContext',
  columns: {
    ID: { header: 'IMAGE ID', show: ({ i, trunc }) => (trunc ? truncateId(i.Id) : i.Id) },
    Repository: { header: 'REPOSITORY', show: ({ repo }) => repo },
    Tag: { header: 'TAG', show: ({ tag }) => tag },
    Digest: { header: 'DIGEST', show: ({ digest }) => digest },
    CreatedSince: {
      header: 'CREATED',
      show: ({ i, now }) => (i.Created === noDate ? '' : `${humanDuration(now - i.Created * 1000)} ago`),
    },
    CreatedAt: { header: 'CREATED AT', show: ({ i }) => unixTimeString(i.Created) },
    Size: { header: 'SIZE', show: ({ i }) => humanSizeWithPrecision(i.Size, 3) },
    Containers: {
      header: 'CONTAINERS',
      show: ({ i }) => (i.Containers === -1 ? 'N/A' : String(i.Containers)),
    },
    VirtualSize: { header: 'SIZE', show: ({ i }) => humanSize(i.Size) },
    SharedSize: {
      header: 'SHARED SIZE',
      show: ({ i }) => (i.SharedSize === -1 ? 'N/A' : humanSize(i.SharedSize)),
    },
    UniqueSize: {
      header: 'UNIQUE SIZE',
      show: ({ i }) => (i.Size === -1 || i.SharedSize === -1 ? 'N/A' : humanSize(i.Size - i.SharedSize)),
    },
  },
};

/** How `docker images` is asked to list. */
export type ImageListOptions = {
  readonly format?: string;
  readonly quiet?: boolean;
  readonly digests?: boolean;
  readonly noTrunc?: boolean;
};

/** The format that `docker images` uses (NewImageFormat). */
export function imageFormat({ format = 'table', quiet = false, digests = false }: ImageListOptions): string {
  const created = '{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}';
  if (format === '' || format === 'table') {
    if (quiet) return '{{.ID}}';
    const digest = digests ? '{{.Digest}}\\t' : '';
    return `table {{.Repository}}\\t{{.Tag}}\\t${digest}{{.ID}}\\t${created}\\t{{.Size}}`;
  }
  if (format === 'raw') {
    if (quiet) return 'image_id: {{.ID}}';
    const digest = digests ? 'digest: {{.Digest}}\n' : '';
    return `repository: {{ .Repository }}\ntag: {{.Tag}}\n${digest}image_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n`;
  }
  const isShort = format.startsWith('table') && digests && !format.includes('{{.Digest}}');
  return isShort ? `${format}\t{{.Digest}}` : format;
}

/** Whether no name points to the image. */
export function isDangling({ RepoTags, RepoDigests }: ImageSummary): boolean {
  const [tags, digests] = [RepoTags ?? [], RepoDigests ?? []];
  if (tags.length === 0 && digests.length === 0) return true;
  return tags.join() === '<none>:<none>' && digests.join() === '<none>@<none>';
}

/** Names by repository: each tag or digest under the name that people write. */
function byRepository(names: readonly string[], part: 'tag' | 'digest'): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of names) {
    const reference = parseImage(name);
    const value = reference.ok ? reference.value[part] : undefined;
    if (!reference.ok || value === undefined) continue;
    const repo = familiarName(reference.value);
    found.set(repo, [...(found.get(repo) ?? []), value]);
  }
  return found;
}

type Name = Pick<ImageRow, 'repo' | 'tag' | 'digest'>;

/** The rows of an image: one for each tag, with digests one for each of them too; a digest without tag has its own. */
function namesOf(image: ImageSummary, needsDigest: boolean, showsDigests: boolean): Name[] {
  if (isDangling(image)) return [{ repo: '<none>', tag: '<none>', digest: '<none>' }];
  const digestsOf = byRepository(image.RepoDigests ?? [], 'digest');
  const names: Name[] = [];
  for (const [repo, tags] of byRepository(image.RepoTags ?? [], 'tag')) {
    const digests = (needsDigest ? digestsOf.get(repo) : undefined) ?? ['<none>'];
    digestsOf.delete(repo);
    names.push(...tags.flatMap((tag) => digests.map((digest) => ({ repo, tag, digest }))));
  }
  for (const [repo, digests] of digestsOf) {
    const shown = showsDigests ? digests : [''];
    names.push(...shown.map((digest) => ({ repo, tag: '<none>', digest })));
  }
  return names;
}

/** The name under which `docker system df -v` lists an image: its first tag. */
export function firstName(image: ImageSummary): Name {
  const none = { repo: '<none>', tag: '<none>', digest: '' };
  const [first] = isDangling(image) ? [] : (image.RepoTags ?? []);
  const reference = first === undefined ? undefined : parseImage(first);
  if (!reference?.ok || reference.value.tag === undefined) return none;
  return { repo: familiarName(reference.value), tag: reference.value.tag, digest: '' };
}

/** What `docker images` prints of these images, in their order; `now` in milliseconds since 1970. */
export function formatImages(
  items: readonly ImageSummary[],
  options: ImageListOptions,
  now: number,
): Result<string> {
  const format = imageFormat(options);
  const { digests = false, noTrunc = false } = options;
  const needsDigest = digests || format.includes('{{.Digest}}');
  const rows = items.flatMap((i) =>
    namesOf(i, needsDigest, digests).map((name) => ({ i, ...name, trunc: !noTrunc, now })),
  );
  return write(format, images, rows);
}

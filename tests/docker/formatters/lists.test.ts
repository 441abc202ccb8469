import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../../src/docker/cli/index.ts';
import {
  asksForSize,
  formatContainers,
  type ContainerSummary,
} from '../../../src/docker/formatters/container.ts';
import { formatHistory, type HistoryItem } from '../../../src/docker/formatters/history.ts';
import { formatImages, type ImageSummary } from '../../../src/docker/formatters/image.ts';
import { formatNetworks, type NetworkSummary } from '../../../src/docker/formatters/network.ts';
import { formatVolumes, type VolumeSummary } from '../../../src/docker/formatters/volume.ts';

/** What the Engine API of a real engine listed, and what the real CLI printed of it at that time. */
type Recorded = {
  now: number;
  api: {
    containers: ContainerSummary[];
    images: ImageSummary[];
    networks: NetworkSummary[];
    volumes: { Volumes: VolumeSummary[] };
    history: HistoryItem[];
  };
  outputs: Record<string, string>;
};

const { now, api, outputs } = JSON.parse(
  readFileSync(`${import.meta.dirname}/recorded/lists.json`, 'utf8'),
) as Recorded;

/** Sizes are in the API's list only where they were asked for. */
const sizeless = api.containers.map((container) => ({ ...container, SizeRw: 0, SizeRootFs: 0 }));

function run(command: string): Result<string> {
  const [line = '', format] = command.split(' --format ');
  const has = (flag: string) => line.split(' ').includes(flag);
  const options = {
    ...(format !== undefined && { format }),
    quiet: has('-q') || has('-aq'),
    noTrunc: has('--no-trunc'),
  };
  if (has('-as')) return formatContainers(api.containers, { ...options, size: true }, now);
  if (has('ps')) return formatContainers(sizeless, options, now);
  if (has('images')) return formatImages(api.images, { ...options, digests: has('--digests') }, now);
  if (has('network')) return formatNetworks(api.networks, options);
  if (has('volume')) return formatVolumes(api.volumes.Volumes, options);
  return formatHistory(api.history, { ...options, human: !has('-H=false') }, now);
}

/** Names of one image and labels of one volume come in an order of chance from the real CLI: lines are sorted, labels too. */
function settled(command: string, output: string): string {
  const labels = output.replace(
    /"Labels":"([^"]*)"/g,
    (_, list: string) => `"Labels":"${list.split(',').sort().join(',')}"`,
  );
  return command.startsWith('images') ? labels.split('\n').sort().join('\n') : labels;
}

test.each(Object.entries(outputs))('docker %s', (command, output) => {
  const shown = run(command);
  expect(shown.ok && settled(command, shown.value)).toBe(settled(command, output));
});

describe('templates', () => {
  test('an unknown field', () => {
    const fault = (type: string) =>
      `template parsing error: template: :1:2: executing "" at <.Nmaes>: can't evaluate field Nmaes in type *${type}`;
    const format = '{{.Nmaes}}';
    expect(formatContainers(sizeless, { format }, now)).toMatchObject({
      message: fault('formatter.ContainerContext'),
    });
    expect(formatNetworks(api.networks, { format })).toMatchObject({
      message: fault('network.networkContext'),
    });
    expect(formatVolumes(api.volumes.Volumes, { format })).toMatchObject({
      message: fault('formatter.volumeContext'),
    });
  });

  test('the heading of a table leaves the names of columns as they are', () => {
    const format = 'table {{.Foo}}|{{lower .Name}}|{{pad .Driver 2 0}}|{{.Label "com.example.some-thing"}}';
    expect(formatVolumes([], { format })).toEqual({
      ok: true,
      value: '<no value>|VOLUME NAME|  DRIVER|some thing\n',
    });
  });

  test.each([
    ['{{.Size}}', true],
    ['{{if .Names}}{{.Size}}{{end}}', false],
    ['table {{.ID}}\t{{.Size}}', true],
    ['json', false],
  ])('%s asks for sizes: %s', (format, asks) => {
    expect(asksForSize(format)).toBe(asks);
  });
});

test('a tag is listed with its digest, a digest without tag on its own', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const image: ImageSummary = {
    Id: `sha256:${'1'.repeat(64)}`,
    RepoTags: ['nginx:1.27'],
    RepoDigests: [`nginx@${digest}`, `redis@${digest}`],
    Created: now / 1000 - 86400 * 3,
    Size: 1982486,
    SharedSize: -1,
    Containers: -1,
  };
  expect(formatImages([image], { format: '{{.Repository}} {{.Tag}} {{.Digest}}' }, now)).toEqual({
    ok: true,
    value: `nginx 1.27 ${digest}\nredis <none> \n`,
  });
  expect(formatImages([{ ...image, RepoTags: [], RepoDigests: [] }], {}, now)).toEqual({
    ok: true,
    value:
      'REPOSITORY   TAG       IMAGE ID       CREATED      SIZE\n' +
      '<none>       <none>    111111111111   3 days ago   1.98MB\n',
  });
});

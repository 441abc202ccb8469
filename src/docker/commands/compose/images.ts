import { familiarName, humanDuration, humanSizeWithPrecision, parseImage } from '../../cli/index.ts';
import { nameOf, serviceOf } from '../../engine/compose/running/containers.ts';
import { label } from '../../engine/compose/service/labels.ts';
import { listContainers } from '../../engine/container/list.ts';
import { findImage, sizeOf } from '../../engine/image/resolve.ts';
import { rfc3339 } from '../../engine/time.ts';
import { CommandError, out } from '../command.ts';
import { columns, pretty } from './columns.ts';
import { composeCommand } from './compose-command.ts';
import { projectName } from './project.ts';

/** `docker compose images` (compose cmd/compose/images.go). */
export default composeCommand('docker compose images', function* (call) {
  const { engine, flags, args } = call;
  const project = yield* projectName(call);
  const images = listContainers(engine, { all: true, filters: { label: [`${label.project}=${project}`] } })
    .filter((container) => args.length === 0 || args.includes(serviceOf(container)))
    .map((container) => {
      const image = findImage(engine, container.Image);
      const { Id, Os, Architecture, LastTagTime } = image;
      const name = parseImage(container.Image);
      const reference = name.ok && !container.Image.startsWith('sha256:') ? name.value : undefined;
      return {
        container: nameOf(container),
        id: Id,
        repository: reference ? familiarName(reference) : '',
        tag: reference ? (reference.tag ?? (reference.digest === undefined ? 'latest' : '')) : '',
        platform: `${Os}/${Architecture}`,
        size: sizeOf(engine.state, image),
        tagged: LastTagTime,
      };
    })
    .sort((a, b) => (a.container < b.container ? -1 : 1));
  const format = (flags.format ?? 'table').toLowerCase();
  if (flags.quiet === true) {
    const ids = new Set(images.map(({ id }) => id.replace('sha256:', '')));
    out(call, [...ids].map((id) => `${id}\n`).join(''));
  } else if (flags.format === 'json') {
    const list = images.map((image) => ({
      ID: image.id,
      ContainerName: image.container,
      Repository: image.repository,
      Tag: image.tag,
      Platform: image.platform,
      Size: image.size,
      LastTagTime: rfc3339(image.tagged),
    }));
    out(call, `${list.length === 0 ? 'null' : JSON.stringify(list)}\n\n`);
  } else if (['table', 'pretty', ''].includes(format)) {
    const rows = images.map(({ container, repository, tag, platform, id, size, tagged }) => [
      container,
      repository || '<none>',
      tag || '<none>',
      platform,
      id.replace('sha256:', '').slice(0, 12),
      humanSizeWithPrecision(size, 3),
      `${humanDuration(engine.now - tagged)} ago`,
    ]);
    const header = ['CONTAINER', 'REPOSITORY', 'TAG', 'PLATFORM', 'IMAGE ID', 'SIZE', 'CREATED'];
    out(call, columns([header, ...rows], pretty));
  } else {
    throw new CommandError(
      `format value ${JSON.stringify(flags.format)} could not be parsed: parsing failed`,
    );
  }
  return 0;
});

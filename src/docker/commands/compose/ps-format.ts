import { humanDuration, quote, unixTimeString, type Result } from '../../cli/index.ts';
import { int, struct, text, type Value } from '../../cli/template/values.ts';
import { nameOf, serviceOf } from '../../engine/compose/running/containers.ts';
import { label } from '../../engine/compose/service/labels.ts';
import type { ContainerSummary } from '../../engine/container/list.ts';
import type { Engine } from '../../engine/engine.ts';
import { containers as dockerContainers, rawContainers } from '../../formatters/container.ts';
import { ellipsis, truncateId } from '../../formatters/display.ts';
import { write, type Listing } from '../../formatters/list.ts';
import { displayablePorts } from '../../formatters/ports.ts';

/** A container in the list of a project: `now` in milliseconds; `trunc` shortens ids, commands and mounts. */
type Row = {
  readonly c: ContainerSummary;
  readonly trunc: boolean;
  readonly now: number;
  readonly health: string;
  readonly exitCode: number;
};

const docker = dockerContainers.columns;
const same = (name: string) => ({
  show: ({ c, trunc, now }: Row): string => String(docker[name]?.show({ c, trunc, now }) ?? ''),
});

/** The columns of `docker compose ps` (compose cmd/formatter/container.go). */
const listing: Listing<Row> = {
  type: '*formatter.ContainerContext',
  columns: {
    ID: { header: 'CONTAINER ID', show: ({ c, trunc }) => (trunc ? truncateId(c.Id) : c.Id) },
    Name: { header: 'NAME', show: ({ c }) => nameOf(c) },
    Names: same('Names'),
    Project: { header: 'PROJECT', show: ({ c }) => c.Labels[label.project] ?? '' },
    Service: { header: 'SERVICE', show: ({ c }) => serviceOf(c) },
    Image: { header: 'IMAGE', show: ({ c }) => c.Image },
    Command: {
      header: 'COMMAND',
      show: ({ c, trunc }) => quote(trunc ? ellipsis(c.Command, 20) : c.Command),
    },
    CreatedAt: { header: 'CREATED AT', show: ({ c }) => unixTimeString(c.Created) },
    RunningFor: { header: 'CREATED', show: ({ c, now }) => `${humanDuration(now - c.Created * 1000)} ago` },
    Ports: { header: 'PORTS', show: ({ c }) => displayablePorts(c.Ports) },
    State: { header: 'STATE', show: ({ c }) => c.State },
    Status: { header: 'STATUS', show: ({ c }) => c.Status },
    Health: { show: ({ health }) => health },
    ExitCode: { show: ({ exitCode }) => int(exitCode) },
    Publishers: { show: ({ c }) => publishersOf(c) },
    Size: { header: 'SIZE', ...same('Size') },
    Labels: { header: 'LABELS', ...same('Labels') },
    Mounts: same('Mounts'),
    LocalVolumes: same('LocalVolumes'),
    Networks: same('Networks'),
  },
  labels: ({ c }) => c.Labels,
};

const table =
  'table {{.Name}}\\t{{.Image}}\\t{{.Command}}\\t{{.Service}}\\t{{.RunningFor}}\\t{{.Status}}\\t{{.Ports}}';

/** What `docker compose ps` prints of these containers. */
export function formatServices(
  engine: Engine,
  containers: readonly ContainerSummary[],
  { format, noTrunc }: { readonly format: string; readonly noTrunc: boolean },
): Result<string> {
  const rows = containers.map((c): Row => {
    const state = engine.state.containers[c.Id]?.State;
    return {
      c: { ...c, Ports: [...c.Ports].sort((a, b) => a.PrivatePort - b.PrivatePort) },
      trunc: !noTrunc,
      now: engine.now,
      health: c.State === 'running' ? (state?.Health?.Status ?? '') : '',
      exitCode: c.State === 'exited' || c.State === 'dead' ? (state?.ExitCode ?? 0) : 0,
    };
  });
  if (format === 'raw') return write(rawContainers, listing, rows);
  return write(format === '' || format === 'table' ? table : format, listing, rows);
}

/** The published ports, and those that are not (api.PortPublishers). */
function publishersOf({ Ports }: ContainerSummary): Value {
  const type = 'api.PortPublisher';
  const items = Ports.map(({ IP = '', PrivatePort, PublicPort = 0, Type }) =>
    struct(type, {
      URL: text(IP),
      TargetPort: int(PrivatePort),
      PublishedPort: int(PublicPort),
      Protocol: text(Type),
    }),
  );
  return { kind: 'list', type: `[]${type}`, item: struct(type, {}), items };
}

import { expect, test } from 'vitest';
import {
  formatDiskUsage,
  formatDiskUsageVerbose,
  type DiskUsage,
} from '../../../src/docker/formatters/disk-usage.ts';

const now = Date.UTC(2026, 10, 21, 13, 12);
const minutesAgo = (minutes: number) => now / 1000 - minutes * 60;
const iso = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

const usage: DiskUsage = {
  LayersSize: 704_200_000,
  Images: [
    {
      Id: `sha256:${'a'.repeat(64)}`,
      RepoTags: ['nginx:1.27'],
      RepoDigests: [],
      Created: minutesAgo(60 * 24 * 580),
      Size: 87_852_269,
      SharedSize: 71_010_000,
      Containers: 1,
    },
    {
      Id: `sha256:${'b'.repeat(64)}`,
      RepoTags: [],
      RepoDigests: [],
      Created: minutesAgo(60 * 24 * 20),
      Size: 1_982_486,
      SharedSize: 1_982_486,
      Containers: 0,
    },
  ],
  Containers: [
    {
      Id: 'c'.repeat(64),
      Names: ['/web'],
      Image: 'nginx:1.27',
      ImageID: 'sha256:a',
      Command: "/docker-entrypoint.sh nginx -g 'daemon off;'",
      Created: minutesAgo(17),
      Ports: [],
      SizeRw: 2,
      SizeRootFs: 500,
      Labels: {},
      State: 'running',
      Status: 'Up 17 minutes',
      Mounts: [],
    },
    {
      Id: 'd'.repeat(64),
      Names: ['/old'],
      Image: 'busybox:1.36',
      ImageID: 'sha256:b',
      Command: 'true',
      Created: minutesAgo(90),
      Ports: [],
      SizeRw: 1,
      Labels: {},
      State: 'exited',
      Status: 'Exited (0) 2 hours ago',
      Mounts: [],
    },
  ],
  Volumes: [
    {
      Name: 'v1',
      Driver: 'local',
      Scope: 'local',
      Mountpoint: '/v1',
      Labels: null,
      UsageData: { RefCount: 1, Size: 38_160_000 },
    },
    {
      Name: 'v2',
      Driver: 'local',
      Scope: 'local',
      Mountpoint: '/v2',
      Labels: null,
      UsageData: { RefCount: 0, Size: 0 },
    },
  ],
  BuildCache: [
    {
      ID: 'y'.repeat(25),
      Type: 'regular',
      Description: '',
      InUse: false,
      Shared: true,
      Size: 50,
      CreatedAt: iso(20),
      LastUsedAt: iso(5),
      UsageCount: 43,
    },
    {
      ID: 'x'.repeat(25),
      Type: 'source.local',
      Description: '',
      InUse: false,
      Shared: false,
      Size: 92,
      CreatedAt: iso(20),
      LastUsedAt: iso(20),
      UsageCount: 3,
    },
  ],
};

test('docker system df', () => {
  expect(formatDiskUsage(usage)).toEqual({
    ok: true,
    value: `TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE
Images          2         1         704.2MB   687.4MB (97%)
Containers      2         1         3B        1B (33%)
Local Volumes   2         1         38.16MB   0B (0%)
Build Cache     2         0         92B       92B
`,
  });
  expect(formatDiskUsage(usage, '{{.Foo}}')).toEqual({
    ok: false,
    message:
      'template parsing error: template: :1:2: executing "" at <.Foo>: can\'t evaluate field Foo in type *formatter.diskUsageImagesContext',
  });
});

test('docker system df -v', () => {
  expect(formatDiskUsageVerbose(usage, now)).toEqual({
    ok: true,
    value: `Images space usage:

REPOSITORY   TAG       IMAGE ID       CREATED         SIZE      SHARED SIZE   UNIQUE SIZE   CONTAINERS
nginx        1.27      aaaaaaaaaaaa   19 months ago   87.9MB    71.01MB       16.84MB       1
<none>       <none>    bbbbbbbbbbbb   2 weeks ago     1.98MB    1.982MB       0B            0

Containers space usage:

CONTAINER ID   IMAGE          COMMAND                  LOCAL VOLUMES   SIZE      CREATED          STATUS                   NAMES
cccccccccccc   nginx:1.27     "/docker-entrypoint.…"   0               2B        17 minutes ago   Up 17 minutes            web
dddddddddddd   busybox:1.36   "true"                   0               1B        2 hours ago      Exited (0) 2 hours ago   old

Local Volumes space usage:

VOLUME NAME   LINKS     SIZE
v1            1         38.16MB
v2            0         0B

Build cache usage: 92B

CACHE ID       CACHE TYPE     SIZE      CREATED          LAST USED        USAGE     SHARED
xxxxxxxxxxxx   source.local   92B       20 minutes ago   20 minutes ago   3         false
yyyyyyyyyyyy   regular        50B       20 minutes ago   5 minutes ago    43        true
`,
  });
  expect(formatDiskUsageVerbose(usage, now, '{{range .Volumes}}{{.Name}} {{.Size}};{{end}}')).toEqual({
    ok: true,
    value: 'v1 38.16MB;v2 0B;',
  });
});

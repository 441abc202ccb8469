import { bool, formatter, struct, text, unknown } from '../template/values.ts';

const int64 = { kind: 'number', type: 'int64', value: 0 } as const;

const emptyMethods = formatter('*formatter.ContainerContext', {
  ID: text(''),
  Names: text(''),
  Image: text('<no image>'),
  Command: text('""'),
  CreatedAt: text('1970-01-01 00:00:00 +0000 UTC'),
  RunningFor: text('56 years ago'),
  Platform: text(''),
  Ports: text(''),
  State: text(''),
  Status: text(''),
  Size: text('0B'),
  Labels: text(''),
  Mounts: text(''),
  LocalVolumes: text('0'),
  Networks: text(''),
  FullHeader: unknown,
  MarshalJSON: unknown,
});

/** A container as `docker ps` runs its template on before it asks: all empty (formatter.NewContainerContext). */
export const emptyContainer = struct(emptyMethods.type, {
  ...emptyMethods.fields,
  Label: { kind: 'method', takes: ['string'], gives: text('') },
  FieldsUsed: unknown,
  Header: unknown,
});

/** The default context, which is always there to be listed. */
export const contextRow = formatter('*formatter.clientContextContext', {
  Current: bool(true),
  Name: text('default'),
  Description: text('Overridden'),
  DockerEndpoint: text(),
  Error: text(''),
  FullHeader: unknown,
  MarshalJSON: unknown,
});

/** A builder as `docker buildx ls` lists it. */
export const builderRow = formatter('*commands.lsContext', {
  Name: text(),
  DriverEndpoint: text(),
  LastActivity: text(),
  Status: text(),
  Buildkit: text(),
  Platforms: text(),
  Error: text(),
  Builder: unknown,
  FullHeader: unknown,
  MarshalJSON: unknown,
});

const clientVersion = struct('system.clientVersion', {
  Platform: { ...struct('*system.platformInfo', { Name: text() }), isNil: true },
  Version: text('28.5.2'),
  APIVersion: text('1.51'),
  DefaultAPIVersion: text('1.51'),
  GitCommit: text(),
  GoVersion: text(),
  Os: text('linux'),
  Arch: text('amd64'),
  BuildTime: text(),
  Context: text('default'),
});

const serverVersion = struct('*types.Version', {
  Platform: struct('struct { Name string }', { Name: text() }),
  Components: {
    kind: 'list',
    type: '[]types.ComponentVersion',
    item: struct('types.ComponentVersion', { Name: text(), Version: text(), Details: unknown }),
  },
  Version: text('28.5.2'),
  APIVersion: text('1.51'),
  MinAPIVersion: text('1.24'),
  GitCommit: text(),
  GoVersion: text(),
  Os: text('linux'),
  Arch: text('amd64'),
  KernelVersion: text(),
  Experimental: bool(),
  BuildTime: text(),
});

/** What `docker version` shows. */
export const versions = struct('system.versionInfo', { Client: clientVersion, Server: serverVersion });

/** An empty event (events.Message). */
export const emptyEvent = struct('*events.Message', {
  Status: text(''),
  ID: text(''),
  From: text(''),
  Type: { kind: 'string', type: 'events.Type', text: '' },
  Action: { kind: 'string', type: 'events.Action', text: '' },
  Actor: struct('events.Actor', {
    ID: text(''),
    Attributes: { kind: 'map', type: 'map[string]string', entries: {} },
  }),
  Scope: text(''),
  Time: int64,
  TimeNano: int64,
});

/** The default context as `docker context inspect` shows it; its parts are also the context's own fields. */
export const inspectedContext = (() => {
  const endpoint = struct('interface {}', { Host: text(), SkipTLSVerify: bool(false) });
  const parts = {
    Name: text('default'),
    Endpoints: { kind: 'map', type: 'map[string]interface {}', entries: { docker: endpoint } },
  } as const;
  return struct('context.contextWithTLSListing', {
    ...parts,
    Metadata: struct('store.Metadata', { ...parts, Metadata: unknown }),
    TLSMaterial: unknown,
    Storage: struct('store.StorageInfo', { MetadataPath: text(), TLSPath: text() }),
  });
})();

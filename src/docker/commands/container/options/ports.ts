import { parseExpose, parsePublish } from '../../../cli/index.ts';

type Flags = { readonly publish?: readonly string[]; readonly expose?: readonly string[] };

type Binding = { HostIp: string; HostPort: string };

function published(flags: Flags): { readonly port: string; readonly binding: Binding }[] {
  return (flags.publish ?? []).flatMap((text) => {
    const ports = parsePublish(text);
    if (!ports.ok) return [];
    return ports.value.map(({ hostIp, hostPort, containerPort, protocol }) => ({
      port: `${containerPort}/${protocol}`,
      binding: { HostIp: hostIp, HostPort: hostPort },
    }));
  });
}

/** Ports that --publish and --expose make known. */
export function exposed(flags: Flags): Record<string, Record<string, never>> {
  const ports: Record<string, Record<string, never>> = {};
  for (const { port } of published(flags)) ports[port] = {};
  for (const text of flags.expose ?? []) {
    const range = parseExpose(text);
    if (!range.ok) continue;
    for (let port = range.value.start; port <= range.value.end; port += 1)
      ports[`${port}/${range.value.protocol}`] = {};
  }
  return ports;
}

/** Host addresses by container port. */
export function portBindings(flags: Flags): Record<string, Binding[]> {
  const bindings: Record<string, Binding[]> = {};
  for (const { port, binding } of published(flags)) bindings[port] = [...(bindings[port] ?? []), binding];
  return bindings;
}

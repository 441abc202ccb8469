import { render, type Method, type Value } from '../../cli/index.ts';

/** The types that show themselves by a String method, as a template of their fields. */
const strings: Readonly<Record<string, string>> = {
  'units.Ulimit': '{{.Name}}={{.Soft}}:{{.Hard}}',
  'blkiodev.WeightDevice': '{{.Path}}:{{.Weight}}',
  'blkiodev.ThrottleDevice': '{{.Path}}:{{.Rate}}',
};

/** What the String method of a struct gives; undefined where its type has none. */
export function stringOf(type: string, fields: Readonly<Record<string, Value>>): string | undefined {
  const template = strings[type];
  if (template === undefined) return undefined;
  const shown = render(template, { kind: 'shape', type, fields });
  return shown.ok ? shown.value : undefined;
}

function giving(value: boolean | string): Method {
  const gives: Value =
    typeof value === 'string' ? { kind: 'string', text: value } : { kind: 'bool', on: value };
  return { kind: 'method', takes: [], gives };
}

/** What container.NetworkMode says of itself (moby api/types/container, hostconfig_unix.go). */
function networkMode(mode: string): Readonly<Record<string, Method>> {
  const isContainer = mode.startsWith('container:');
  const isUserDefined = !['default', 'bridge', 'host', 'none'].includes(mode) && !isContainer;
  const name = isContainer ? 'container' : mode;
  return {
    ConnectedContainer: giving(isContainer ? mode.slice('container:'.length) : ''),
    IsBridge: giving(mode === 'bridge'),
    IsContainer: giving(isContainer),
    IsDefault: giving(mode === 'default'),
    IsHost: giving(mode === 'host'),
    IsNone: giving(mode === 'none'),
    IsPrivate: giving(mode !== 'host' && !isContainer),
    IsUserDefined: giving(isUserDefined),
    NetworkName: giving(name),
    UserDefined: giving(isUserDefined ? mode : ''),
  };
}

/** The methods of a string of a type of its own; undefined where it has none that templates use. */
export function methodsOf(type: string, text: string): Readonly<Record<string, Method>> | undefined {
  return type === 'container.NetworkMode' ? networkMode(text) : undefined;
}

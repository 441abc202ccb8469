/**
 * Go structs as data: by their name, the fields in order. A field is its Go type, its name in JSON where that differs,
 * and `omitempty` or `embedded`: `'int64 CpuShares'`, `'*container.Health omitempty'`.
 */
export type Structs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A field of a struct, read. */
export type Field = {
  readonly type: string;
  readonly json: string;
  readonly omitEmpty: boolean;
  readonly isEmbedded: boolean;
};

const words =
  /^((?:\S|(?<=struct) (?=\{)|(?<=interface) (?=\{))+)(?: (?!omitempty|embedded)(\S+))?(?: (omitempty|embedded))?$/;

/** Reads what is said of a field. */
export function readField(name: string, said: string): Field {
  const [, type = said, json = name, option] = words.exec(said) ?? [];
  return { type, json, omitEmpty: option === 'omitempty', isEmbedded: option === 'embedded' };
}

/** Types of other names, and what they are underneath. */
export const namedTypes: Readonly<Record<string, string>> = {
  'container.CgroupSpec': 'string',
  'container.CgroupnsMode': 'string',
  'container.IpcMode': 'string',
  'container.Isolation': 'string',
  'container.NetworkMode': 'string',
  'container.PidMode': 'string',
  'container.RestartPolicyMode': 'string',
  'container.UTSMode': 'string',
  'container.UsernsMode': 'string',
  'digest.Digest': 'string',
  'events.Action': 'string',
  'events.Type': 'string',
  'fs.FileMode': 'uint32',
  'mount.Consistency': 'string',
  'mount.Propagation': 'string',
  'mount.Type': 'string',
  'nat.Port': 'string',
  'nat.PortMap': 'map[nat.Port][]nat.PortBinding',
  'nat.PortSet': 'map[nat.Port]struct {}',
  'strslice.StrSlice': '[]string',
};

import { parseCsv } from '../go/csv.ts';
import { parseBool, parseUint64 } from '../go/strconv.ts';
import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';
import { parseBytes } from '../units.ts';

/** `--mount type=bind,source=/a,target=/b,readonly`: the fields that are written, and the options of each mount type. */
export type Mount = {
  type: string;
  source: string;
  target: string;
  readOnly: boolean;
  /** Options by the mount type that they are for: `volume-driver`, `tmpfs-size` … */
  options: Partial<Record<OptionType, Record<string, string>>>;
};

type OptionType = 'volume' | 'image' | 'bind' | 'tmpfs';

const recursions = ['enabled', 'disabled', 'writable', 'readonly'];

const optionTypes: Readonly<Record<string, OptionType>> = {
  'bind-propagation': 'bind',
  'bind-nonrecursive': 'bind',
  'bind-recursive': 'bind',
  'volume-subpath': 'volume',
  'volume-nocopy': 'volume',
  'volume-label': 'volume',
  'volume-driver': 'volume',
  'volume-opt': 'volume',
  'image-subpath': 'image',
  'tmpfs-size': 'tmpfs',
  'tmpfs-mode': 'tmpfs',
};

/** Reads a mount (opts.MountOpt). */
export function parseMount(text: string): Result<Mount> {
  const fields = parseCsv(text);
  if (!fields.ok) return fields;
  const mount: Mount = { type: 'volume', source: '', target: '', readOnly: false, options: {} };
  for (const field of fields.value) {
    const { before, after, found } = cut(field, '=');
    const key = before.toLowerCase();
    const wrong = found ? setField(mount, key, after, field) : setSwitch(mount, key, field);
    if (wrong !== undefined) return fail(wrong);
  }
  const wrong = conflict(mount);
  return wrong === undefined ? ok(mount) : fail(wrong);
}

function option(mount: Mount, key: string, value: string): void {
  const type = optionTypes[key];
  if (type === undefined) return;
  mount.options[type] = { ...mount.options[type], [key]: value };
}

function setSwitch(mount: Mount, key: string, field: string): string | undefined {
  if (key === 'readonly' || key === 'ro') mount.readOnly = true;
  else if (key === 'volume-nocopy' || key === 'bind-nonrecursive') option(mount, key, 'true');
  else return `invalid field '${field}' must be a key=value pair`;
  return undefined;
}

function setField(mount: Mount, key: string, value: string, field: string): string | undefined {
  if (key === 'type') mount.type = value.toLowerCase();
  else if (key === 'source' || key === 'src') mount.source = value;
  else if (key === 'target' || key === 'dst' || key === 'destination') mount.target = value;
  else if (key === 'readonly' || key === 'ro') {
    const read = parseBool(value);
    if (!read.ok) return `invalid value for ${key}: ${value}`;
    mount.readOnly = read.value;
  } else if (key in optionTypes) {
    const wrong = optionError(key, value);
    if (wrong !== undefined) return wrong;
    option(mount, key, value);
  } else if (key !== 'consistency') return `unexpected key '${key}' in '${field}'`;
  return undefined;
}

function optionError(key: string, value: string): string | undefined {
  const invalid = `invalid value for ${key}: ${value}`;
  if (key === 'bind-nonrecursive' || key === 'volume-nocopy') {
    return parseBool(value).ok ? undefined : invalid;
  }
  if (key === 'bind-recursive' && !recursions.includes(value)) {
    return `${invalid} (must be "enabled", "disabled", "writable", or "readonly")`;
  }
  if (key === 'tmpfs-size') return parseBytes(value).ok ? undefined : invalid;
  if (key === 'tmpfs-mode') return parseUint64(value, 8, 32).ok ? undefined : invalid;
  return undefined;
}

function conflict(mount: Mount): string | undefined {
  if (mount.type === '') return 'type is required';
  if (mount.target === '') return 'target is required';
  const types = ['volume', 'image', 'bind', 'tmpfs'] as const;
  const foreign = types.find(
    (type) => mount.options[type] && type !== mount.type && optionsCount(mount, type),
  );
  if (foreign) return `cannot mix '${foreign}-*' options with mount type '${mount.type}'`;
  const recursive = mount.options.bind?.['bind-recursive'];
  const together = `option 'bind-recursive=${recursive}' requires`;
  if ((recursive === 'writable' || recursive === 'readonly') && !mount.readOnly) {
    return `${together} 'readonly' to be specified in conjunction`;
  }
  if (recursive === 'readonly' && mount.options.bind?.['bind-propagation']?.toLowerCase() !== 'rprivate') {
    return `${together} 'bind-propagation=rprivate' to be specified in conjunction`;
  }
  return undefined;
}

/** `bind-recursive=enabled` is the default and counts as not written. */
function optionsCount(mount: Mount, type: OptionType): boolean {
  const written = Object.entries(mount.options[type] ?? {});
  return written.some(([key, value]) => key !== 'bind-recursive' || value !== 'enabled');
}

import { parseExtraHost } from '../../../docker/cli/opts/add-host.ts';
import { parseEnv } from '../../../docker/cli/opts/env.ts';
import { parseLabel } from '../../../docker/cli/opts/label.ts';
import { parseLink } from '../../../docker/cli/opts/link.ts';

/** `-e NAME=value` → `변수 NAME = value`; without a value it comes from the shell. */
export function readEnv(text: string): string | undefined {
  const read = parseEnv(text);
  if (!read.ok) return undefined;
  const { name, value } = read.value;
  return value === undefined ? `변수 ${name}: 지금 셸에 있는 값` : `변수 ${name} = ${shown(value)}`;
}

/** `--label team=web` → `꼬리표 team = web`. */
export function readLabel(text: string): string | undefined {
  const read = parseLabel(text);
  return read.ok ? `꼬리표 ${read.value.key} = ${shown(read.value.value)}` : undefined;
}

/** `--log-opt max-size=10m` → `설정 max-size = 10m`. */
export function readOption(text: string): string | undefined {
  const [name = '', ...rest] = text.split('=');
  return name === '' || rest.length === 0 ? undefined : `설정 ${name} = ${shown(rest.join('='))}`;
}

/** `--add-host db:10.0.0.5` → `이름 db → 주소 10.0.0.5`. */
export function readExtraHost(text: string): string | undefined {
  const read = parseExtraHost(text);
  if (!read.ok) return undefined;
  const { name, address } = read.value;
  return `이름 ${name} → 주소 ${address === 'host-gateway' ? 'host-gateway(호스트)' : address}`;
}

/** `--link db:mysql` → `컨테이너 db → 별명 mysql`. */
export function readLink(text: string): string | undefined {
  const read = parseLink(text);
  return read.ok ? `컨테이너 ${read.value.container} → 별명 ${read.value.alias}` : undefined;
}

function shown(value: string): string {
  return value === '' ? '빈 값' : value;
}

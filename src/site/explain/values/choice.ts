import { parseFilter } from '../../../docker/cli/opts/filter.ts';
import { parseGpus } from '../../../docker/cli/opts/gpus.ts';
import { parseNetwork } from '../../../docker/cli/opts/network.ts';
import { parsePlatform } from '../../../docker/cli/opts/platform.ts';
import { parseRestart } from '../../../docker/cli/opts/restart.ts';

const MODES: Readonly<Record<string, string>> = {
  host: '호스트의 네트워크를 그대로 쓴다',
  none: '네트워크 없이 루프백만 둔다',
  bridge: '기본 브리지 네트워크',
  default: '기본 브리지 네트워크',
};

/** `--network front` → `네트워크 front`; modes are said out. */
export function readNetwork(text: string): string | undefined {
  const read = parseNetwork(text);
  if (!read.ok) return undefined;
  const { name, aliases, ip } = read.value;
  const [, shared] = /^container:(.+)$/.exec(name) ?? [];
  if (shared !== undefined) return `컨테이너 ${shared}의 네트워크를 함께 쓴다`;
  const more = [...aliases.map((alias) => `별명 ${alias}`), ...(ip === '' ? [] : [`주소 ${ip}`])];
  return [MODES[name] ?? `네트워크 ${name}`, ...more].join(', ');
}

const POLICIES: Readonly<Record<string, string>> = {
  '': '다시 켜지 않는다',
  no: '다시 켜지 않는다',
  always: '언제나 다시 켠다. 손으로 멈춘 것도 데몬이 다시 뜨면 켠다',
  'unless-stopped': '손으로 멈추지 않았으면 언제나 다시 켠다',
  'on-failure': '실패로 끝났을 때(종료 코드가 0이 아닐 때)만 다시 켠다',
};

/** `--restart on-failure:5` → what Docker does when the container ends. */
export function readRestart(text: string): string | undefined {
  const read = parseRestart(text);
  const policy = read.ok ? POLICIES[read.value.name] : undefined;
  if (!read.ok || policy === undefined) return undefined;
  return read.value.maximumRetryCount > 0 ? `${policy}, ${read.value.maximumRetryCount}번까지` : policy;
}

const FILTERS: Readonly<Record<string, (value: string) => string>> = {
  status: (value) => `상태가 ${value}인 것`,
  name: (value) => `이름에 ${value} 글자가 든 것`,
  ancestor: (value) => `이미지 ${value}로 만든 것`,
  label: (value) => `꼬리표 ${value} 있는 것`,
  reference: (value) => `이름이 ${value} 꼴인 것`,
  exited: (value) => `종료 코드 ${value}로 끝난 것`,
  network: (value) => `네트워크 ${value}에 붙은 것`,
  volume: (value) => `볼륨 ${value} 쓰는 것`,
  driver: (value) => `드라이버가 ${value}인 것`,
};

/** `--filter status=exited` → `상태가 exited인 것`. */
export function readFilter(text: string): string | undefined {
  const read = parseFilter(text);
  if (!read.ok || read.value === undefined) return undefined;
  const { name, value } = read.value;
  if (name === 'dangling') return value === 'true' ? '이름(태그) 없이 남은 것' : '이름이 있거나 쓰이는 것';
  const say = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
  return say ? say(value) : `조건 ${name} = ${value}`;
}

/** `--platform linux/arm64` → `운영체제 linux · CPU arm64`. */
export function readPlatform(text: string): string | undefined {
  const read = parsePlatform(text);
  if (!read.ok) return undefined;
  const { os, architecture, variant } = read.value;
  return [os && `운영체제 ${os}`, architecture && `CPU ${architecture}${variant && ` ${variant}`}`]
    .filter((part) => part !== '')
    .join(' · ');
}

/** `--gpus all` → `모든 GPU`. */
export function readGpus(text: string): string | undefined {
  const read = parseGpus(text);
  if (!read.ok) return undefined;
  if (read.value.devices.length > 0) return `GPU ${read.value.devices.join(', ')}`;
  return read.value.count === -1 ? '모든 GPU' : `GPU ${read.value.count}개`;
}

/** `--user 1000:1000` → `사용자 1000, 그룹 1000`. */
export function readUser(text: string): string | undefined {
  const [user = '', group] = text.split(':');
  const said = (name: string): string => (/^\d+$/.test(name) ? `번호 ${name}` : name);
  if (user === '') return undefined;
  return group === undefined || group === ''
    ? `사용자 ${said(user)}`
    : `사용자 ${said(user)}, 그룹 ${said(group)}`;
}

/** `--detach-keys ctrl-p,ctrl-q` → `Ctrl+P 다음 Ctrl+Q`. */
export function readKeys(text: string): string | undefined {
  const keys = text.split(',');
  const known = keys.every((key) => /^(?:[A-Za-z]|ctrl-[a-zA-Z@[\]^_\\])$/.test(key));
  return known
    ? keys
        .map((key) => key.replace(/^ctrl-(.)$/, (_, last: string) => `Ctrl+${last.toUpperCase()}`))
        .join(' 다음 ')
    : undefined;
}

/** `--format '{{.ID}}'`: which of the three ways to print. */
export function readFormat(text: string): string {
  if (text === 'json') return 'JSON으로 찍기';
  if (text === 'table') return '늘 보는 표로 찍기';
  return text.startsWith('table ') ? '머리글이 있는 표로, 적은 열만' : '적은 모양대로 찍기(Go 템플릿)';
}

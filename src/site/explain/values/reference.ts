import { parseAnyReference } from '../../../docker/cli/reference.ts';

const HUB = 'docker.io';
const SHOWN_DIGEST = 'sha256:0123456789ab'.length;

/** `nginx` → `레지스트리 docker.io · 저장소 library/nginx · 태그 latest(생략하면 이것)`; an id is told apart. */
export function readReference(text: string): string | undefined {
  const read = parseAnyReference(text);
  if (!read.ok) return undefined;
  if (read.value === undefined) return '이미지 ID';
  const { domain, path, tag, digest } = read.value;
  return [
    `레지스트리 ${domain === HUB ? 'docker.io(Docker Hub)' : domain}`,
    `저장소 ${path}`,
    tag === undefined ? (digest === undefined ? '태그 latest(생략하면 이것)' : '') : `태그 ${tag}`,
    digest === undefined ? '' : `다이제스트 ${digest.slice(0, SHOWN_DIGEST)}…`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** `docker cp`'s ends: `web:/etc/hosts` → `컨테이너 web의 /etc/hosts`. */
export function readCopyPath(text: string): string {
  if (text === '-') return '표준 입력이나 출력(tar)';
  const [, container, path] = /^([^:/.][^:/]*):(.+)$/s.exec(text) ?? [];
  return container === undefined ? `호스트의 ${text}` : `컨테이너 ${container}의 ${path}`;
}

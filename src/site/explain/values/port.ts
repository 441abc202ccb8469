import { parseExpose, parsePublish, type PortBinding } from '../../../docker/cli/opts/port.ts';

/** `-p 8080:80` → `호스트 8080 → 컨테이너 80/tcp`. */
export function readPublish(text: string): string | undefined {
  const read = parsePublish(text);
  const first = read.ok ? read.value[0] : undefined;
  const last = read.ok ? read.value.at(-1) : undefined;
  if (!first || !last) return undefined;
  return first === last
    ? `${hostSide(first)} → 컨테이너 ${first.containerPort}/${first.protocol}`
    : `${hostSide(first, last)} → 컨테이너 ${first.containerPort}-${last.containerPort}/${first.protocol}, 하나씩 차례로`;
}

function hostSide(first: PortBinding, last?: PortBinding): string {
  const host = first.hostIp === '' ? '호스트' : `호스트 ${first.hostIp}의`;
  if (first.hostPort === '') return `${host.replace(/의?$/, '의')} 빈 포트`;
  if (last) return `${host} ${first.hostPort}-${last.hostPort}`;
  return first.hostPort.includes('-')
    ? `${host} ${first.hostPort} 가운데 빈 포트`
    : `${host} ${first.hostPort}`;
}

/** `--expose 7000-8000/udp` → `컨테이너 7000-8000/udp`. */
export function readExpose(text: string): string | undefined {
  const read = parseExpose(text);
  if (!read.ok) return undefined;
  const { start, end, protocol } = read.value;
  return `컨테이너 ${start === end ? start : `${start}-${end}`}/${protocol}`;
}

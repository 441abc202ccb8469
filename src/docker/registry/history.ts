import type { HistoryItem, ImageConfig } from './types.ts';

const BUILDKIT = 'buildkit.dockerfile.v0';

/**
 * The history of an image that BuildKit made: a line for each layer, then those of the instructions that only change the
 * config, as the recorded images have them.
 */
export function history(created: string, layers: readonly HistoryItem[], config: ImageConfig): HistoryItem[] {
  const empty = (line: string): HistoryItem => ({
    created_by: line,
    created,
    comment: BUILDKIT,
    empty_layer: true,
  });
  return [
    ...layers,
    ...Object.keys(config.ExposedPorts ?? {}).map((port) => empty(`EXPOSE map[${port}:{}]`)),
    ...(config.Volumes ? [empty(`VOLUME [${Object.keys(config.Volumes).join(' ')}]`)] : []),
    ...(config.StopSignal === undefined ? [] : [empty(`STOPSIGNAL ${config.StopSignal}`)]),
    ...(config.Entrypoint ? [empty(`ENTRYPOINT ${words(config.Entrypoint)}`)] : []),
    ...(config.Cmd ? [empty(`CMD ${words(config.Cmd)}`)] : []),
  ];
}

/** A history line of a layer that BuildKit made. */
export function made(created: string, line: string): HistoryItem {
  return { created, created_by: line, comment: BUILDKIT };
}

/** A history line of Debian's own tool for base images. */
export function debootstrapped(created: string): HistoryItem {
  const line = "debian.sh --arch 'amd64' out/ 'bookworm' '@1757289600'";
  return { created, created_by: line, comment: 'debuerreotype 0.16' };
}

function words(list: readonly string[]): string {
  return `[${list.map((word) => JSON.stringify(word)).join(', ')}]`;
}

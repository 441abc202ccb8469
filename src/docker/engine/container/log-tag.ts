import { render } from '../../cli/index.ts';
import type { Container } from '../state.ts';

/** `--log-opt tag={{.Name}}` for this container (moby loggerutils/log_tag.go). */
export function tagText(tag: string, { Id, Name, Image, Config, Path, Args }: Container): string {
  const facts = {
    ID: Id.slice(0, 12),
    FullID: Id,
    Name: Name.slice(1),
    ImageID: Image.replace('sha256:', '').slice(0, 12),
    ImageFullID: Image,
    ImageName: Config.Image,
    Command: [Path, ...Args].join(' '),
    DaemonName: 'docker',
  };
  const methods = Object.entries(facts).map(
    ([name, text]) => [name, { kind: 'method', takes: [], gives: { kind: 'string', text } }] as const,
  );
  const rendered = render(tag, { kind: 'shape', type: '*logger.Info', fields: Object.fromEntries(methods) });
  return rendered.ok ? rendered.value : tag;
}

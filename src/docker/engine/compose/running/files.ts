import { file } from '../../../linux/fs/node.ts';
import { extractToDir } from '../../container/archive.ts';
import type { Engine } from '../../engine.ts';
import type { Application } from '../application.ts';
import type { FileObject } from '../model/project.ts';
import type { Service } from '../model/service.ts';
import { targetIn } from '../service/mounts.ts';
import { ComposeError } from '../tree.ts';

/** Writes secrets and configs whose content is known into a container (compose secrets.go). Throws a ComposeError. */
export function injectFiles(
  engine: Engine,
  application: Application,
  service: Service,
  name: string,
  id: string,
): void {
  const { secrets, configs } = application.project;
  const kinds = [
    { kind: 'secret', mounts: service.secrets ?? [], objects: secrets, folder: '/run/secrets/' },
    { kind: 'config', mounts: service.configs ?? [], objects: configs, folder: '/' },
  ] as const;
  for (const { kind, mounts, objects, folder } of kinds) {
    for (const { source = '', target, uid, gid, mode = 0o444 } of mounts) {
      const object = objects[source];
      const content = object && contentOf(application, object, kind);
      if (!object || !content) continue;
      if (service.read_only) {
        throw new ComposeError(
          `cannot create ${kind} ${JSON.stringify(object.name ?? '')} in read-only service ${name}: \`file\` is the sole supported option`,
        );
      }
      const path = targetIn(folder, target, source).replace(/^\/+/, '');
      const node = file(content, { mode, uid: Number(uid ?? 0), gid: Number(gid ?? 0), mtime: engine.now });
      extractToDir(engine, id, '/', [{ path, node }]);
    }
  }
}

function contentOf({ environment }: Application, object: FileObject, kind: string): string | undefined {
  if (object.content) return object.content;
  const { environment: variable } = object;
  if (!variable) return undefined;
  const value = environment[variable];
  if (value !== undefined) return value;
  throw new ComposeError(
    `environment variable ${JSON.stringify(variable)} required by ${kind} ${JSON.stringify(object.name ?? '')} is not set`,
  );
}

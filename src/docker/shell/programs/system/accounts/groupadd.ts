import { parseOptions } from '../../lib/options.ts';
import { Failure, failure, type Tool } from '../../lib/tool.ts';
import { findGroup, groups } from '../../lib/users.ts';
import { append, freeId, join, requireRoot } from './files.ts';

/** groupadd(8), addgroup(8): -g -r; `addgroup USER GROUP`. */
export const groupadd: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    {
      gnu: 'g,gid: r,system S o,non-unique f,force K,key:! p,password:~ U,users:! R,root:! P,prefix:! quiet~',
      busybox: 'g,gid: S,system',
    },
    { status: 2 },
  );
  const [name, group] = options.operands;
  if (name === undefined) throw new Failure(`Usage: ${call.name} [options] GROUP\n`, 2);
  requireRoot(call, 'group');
  if (group !== undefined) {
    join(call, name, [group]);
    return 0;
  }
  if (findGroup(process, name)?.name === name && options.has('f')) return 0;
  if (findGroup(process, name)?.name === name)
    throw failure(
      call,
      call.dialect === 'gnu' ? `group '${name}' already exists` : `group '${name}' in use`,
      call.dialect === 'gnu' ? 9 : 1,
    );
  const all = groups(process).map(({ gid }) => gid);
  const gid = Number(options.get('g') ?? freeId(all, options.has('r') || options.has('S')));
  if (all.includes(gid) && !options.has('o')) throw failure(call, `GID '${gid}' already exists`, 4);
  append(call, '/etc/group', `${name}:x:${gid}:`);
  yield* process.work(2);
  return 0;
};

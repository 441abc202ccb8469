import { parseOptions } from '../../lib/options.ts';
import { failure, type Tool } from '../../lib/tool.ts';
import { findGroup, findUser } from '../../lib/users.ts';
import { edit, join, requireRoot } from './files.ts';

/** userdel(8), deluser(8): -r. */
export const userdel: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, 'r,remove,remove-home f,force');
  const [name = ''] = options.operands;
  const user = findUser(process, name);
  if (user?.name !== name) throw failure(call, `user '${name}' does not exist`, 6);
  requireRoot(call, 'passwd');
  for (const path of ['/etc/passwd', '/etc/shadow', '/etc/group'])
    edit(call, path, (lines) => lines.filter((line) => !line.startsWith(`${name}:`)));
  if (options.has('r') && process.files.exists(user.home)) process.files.removeTree(user.home);
  yield* process.work(2);
  return 0;
};

/** usermod(8): -aG, -s, -d. */
export const usermod: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, 'a,append G,groups: s,shell: d,home: l: u: g: L U m');
  const [name = ''] = options.operands;
  if (findUser(process, name)?.name !== name) throw failure(call, `user '${name}' does not exist`, 6);
  requireRoot(call, 'passwd');
  const extra = options.get('G')?.split(',') ?? [];
  for (const one of extra)
    if (!findGroup(process, one)) throw failure(call, `group '${one}' does not exist`, 6);
  join(call, name, extra);
  edit(call, '/etc/passwd', (lines) =>
    lines.map((line) => {
      if (!line.startsWith(`${name}:`)) return line;
      const fields = line.split(':');
      fields[5] = options.get('d') ?? fields[5] ?? '';
      fields[6] = options.get('s') ?? fields[6] ?? '';
      return fields.join(':');
    }),
  );
  yield* process.work(2);
  return 0;
};

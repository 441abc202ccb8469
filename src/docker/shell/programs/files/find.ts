import { isSysError } from '../../../linux/errno.ts';
import type { Running } from '../../../linux/wait.ts';
import { statusOf } from '../lib/inode.ts';
import { join } from '../lib/paths.ts';
import { quote } from '../lib/quote.ts';
import { complain, notSimulated, type Tool } from '../lib/tool.ts';
import { Parser } from './find-expression.ts';
import type { Found, Walk } from './find-walk.ts';

/** find(1): tests, `-o` and brackets, -exec (`;` and `+`), -delete, -prune, -printf. */
export const find: Tool = function* (call) {
  const { process } = call;
  const { files } = process;
  let first = call.args.findIndex((word) => /^(-.|[(!]$)/.test(word));
  if (first < 0) first = call.args.length;
  let lead = 0;
  while (['-L', '-H', '-P'].includes(call.args[lead] ?? '')) lead += 1;
  const links = call.args[lead - 1];
  if (/^-[OD]/.test(call.args[lead] ?? '')) throw notSimulated(call, call.args[lead] ?? '');
  if (lead > 0) {
    const next = call.args.slice(lead).findIndex((word) => /^(-.|[(!]$)/.test(word));
    first = next < 0 ? call.args.length : next + lead;
  }
  const roots = call.args.slice(lead, first);
  const walk: Walk = {
    min: 0,
    max: Infinity,
    depthFirst: false,
    pruned: false,
    quit: false,
    follow: links === '-L',
    oneFileSystem: false,
    status: 0,
    atEnd: [],
  };
  const parser = new Parser(call, call.args.slice(first), walk);
  const test = parser.run();

  const visit = function* (path: string, depth: number, root: string): Running<void> {
    let found: Found;
    try {
      const follow = walk.follow || (depth === 0 && links === '-H');
      const status = statusOf(process, path, follow && files.exists(path));
      found = { path, node: status.node, depth, root, status };
    } catch (error) {
      if (!isSysError(error)) throw error;
      complain(
        call,
        call.dialect === 'gnu' ? `${quote(call, path)}: ${error.message}` : `${path}: ${error.message}`,
      );
      walk.status = 1;
      return;
    }
    const act = function* (): Running<void> {
      if (depth < walk.min) return;
      if ((yield* test(found)) && !parser.acts) yield* process.write(1, `${path}\n`);
    };
    walk.pruned = false;
    if (!walk.depthFirst) yield* act();
    const pruned = walk.pruned && !walk.depthFirst;
    if (found.node.kind === 'dir' && depth < walk.max && !pruned && !walk.quit) {
      try {
        const { mount } = files.resolve(path);
        for (const [name] of files.readdir(path)) {
          const isElsewhere = files.resolve(join(path, name), false).mount !== mount;
          if (walk.oneFileSystem && isElsewhere) continue;
          yield* visit(join(path, name), depth + 1, root);
          if (walk.quit) return;
        }
      } catch (error) {
        if (!isSysError(error) || error.errno === 'EPIPE') throw error;
        complain(
          call,
          call.dialect === 'gnu' ? `${quote(call, path)}: ${error.message}` : `${path}: ${error.message}`,
        );
        walk.status = 1;
      }
    }
    if (walk.depthFirst) yield* act();
    yield* process.work(0.01);
  };
  for (const root of roots.length === 0 ? ['.'] : roots) if (!walk.quit) yield* visit(root, 0, root);
  for (const end of walk.atEnd) yield* end();
  return walk.status;
};

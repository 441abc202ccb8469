import { isSysError } from '../../../linux/errno.ts';
import { fileSize } from '../../../linux/fs/node.ts';
import { statusOf, type Status } from '../lib/inode.ts';
import { modeText } from '../lib/modes.ts';
import { parseOptions } from '../lib/options.ts';
import { quote, shellQuote } from '../lib/quote.ts';
import { strftime } from '../lib/strftime.ts';
import { complain, wrongUse, type Call, type Tool } from '../lib/tool.ts';
import { groupName, userName } from '../lib/users.ts';

function kindOf({ node, size }: Status): string {
  if (node.kind === 'dir') return 'directory';
  if (node.kind === 'link') return 'symbolic link';
  if (node.kind === 'device')
    return node.device === 'block'
      ? 'block special file'
      : node.device === 'socket'
        ? 'socket'
        : 'character special file';
  return size === 0 ? 'regular empty file' : 'regular file';
}

const TIME = '%Y-%m-%d %H:%M:%S.%N %z';

function formatted({ process }: Call, shape: string, path: string, status: Status): string {
  const { node } = status;
  const seconds = String(Math.floor(node.mtime / 1000));
  const fields: Record<string, string> = {
    n: path,
    N: node.kind === 'link' ? `${shellQuote(path)} -> ${shellQuote(node.target)}` : shellQuote(path),
    s: String(status.size),
    b: String(status.blocks),
    B: '512',
    o: '4096',
    a: (node.mode & 0o7777).toString(8),
    A: modeText(node),
    f: (node.mode | { file: 0o100000, dir: 0o040000, link: 0o120000, device: 0o020000 }[node.kind]).toString(
      16,
    ),
    F: kindOf(status),
    u: String(node.uid),
    U: userName(process, node.uid) ?? 'UNKNOWN',
    g: String(node.gid),
    G: groupName(process, node.gid) ?? 'UNKNOWN',
    h: String(status.links),
    i: String(status.inode),
    d: '91',
    D: '5b',
    x: strftime(TIME, node.mtime),
    y: strftime(TIME, node.mtime),
    z: strftime(TIME, node.mtime),
    w: '-',
    W: '0',
    X: seconds,
    Y: seconds,
    Z: seconds,
    '%': '%',
  };
  return shape.replace(/%([a-zA-Z%])/g, (whole, name: string) => fields[name] ?? whole);
}

function full(call: Call, path: string, status: Status): string {
  const { process, dialect } = call;
  const { node } = status;
  const shown = dialect === 'gnu' || node.kind === 'link' ? path : path;
  const name = node.kind === 'link' ? `${shown} -> ${node.target}` : shown;
  const id = (number: number, text: string | undefined): string =>
    `(${String(number).padStart(5)}/${(text ?? 'UNKNOWN').padStart(8)})`;
  const gnu = dialect === 'gnu';
  const device = gnu ? 'Device: 0,91\t' : 'Device: 5bh/91d\t';
  const time = strftime(gnu ? TIME : '%Y-%m-%d %H:%M:%S.%N %z', node.mtime);
  return (
    `  File: ${name}\n` +
    `  Size: ${String(status.size).padEnd(10)}\tBlocks: ${String(status.blocks).padEnd(10)} IO Block: 4096   ${kindOf(status)}\n` +
    `${device}Inode: ${String(status.inode).padEnd(10)}${gnu ? '  ' : '  '}Links: ${status.links}\n` +
    `Access: (${(node.mode & 0o7777).toString(8).padStart(4, '0')}/${modeText(node)})  Uid: ${id(node.uid, userName(process, node.uid))}   Gid: ${id(node.gid, groupName(process, node.gid))}\n` +
    `Access: ${time}\nModify: ${time}\nChange: ${time}\n${gnu ? ' Birth: -\n' : ''}`
  );
}

/** stat(1): -c, -L, --printf. Access and change times are not kept: they show the time of the last change. */
export const stat: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, 'c,format: L,dereference printf: f,file-system t,terse');
  if (options.operands.length === 0) throw wrongUse(call, dialect === 'gnu' ? 'missing operand' : '');
  const shape = options.get('c');
  let state = 0;
  for (const path of options.operands) {
    try {
      const status = statusOf(process, path, options.has('L'));
      yield* process.write(
        1,
        shape === undefined ? full(call, path, status) : `${formatted(call, shape, path, status)}\n`,
      );
    } catch (error) {
      if (!isSysError(error)) throw error;
      complain(
        call,
        dialect === 'gnu'
          ? `cannot statx ${quote(call, path)}: ${error.message}`
          : `can't stat '${path}': ${error.message}`,
      );
      state = 1;
    }
  }
  return state;
};

/** file(1): what a file seems to be. */
export const file: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, 'b,brief L i z');
  const wide = Math.max(...options.operands.map((path) => path.length)) + 2;
  for (const path of options.operands) {
    const node = process.files.find(path, options.has('L'));
    let kind = `cannot open \`${path}' (No such file or directory)`;
    if (node?.kind === 'dir') kind = 'directory';
    else if (node?.kind === 'link') kind = `symbolic link to ${node.target}`;
    else if (node?.kind === 'device') kind = 'character special';
    else if (node) {
      const { content } = node;
      const [, script] = /^#! *(\S+)/.exec(content) ?? [];
      if (fileSize(node) === 0) kind = 'empty';
      else if (node.program !== undefined)
        kind = 'ELF 64-bit LSB pie executable, x86-64, version 1 (SYSV), dynamically linked';
      else if (script !== undefined)
        kind = `${script.endsWith('bash') ? 'Bourne-Again shell' : 'POSIX shell'} script, ${/[^\x00-\x7f]/.test(content) ? 'Unicode text, UTF-8 text' : 'ASCII text'} executable`;
      else if (content === '' || content.includes('\0')) kind = 'data';
      else
        kind = `${/[^\x00-\x7f]/.test(content) ? 'Unicode text, UTF-8 text' : 'ASCII text'}${content.includes('\n') ? '' : ', with no line terminators'}`;
    }
    yield* process.write(1, options.has('b') ? `${kind}\n` : `${`${path}:`.padEnd(wide)}${kind}\n`);
  }
  return 0;
};

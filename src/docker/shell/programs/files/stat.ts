import { isSysError } from '../../../linux/errno.ts';
import { fileSize } from '../../../linux/fs/node.ts';
import { statusOf, type Status } from '../lib/inode.ts';
import { unescape } from '../lib/escapes.ts';
import { modeText } from '../lib/modes.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { strftime } from '../lib/strftime.ts';
import { complain, wrongUse, type Call, type Tool } from '../lib/tool.ts';
import { groupName, userName } from '../lib/users.ts';
import { formatted, kindOf } from './stat-shape.ts';

const TIME = '%Y-%m-%d %H:%M:%S.%N %z';

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

/** `-c` ends with a newline, `--printf` takes backslashes as printf does. */
function shaped(call: Call, [name, shape]: readonly [string, string], path: string, status: Status): string {
  return name === 'c'
    ? `${formatted(call, shape, path, status)}\n`
    : formatted(call, unescape(shape, 'nnn').text, path, status);
}

/** stat(1): -c, -L, --printf. Access and change times are not kept: they show the time of the last change. */
export const stat: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, {
    gnu: 'c,format: L,dereference printf: f,file-system! t,terse! cached:~',
    busybox: 'c: L f! t!',
  });
  if (options.operands.length === 0) throw wrongUse(call, dialect === 'gnu' ? 'missing operand' : '');
  const shape = options.given.findLast(([name]) => name === 'c' || name === 'printf');
  let state = 0;
  for (const path of options.operands) {
    try {
      const status = statusOf(process, path, options.has('L'));
      yield* process.write(1, shape ? shaped(call, shape, path, status) : full(call, path, status));
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
  const options = parseOptions(
    call,
    'b,brief L,dereference h,no-dereference~ i,mime! mime-type! mime-encoding! z,uncompress! Z,uncompress-noreport! ' +
      'm,magic-file:! c,checking-printout! e,exclude:! exclude-quiet:! f,files-from:! F,separator:! apple! extension! ' +
      'k,keep-going! l,list! n,no-buffer~ N,no-pad! 0,print0! p,preserve-date~ P,parameter:! r,raw~ s,special-files! ' +
      'S,no-sandbox~ C,compile! d,debug! v,version!',
  );
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

import { describe, expect, it } from 'vitest';
import { SysError } from '../../../src/docker/linux/errno.ts';
import {
  failedInExec,
  findExecutable,
  lookupExecutable,
  missingLibrary,
} from '../../../src/docker/linux/exec.ts';
import { file, link, type Node } from '../../../src/docker/linux/fs/node.ts';
import { plantedAll } from '../../../src/docker/linux/fs/tree.ts';
import type { Process } from '../../../src/docker/linux/process.ts';
import { machine } from '../../support/machine.ts';

const LOADER = '/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2';
const program = (linked?: string): Node =>
  file('', { mode: 0o755, program: 'echo', ...(linked !== undefined && { linked }) });
const library = file('', { hole: 1000 });

/** A process that sees these files beside a few programs. */
function processWith(nodes: Record<string, Node>, env: Record<string, string> = {}): Process {
  const { tree, exec } = machine();
  tree.set(plantedAll(tree.get(), Object.entries(nodes)));
  return exec(['/usr/bin/echo'], { env }).process;
}

const glibc = {
  '/lib64': link('usr/lib64'),
  '/usr/lib64/ld-linux-x86-64.so.2': link(LOADER),
  [LOADER]: file('', { mode: 0o755, hole: 1000 }),
};

/** What becomes of executing /prog: the program that runs, or the error with the path that it is about. */
function outcome(process: Process): string {
  try {
    return lookupExecutable(process, '/prog').file.program ?? '';
  } catch (error) {
    if (error instanceof SysError) return `${error.errno} ${error.path ?? ''}`;
    throw error;
  }
}

describe('an executable', () => {
  const libc = { '/lib/libc.so.6': library };
  it.each<[string, Record<string, Node>, string]>([
    ['that is static runs everywhere', { '/prog': program() }, 'echo'],
    ['misses its interpreter', { '/prog': program('glibc') }, 'ENOENT /lib64/ld-linux-x86-64.so.2'],
    [
      'of Alpine misses that of musl',
      { ...glibc, '/prog': program('musl') },
      'ENOENT /lib/ld-musl-x86_64.so.1',
    ],
    ['misses the C library', { ...glibc, '/prog': program('glibc') }, 'ld.so'],
    ['has what it needs', { ...glibc, ...libc, '/prog': program('glibc') }, 'echo'],
    ['misses a library', { ...glibc, ...libc, '/prog': program('glibc libselinux.so.1 libc.so.6') }, 'ld.so'],
    [
      'may not execute its interpreter',
      { '/lib64/ld-linux-x86-64.so.2': library, '/prog': program('glibc') },
      'EACCES /lib64/ld-linux-x86-64.so.2',
    ],
    [
      'of Alpine runs there',
      { '/lib/ld-musl-x86_64.so.1': file('', { mode: 0o755 }), '/prog': program('musl') },
      'echo',
    ],
  ])('%s', (_, nodes, expected) => {
    expect(outcome(processWith(nodes))).toBe(expected);
  });

  it('is found whether it can run or not', () => {
    expect(findExecutable(processWith({ '/bin/prog': program('glibc') }), 'prog').path).toBe('/bin/prog');
  });
});

describe('libraries', () => {
  const needy = file('', { linked: 'glibc liba.so.1 libc.so.6 libb.so.1' });
  it.each<[string, Record<string, Node>, Record<string, string>, string | undefined]>([
    ['are missed in their order', {}, {}, 'liba.so.1'],
    [
      'are found in four folders',
      {
        '/lib/x86_64-linux-gnu/liba.so.1': library,
        '/usr/lib/x86_64-linux-gnu/libc.so.6': library,
        '/usr/lib/libb.so.1': library,
      },
      {},
      undefined,
    ],
    ['are not found in /lib64', { '/lib64/liba.so.1': library }, {}, 'liba.so.1'],
    [
      'are found where LD_LIBRARY_PATH says',
      { '/opt/liba.so.1': library, '/lib/libc.so.6': library },
      { LD_LIBRARY_PATH: '/none:/opt' },
      'libb.so.1',
    ],
    ['may be links', { '/lib/liba.so.1': link('/opt/a'), '/opt/a': library }, {}, 'libc.so.6'],
    ['may not be links that lead nowhere', { '/lib/liba.so.1': link('/opt/a') }, {}, 'liba.so.1'],
  ])('%s', (_, nodes, env, expected) => {
    if (needy.kind === 'file') expect(missingLibrary(processWith(nodes, env), needy)).toBe(expected);
  });
});

describe('a failure', () => {
  it.each([
    ['where nothing was found', new SysError('ENOENT', '/prog'), false],
    ['where it may not be executed', new SysError('EACCES', '/prog'), false],
    ['where the interpreter is missing', new SysError('ENOENT', '/lib64/ld-linux-x86-64.so.2'), true],
    ['of another kind of file', new SysError('ENOEXEC', '/prog'), true],
    ['beyond a limit', new SysError('EAGAIN'), false],
  ])('%s', (_, error, expected) => {
    expect(failedInExec(error, '/prog')).toBe(expected);
  });
});

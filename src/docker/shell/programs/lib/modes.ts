import type { Node } from '../../../linux/fs/node.ts';

const TYPES: Record<Node['kind'], string> = { file: '-', dir: 'd', link: 'l', device: 'c' };

/** The permissions of a node as `ls -l` prints them: `drwxr-xr-x`. */
export function modeText(node: Node): string {
  const type =
    node.kind === 'device' && node.device === 'block' ? 'b' : isSocket(node) ? 's' : TYPES[node.kind];
  const { mode } = node;
  const triple = (shift: number, special: number, letter: string): string => {
    const bits = (mode >> shift) & 7;
    const isSpecial = (mode & special) !== 0;
    const execute = (bits & 1) !== 0 ? (isSpecial ? letter : 'x') : isSpecial ? letter.toUpperCase() : '-';
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${execute}`;
  };
  return `${type}${triple(6, 0o4000, 's')}${triple(3, 0o2000, 's')}${triple(0, 0o1000, 't')}`;
}

function isSocket(node: Node): boolean {
  return node.kind === 'device' && node.device === 'socket';
}

const WHO: Record<string, number> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 };

/**
 * What a mode of chmod(1) makes of old permissions: `755`, `u+x,go-w`, `a=rX`. undefined where the mode is wrong.
 * Without `ugoa` the umask keeps its bits.
 */
export function changedMode(text: string, old: number, isDir: boolean, umask: number): number | undefined {
  if (/^[0-7]{1,5}$/.test(text)) {
    const kept = isDir && text.length < 5 ? old & 0o6000 : 0;
    return parseInt(text, 8) | kept;
  }
  let mode = old;
  for (const clause of text.split(',')) {
    const [, who = '', actions = ''] = /^([ugoa]*)((?:[+=-][rwxXstugo]*)+)$/.exec(clause) ?? [];
    if (actions === '') return undefined;
    const mask = who === '' ? 0o7777 & ~umask : [...who].reduce((sum, letter) => sum | (WHO[letter] ?? 0), 0);
    for (const [, action = '', letters = ''] of actions.matchAll(/([+=-])([rwxXstugo]*)/g)) {
      const bits = bitsOf(letters, mode, isDir) & mask;
      if (action === '+') mode |= bits;
      else if (action === '-') mode &= ~bits;
      else mode = (mode & ~(mask & 0o777)) | bits;
    }
  }
  return mode;
}

function bitsOf(letters: string, mode: number, isDir: boolean): number {
  let bits = 0;
  for (const letter of letters) {
    if (letter === 'r') bits |= 0o444;
    else if (letter === 'w') bits |= 0o222;
    else if (letter === 'x') bits |= 0o111;
    else if (letter === 'X') bits |= isDir || (mode & 0o111) !== 0 ? 0o111 : 0;
    else if (letter === 's') bits |= 0o6000;
    else if (letter === 't') bits |= 0o1000;
    else bits |= ((mode >> { u: 6, g: 3, o: 0 }[letter as 'u']) & 7) * 0o111;
  }
  return bits;
}

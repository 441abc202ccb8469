import { MARKING_SHELL } from './marks.ts';

/** bash's options on the terminal. Without `--noediting` it would redraw the typed line; the kernel just echoes it. */
export function bashOptions(rcFile: string): string[] {
  return ['--noprofile', '--noediting', '--rcfile', rcFile, '-i'];
}

/** What bash reads when it starts: the marks, and off with what distributions add to it. */
export const RC_FILE = `${MARKING_SHELL}\nunset HISTFILE\nunset -f command_not_found_handle\nunalias -a\n`;

/** A word that a shell takes as it is. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

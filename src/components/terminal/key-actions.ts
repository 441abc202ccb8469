import type { LiveMachine } from '../machine/live-machine.ts';
import type { KeyActions } from './key-table.ts';
import type { LineEditor } from './line-editor.ts';

const CTRL_D = '\x04';
const CTRL_P = '\x10';
const CTRL_Q = '\x11';

/** What keys do beyond the line. */
export type Beyond = {
  readonly live: () => LiveMachine | undefined;
  readonly interrupt: () => void;
  readonly clear: () => void;
  /** Ctrl-D at the host's prompt. */
  readonly leave: () => void;
};

/** What the keys of a terminal do: most act on the line, some on the program that runs. */
export function keyActions(editor: LineEditor, { live, interrupt, clear, leave }: Beyond): KeyActions {
  const send = (codes: string): void => {
    const now = live();
    if (now?.session.isBusy) for (const code of codes) now.type(code);
  };
  return {
    complete: () => editor.complete(),
    enter: () => {
      editor.enter();
    },
    older: () => {
      editor.older();
    },
    newer: () => {
      editor.newer();
    },
    search: () => {
      editor.search();
    },
    erase: () => {
      editor.put('');
    },
    quiet: () => {
      editor.quiet();
    },
    interrupt,
    clear,
    end: () => {
      if (live()?.session.isBusy) send(CTRL_D);
      else leave();
    },
    sendP: () => {
      send(CTRL_P);
    },
    sendQ: () => {
      send(CTRL_Q);
    },
    detach: () => {
      send(CTRL_P + CTRL_Q);
    },
  };
}

import { button, element } from '../dom/nodes.ts';
import { isKey, isPlain } from './keys.ts';

/** What the keys of a terminal do; `false` says that nothing came of it, and a key stays the browser's. */
export type KeyActions = Readonly<
  Record<
    | 'complete'
    | 'enter'
    | 'older'
    | 'newer'
    | 'search'
    | 'interrupt'
    | 'end'
    | 'clear'
    | 'erase'
    | 'sendP'
    | 'sendQ'
    | 'detach'
    | 'quiet',
    () => unknown
  >
>;

/** What the meaning of a key depends on. */
export type KeyState = {
  readonly line: string;
  /** Text of the page or of the field is selected: Ctrl-C copies it. */
  readonly isSelecting: boolean;
  readonly isBusy: boolean;
  /** Esc was pressed: Tab goes on in the page. */
  readonly lets: boolean;
  /** Something is shown that Esc puts away. */
  readonly isOpen: boolean;
};

type Key = {
  readonly is: (event: KeyboardEvent) => boolean;
  readonly when?: (state: KeyState) => boolean;
  readonly does: keyof KeyActions;
};

const named =
  (name: string) =>
  ({ key }: KeyboardEvent): boolean =>
    key === name;
const control =
  (letter: string) =>
  (event: KeyboardEvent): boolean =>
    isKey(event, letter);

const KEYS: readonly Key[] = [
  {
    is: (event) => event.key === 'Tab' && isPlain(event),
    when: ({ lets, line, isBusy }) => !lets && line !== '' && !isBusy,
    does: 'complete',
  },
  { is: named('Enter'), does: 'enter' },
  { is: named('ArrowUp'), does: 'older' },
  { is: named('ArrowDown'), does: 'newer' },
  { is: control('r'), does: 'search' },
  { is: control('c'), when: ({ isSelecting }) => !isSelecting, does: 'interrupt' },
  { is: control('d'), when: ({ line }) => line === '', does: 'end' },
  { is: control('l'), does: 'clear' },
  { is: control('u'), does: 'erase' },
  { is: control('p'), when: ({ isBusy }) => isBusy, does: 'sendP' },
  { is: control('q'), when: ({ isBusy }) => isBusy, does: 'sendQ' },
  { is: named('Escape'), when: ({ isOpen }) => isOpen, does: 'quiet' },
];

/** Does what a key means, unless it belongs to the composition of a syllable or to the browser. */
export function press(event: KeyboardEvent, state: KeyState, actions: KeyActions): void {
  if (event.isComposing || event.keyCode === 229) return;
  const key = KEYS.find(({ is, when }) => is(event) && when?.(state) !== false);
  if (!key || actions[key.does]() === false) return;
  event.preventDefault();
  if (event.key === 'Escape') event.stopPropagation();
}

/** Keys that a phone has no place for. */
const TAPS = [
  ['Tab', 'complete'],
  ['↑', 'older'],
  ['↓', 'newer'],
  ['Ctrl+C', 'interrupt'],
  ['Ctrl+D', 'end'],
  ['Ctrl+P Ctrl+Q', 'detach'],
] as const;

/** A row of them as buttons; `after`: one was pressed, and did what it does. */
export function keyRow(actions: KeyActions, after: () => void): HTMLElement {
  const keys = TAPS.map(([label, does]) =>
    button(label, 'tool', () => {
      actions[does]();
      after();
    }),
  );
  return element('div', 'keys-row', ...keys);
}

import { describe, expect, it } from 'vitest';
import { press, type KeyActions, type KeyState } from '../../../src/components/terminal/key-table.ts';

const IDLE: KeyState = { line: '', isSelecting: false, isBusy: false, lets: false, isOpen: false };
const NAMES = [
  ...['complete', 'enter', 'older', 'newer', 'search', 'interrupt', 'end', 'clear', 'erase'],
  ...['sendP', 'sendQ', 'detach', 'quiet'],
] as const;

type Pressed = Partial<KeyboardEvent>;

/** What a key did: the action, and what became of the event. */
function pressed(event: Pressed, state: Partial<KeyState> = {}, completes = true): string {
  const did: string[] = [];
  const actions = Object.fromEntries(
    NAMES.map((name) => [
      name,
      () => {
        did.push(name);
        return name === 'complete' ? completes : undefined;
      },
    ]),
  ) as KeyActions;
  const key = {
    key: '',
    code: '',
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    isComposing: false,
    keyCode: 0,
    preventDefault: () => did.push('kept'),
    stopPropagation: () => did.push('stopped'),
    ...event,
  } as unknown as KeyboardEvent;
  press(key, { ...IDLE, ...state }, actions);
  return did.join(' ');
}

const ctrl = (letter: string): Pressed => ({
  key: letter,
  code: `Key${letter.toUpperCase()}`,
  ctrlKey: true,
});

describe('a key of the terminal', () => {
  it.each<[string, Pressed, Partial<KeyState>, string]>([
    ['Enter', { key: 'Enter' }, {}, 'enter kept'],
    ['↑', { key: 'ArrowUp' }, {}, 'older kept'],
    ['↓', { key: 'ArrowDown' }, {}, 'newer kept'],
    ['Tab completes a line', { key: 'Tab' }, { line: 'doc' }, 'complete kept'],
    ['Tab goes on from an empty line', { key: 'Tab' }, {}, ''],
    ['Tab goes on after Esc', { key: 'Tab' }, { line: 'doc', lets: true }, ''],
    ['Tab goes on while something runs', { key: 'Tab' }, { line: 'doc', isBusy: true }, ''],
    ['Shift-Tab goes back', { key: 'Tab', shiftKey: true }, { line: 'doc' }, ''],
    ['Ctrl-R', ctrl('r'), {}, 'search kept'],
    ['Ctrl-C', ctrl('c'), {}, 'interrupt kept'],
    ['Ctrl-C copies what is selected', ctrl('c'), { isSelecting: true }, ''],
    ['Ctrl-D', ctrl('d'), {}, 'end kept'],
    ['Ctrl-D deletes in a line', ctrl('d'), { line: 'x' }, ''],
    ['Ctrl-L', ctrl('l'), {}, 'clear kept'],
    ['Ctrl-U', ctrl('u'), {}, 'erase kept'],
    ['Ctrl-P goes to what runs', ctrl('p'), { isBusy: true }, 'sendP kept'],
    ['Ctrl-P prints where nothing does', ctrl('p'), {}, ''],
    ['Ctrl-Q goes to what runs', ctrl('q'), { isBusy: true }, 'sendQ kept'],
    [
      'Esc puts away what is shown, and nothing else',
      { key: 'Escape' },
      { isOpen: true },
      'quiet kept stopped',
    ],
    ['Esc is the place’s where nothing is', { key: 'Escape' }, {}, ''],
    ['a letter', { key: 'a' }, {}, ''],
    ['Ctrl-C on a Hangul keyboard', { key: 'ㅊ', code: 'KeyC', ctrlKey: true }, {}, 'interrupt kept'],
    ['Enter that ends a syllable', { key: 'Enter', isComposing: true }, {}, ''],
    ['Enter that a browser gives to the input method', { key: 'Enter', keyCode: 229 }, {}, ''],
  ])('%s', (_, event, state, did) => {
    expect(pressed(event, state)).toBe(did);
  });

  it('Tab goes on where nothing may stand', () => {
    expect(pressed({ key: 'Tab' }, { line: 'zzz' }, false)).toBe('complete');
  });
});

import { describe, expect, it } from 'vitest';
import { nearest, type Target } from '../../../src/components/machine-view/view/direction.ts';
import {
  emptyHistory,
  refreshed,
  shown,
  stepped,
  type History,
} from '../../../src/components/machine-view/view/history.ts';

const states = ({ steps }: History<string>): string[] =>
  steps.map(({ before, state }) => `${before ?? ''}>${state}`);

describe('the history of what was shown', () => {
  it('has a step a command, and the states of one command are one step', () => {
    let history = shown(emptyHistory<string>(), 'a');
    history = shown(history, 'b', 'a', 'run');
    history = shown(history, 'c', 'a', 'run');
    history = shown(history, 'd', 'c', 'stop');
    expect(states(history)).toEqual(['>a', 'a>c', 'c>d']);
    expect(history.steps.map(({ line }) => line)).toEqual(['', 'run', 'stop']);
    expect(history.at).toBe(2);
  });

  it('takes the last state as the one before where none is told', () => {
    expect(states(shown(shown(emptyHistory<string>(), 'a'), 'b'))).toEqual(['>a', 'a>b']);
  });

  it('stays where the reader looks while a command goes on, and goes along with a new one', () => {
    const now = shown(shown(emptyHistory<string>(), 'a'), 'b', 'a');
    const back = stepped(now, -1);
    expect(back.at).toBe(0);
    expect(shown(back, 'c', 'a').at).toBe(0);
    expect(shown(back, 'c', 'b').at).toBe(2);
    expect(stepped(back, 'now').at).toBe(1);
  });

  it('ends at its ends', () => {
    const one = shown(emptyHistory<string>(), 'a');
    expect([stepped(one, -1).at, stepped(one, 1).at, stepped(emptyHistory<string>(), -1).at]).toEqual([
      0, 0, -1,
    ]);
  });

  it('takes a state that looks the same without a step', () => {
    expect(states(refreshed(shown(emptyHistory<string>(), 'a'), 'b'))).toEqual(['>b']);
    expect(states(refreshed(emptyHistory<string>(), 'b'))).toEqual([]);
  });

  it('forgets the oldest', () => {
    let history = emptyHistory<string>();
    for (let at = 0; at < 500; at += 1) history = shown(history, String(at));
    expect([history.steps.length, history.at, history.steps[0]?.state]).toEqual([200, 199, '300']);
  });
});

describe('an arrow key', () => {
  const at = (key: string, x: number, y: number): Target => ({
    key: `image/${key}`,
    box: { x, y, width: 10, height: 10 },
  });
  const grid = [at('a', 0, 0), at('b', 100, 10), at('c', 0, 100), at('d', 100, 90)];
  it.each([
    ['a', 'right', 'b'],
    ['a', 'down', 'c'],
    ['d', 'up', 'b'],
    ['d', 'left', 'c'],
    ['a', 'left', undefined],
    ['a', 'up', undefined],
  ] as const)('from %s %s leads to %s', (from, direction, to) => {
    expect(nearest(grid, `image/${from}`, direction)).toBe(to && `image/${to}`);
  });
});

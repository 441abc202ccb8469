import { describe, expect, it } from 'vitest';
import { bothOf, isMet, judge, type Answer } from '../../../src/site/goal/judge.ts';
import { conditionSchema } from '../../../src/site/goal/schema.ts';

const answer = (stdout: string, { stderr = '', exit = 0 }: Partial<Answer> = {}): Answer => ({
  stdout,
  stderr,
  exit,
});

describe('an answer is what is expected', () => {
  it.each([
    ['the same text', { prints: 'running' }, answer('running\n'), true],
    ['blanks at the ends do not count', { prints: 'a\nb\n' }, answer('  \na  \nb\n\n'), true],
    ['blanks in front of a line do', { prints: 'a\nb' }, answer('a\n b\n'), false],
    ['all of stdout', { prints: 'running' }, answer('running web\n'), false],
    ['stderr is no part of what is printed', { prints: '' }, answer('', { stderr: 'oops\n' }), true],
    ['somewhere in stdout', { matches: 'b.d' }, answer('a bed\n'), true],
    ['or in stderr', { matches: '^No such' }, answer('', { stderr: 'No such container\n', exit: 1 }), true],
    ['ends of lines', { matches: '^b$' }, answer('a\nb\nc\n'), true],
    ['the exit code', { exit: 1 }, answer('', { exit: 1 }), true],
    ['another exit code', { exit: 1 }, answer(''), false],
    ['all that is given', { prints: 'x', exit: 1 }, answer('x'), false],
    ['a text does not ask for success', { prints: 'x' }, answer('x', { exit: 2 }), true],
    ['nothing given: success', {}, answer('anything'), true],
    ['nothing given: failure', {}, answer('', { exit: 1 }), false],
    ['a line that did not end', {}, { stdout: '', stderr: '', exit: undefined }, false],
  ])('%s', (_name, expected, given, met) => {
    expect(isMet(expected, given)).toBe(met);
  });

  it('both streams stand on lines of their own', () => {
    expect(bothOf(answer('out', { stderr: 'err' }))).toBe('out\nerr');
    expect(bothOf(answer('out\n', { stderr: 'err' }))).toBe('out\nerr');
    expect(bothOf(answer('', { stderr: 'err' }))).toBe('err');
  });
});

describe('a goal', () => {
  const conditions = [
    { says: 'web runs', ask: 'state web', prints: 'running', otherwise: 'web does not run.' },
    {
      says: 'db runs',
      ask: 'state db',
      prints: 'running',
      otherwise: 'db does not run.',
      mistakes: [
        { prints: 'created', why: 'db was only made.' },
        { ask: 'logs db', matches: 'password', why: 'db lacks a password.' },
        { ask: 'logs db', why: 'never said: a mistake before it matches as well.' },
      ],
    },
  ].map((one) => conditionSchema.parse(one));

  const judged = async (
    answers: Record<string, string>,
  ): Promise<{ verdicts: unknown[]; asked: string[] }> => {
    const asked: string[] = [];
    const verdicts = await judge(conditions, (line) => {
      asked.push(line);
      return Promise.resolve(answer(answers[line] ?? ''));
    });
    return { verdicts, asked };
  };

  it('holds where every condition does; no mistake is asked for', async () => {
    const { verdicts, asked } = await judged({ 'state web': 'running', 'state db': 'running' });
    expect(verdicts).toEqual([{ holds: true }, { holds: true }]);
    expect(asked).toEqual(['state web', 'state db']);
  });

  it('tells the first mistake that matches', async () => {
    const { verdicts, asked } = await judged({
      'state web': 'running',
      'state db': 'exited',
      'logs db': 'a password is missing',
    });
    expect(verdicts[1]).toEqual({ holds: false, why: 'db lacks a password.' });
    expect(asked).toEqual(['state web', 'state db', 'logs db']);
  });

  it('a mistake is asked with the line of its condition where it has none', async () => {
    const { verdicts, asked } = await judged({ 'state db': 'created' });
    expect(verdicts).toEqual([
      { holds: false, why: 'web does not run.' },
      { holds: false, why: 'db was only made.' },
    ]);
    expect(asked).toEqual(['state web', 'state db']);
  });
});

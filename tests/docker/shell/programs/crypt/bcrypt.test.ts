import { describe, expect, it } from 'vitest';
import { bcrypt, matches, saltOf } from '../../../../../src/docker/shell/programs/crypt/bcrypt.ts';

describe('bcrypt', () => {
  it('hashes as crypt(3) does', () => {
    expect(bcrypt('secret', 'abcdefghijklmnopqrstuu', 5)).toBe(
      '$2y$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a',
    );
  });

  it.each([
    ['secret', '$2y$05$3y.QmyP/7JmIi/q3J3/rc.ErehmixUEscRBjIrRFeLKwy.cRh7u36', true],
    ['wrong', '$2y$05$3y.QmyP/7JmIi/q3J3/rc.ErehmixUEscRBjIrRFeLKwy.cRh7u36', false],
    ['s2', '$2y$05$KNZfbFTWL0.aVDAkxRmn.uHzVGs/MK7wt1WFPbMGhMdfGt/EcQW3S', true],
    ['plain', 'plain', false],
    ['secret', '$apr1$nelSgv/l$eMcCr14zJ6IPydQTC0Zsa/', false],
  ])('%s against what htpasswd wrote: %s', (password, hash, isRight) => {
    expect(matches(password, hash)).toBe(isRight);
  });

  it('makes salts that it reads again', () => {
    const salt = saltOf(Array.from({ length: 16 }, (_, at) => at * 16));
    expect(salt).toHaveLength(22);
    expect(matches('x', bcrypt('x', salt, 4))).toBe(true);
  });
});

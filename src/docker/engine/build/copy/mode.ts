/** A mode of `COPY --chmod`, octal or as chmod(1) writes it, for a node that has `mode` now. */
export function changedMode(chmod: string, mode: number, isDir: boolean): number {
  if (chmod === '') return mode;
  if (/^[0-7]+$/.test(chmod)) return Number.parseInt(chmod, 8);
  return chmod.split(',').reduce((now, clause) => applied(clause, now, isDir), mode);
}

const shifts = { u: 6, g: 3, o: 0 } as const;

function applied(clause: string, start: number, isDir: boolean): number {
  const [, who = ''] = /^([ugoa]*)/.exec(clause) ?? [];
  const classes = (['u', 'g', 'o'] as const).filter(
    (one) => who === '' || who.includes('a') || who.includes(one),
  );
  let mode = start;
  for (const [, operator = '', letters = ''] of clause.matchAll(/([-+=])([rwxXstugo]*)/g)) {
    for (const one of classes) {
      const bits = bitsOf(letters, mode, isDir) << shifts[one];
      if (operator === '+') mode |= bits;
      else if (operator === '-') mode &= ~bits;
      else mode = (mode & ~(7 << shifts[one])) | bits;
    }
    mode = special(letters, operator, classes, mode);
  }
  return mode & 0o7777;
}

function bitsOf(letters: string, mode: number, isDir: boolean): number {
  let bits = 0;
  for (const letter of letters) {
    if (letter === 'r') bits |= 4;
    if (letter === 'w') bits |= 2;
    if (letter === 'x' || (letter === 'X' && (isDir || (mode & 0o111) !== 0))) bits |= 1;
    if (letter === 'u' || letter === 'g' || letter === 'o') bits |= (mode >> shifts[letter]) & 7;
  }
  return bits;
}

function special(letters: string, operator: string, classes: readonly string[], mode: number): number {
  const bits =
    (letters.includes('s') && classes.includes('u') ? 0o4000 : 0) |
    (letters.includes('s') && classes.includes('g') ? 0o2000 : 0) |
    (letters.includes('t') ? 0o1000 : 0);
  return operator === '-' ? mode & ~bits : mode | bits;
}

/** Which shell it is: GNU bash 5.2, Debian's dash 0.5.12, or the ash of BusyBox 1.36. */
export type Dialect = 'bash' | 'dash' | 'ash';

/** What a shell knows beyond POSIX. */
export type Abilities = {
  /** Arrays, `[[ ]]`, `(( ))`, `select`, braces: all of bash. */
  readonly bash: boolean;
  /** `${x:1:2}` and `${x/a/b}`, `$'…'`, `&>`, `function`, `source`, `let`: what ash took over. */
  readonly extended: boolean;
};

const abilities: Record<Dialect, Abilities> = {
  bash: { bash: true, extended: true },
  ash: { bash: false, extended: true },
  dash: { bash: false, extended: false },
};

export function abilitiesOf(dialect: Dialect): Abilities {
  return abilities[dialect];
}

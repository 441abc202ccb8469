import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../../src/docker/shell/programs/catalogue.ts';

describe('catalogue', () => {
  it.each(catalogue.map((group) => [group.names[0] ?? '', group] as const))(
    '%s: the module has the names that are listed',
    async (_, { names, load }) => {
      expect(Object.keys((await load()).programs).sort()).toEqual([...names].sort());
    },
  );

  it('names no program twice', () => {
    const names = catalogue.flatMap((group) => group.names);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The rows of the tables of docs/threat-model.md that hold a threat. */
const rows = readFileSync('docs/threat-model.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| (?:what comes|-)/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('the threat model', () => {
  it('has a test in every line', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const cells of rows) {
      expect(cells).toHaveLength(4);
      expect(cells[3]).toMatch(/^`tests\/[\w/.-]+\.test\.ts` › `.+`$/);
    }
  });

  it.each(rows.map(([comes = '', , , test = '']) => [comes, test]))('%s: the test is there', (_, test) => {
    const [, file = '', name = ''] = /^`([^`]+)` › `(.+)`$/.exec(test) ?? [];
    expect(existsSync(file), file).toBe(true);
    // a name may stand in any quotes
    const source = readFileSync(file, 'utf8').replaceAll("\\'", "'");
    expect(source, `${file} has no test “${name}”`).toContain(name);
  });
});

import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { normaliser } from '../../scripts/record/normalise/index.ts';
import { registry } from '../../src/docker/registry/index.ts';
import { runCommand, type Result } from '../../src/docker/session/command.ts';
import { createMachine } from '../../src/docker/session/machine.ts';
import { anchorsOf } from '../../src/site/anchors.ts';
import { renderAuthorErrors } from '../../src/site/author-error.ts';
import { machineOf } from '../../src/site/share-machine/link.ts';
import { troubleLink } from '../../src/site/trouble-machine.ts';
import { troublesSchema, type Trouble } from '../../src/site/troubles.ts';
import { chapters, schemaErrors } from '../support/content.ts';

const files = globSync('src/content/troubles/*.yaml').sort();
const troubles = files.flatMap((file) => troublesSchema.parse(parse(readFileSync(file, 'utf8'))).troubles);
const START = Date.UTC(2026, 0, 5, 9);

/** Runs a trouble's setup, its line, and what mends it; gives the answers in that order. */
async function play({ id, setup, line, mend }: Trouble): Promise<Result[]> {
  const machine = createMachine({ seed: id, now: START, registry, images: setup.images });
  const { init } = machine;
  for (const [path, content] of Object.entries(setup.files)) {
    init.files.mkdirs(`${init.cwd}/${path}`.replace(/\/[^/]*$/, ''));
    init.files.writeFile(`${init.cwd}/${path}`, content);
  }
  const answers: Result[] = [];
  for (const one of [...setup.lines, line, ...mend])
    answers.push(await runCommand(machine, ['bash', '-c', `exec 2>&1\n${one}`]));
  return answers;
}

it('they are what the schema asks for, and no two have the same id', () => {
  const errors = files.flatMap((file) => schemaErrors(troublesSchema, readFileSync(file, 'utf8'), file));
  expect(renderAuthorErrors(errors)).toBe('');
  const ids = troubles.map(({ id }) => id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

it('all were recorded on the real engine', () => {
  expect(troubles.filter(({ printed }) => printed === undefined).map(({ id }) => id)).toEqual([]);
});

it('the sections that they name exist', () => {
  const places = new Set(
    chapters.flatMap(({ id, text }) => [
      `/chapters/${id}/`,
      ...anchorsOf(text).map((anchor) => `/chapters/${id}/#${anchor}`),
    ]),
  );
  expect(troubles.filter(({ link }) => !places.has(link)).map(({ id, link }) => `${id}: ${link}`)).toEqual(
    [],
  );
});

it('each fits a link to the lab, which gives its lines back', async () => {
  for (const trouble of troubles) {
    const machine = await machineOf(await troubleLink(trouble));
    const steps = typeof machine === 'string' ? [] : machine.steps;
    expect(steps.flatMap((step) => (step.kind === 'line' ? step.text : []))).toEqual([
      ...trouble.setup.lines,
      trouble.line,
    ]);
  }
});

describe('the simulated machine goes wrong as the real one did, and is mended as it says', () => {
  it.each(troubles.filter(({ unplayed }) => unplayed === undefined).map((one) => [one.id, one] as const))(
    '%s',
    async (_, trouble) => {
      const answers = await play(trouble);
      const { printed = '', exit, setup } = trouble;
      const [before, after] = [answers.slice(0, setup.lines.length), answers.slice(setup.lines.length + 1)];
      const answer = answers[setup.lines.length];
      const normal = (text: string): string[] =>
        normaliser(JSON.stringify(trouble.setup))(text.trimEnd().split('\n'));
      expect(normal(answer?.stdout ?? '')).toEqual(normal(printed));
      expect(answer?.exit).toBe(exit);
      expect([...before, ...after].map((one) => [one.exit, one.exit === 0 ? '' : one.stdout])).toEqual(
        [...before, ...after].map(() => [0, '']),
      );
    },
  );
});

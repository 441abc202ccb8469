import { describe, expect, it } from 'vitest';
import { renderAuthorErrors } from '../../src/site/author-error.ts';
import { termUses } from '../../src/site/glossary.ts';
import { isMetaError, parseFenceMeta } from '../../src/site/fence-meta.ts';
import { termSchema } from '../../src/site/schemas.ts';
import { checkTranscript } from '../../src/site/validate/transcript.ts';
import { chapters, schemaErrors, termData, terms } from '../support/content.ts';

const ids = new Set(terms.map((term) => term.id));
const CONSOLE = parseFenceMeta('console', '');
if (isMetaError(CONSOLE)) throw new Error(CONSOLE.found);

describe('the glossary', () => {
  it('has terms that the schema accepts', () => {
    expect(renderAuthorErrors(terms.flatMap((term) => schemaErrors(termSchema, term.text, term.file)))).toBe(
      '',
    );
  });

  it('refers only to terms that exist, and not to itself', () => {
    expect(
      renderAuthorErrors(
        terms.flatMap((term) =>
          termData(term)
            .seeAlso.filter((other) => !ids.has(other) || other === term.id)
            .map((other) => ({
              file: term.file,
              line: 1,
              found: `seeAlso: ${other}`,
              expected: 'the id of another term',
              fix: 'add that term or take it out',
            })),
        ),
      ),
    ).toBe('');
  });

  it('tells apart terms that exist, each pair once, and shows commands that the CLI accepts', () => {
    const said = new Set<string>();
    const errors = terms.flatMap(({ id, file, text }) => {
      const { confusable, example } = termData({ id, file, text });
      const at = (needle: string): number => text.slice(0, text.indexOf(needle)).split('\n').length;
      const wrongPairs = confusable.flatMap(({ id: other }) => {
        const pair = [id, other].sort().join(' / ');
        const fault = !ids.has(other)
          ? 'no such term'
          : said.has(pair)
            ? 'said twice'
            : other === id && 'itself';
        said.add(pair);
        const [expected, fix] = [
          'another term, told apart in one of the two files',
          'mend its id or take one out',
        ];
        return fault
          ? [{ file, line: at(other), found: `confusable: ${other} (${fault})`, expected, fix }]
          : [];
      });
      const source = example === undefined ? '' : `$ ${example}`;
      return [...wrongPairs, ...checkTranscript(source, CONSOLE, { file, firstLine: at('example:') })];
    });
    expect(renderAuthorErrors(errors)).toBe('');
  });

  it('has no term that no chapter uses', () => {
    const uses = termUses(chapters);
    expect(terms.filter((term) => !uses.has(term.id)).map((term) => term.id)).toEqual([]);
  });

  it('calls each thing by one name: no Korean name, English name or alias belongs to two terms', () => {
    const owner = new Map<string, string>();
    const clashes: string[] = [];
    for (const term of terms) {
      const { ko, en, aliases } = termData(term);
      for (const name of new Set([ko, en, ...aliases].map((one) => one.toLowerCase()))) {
        const other = owner.get(name);
        if (other !== undefined) clashes.push(`${name}: ${other}, ${term.id}`);
        owner.set(name, term.id);
      }
    }
    expect(clashes).toEqual([]);
  });

  it('has every row of the first study note', () => {
    const rows =
      'kubernetes cluster pod node docker container orchestration lxc chroot cgroup namespace docker-image image-layer public-registry private-registry docker-import docker-export docker-save docker-load docker-volume stateless stateful infrastructure-as-code dockerfile multi-stage-build docker-compose eks argo-cd helm-chart ec2 spot-instance cloudfront s3 ingress';
    expect(rows.split(' ').filter((id) => !ids.has(id))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { renderAuthorErrors } from '../../src/site/author-error.ts';
import { termUses } from '../../src/site/glossary.ts';
import { termSchema } from '../../src/site/schemas.ts';
import { chapters, schemaErrors, termData, terms } from '../support/content.ts';

const ids = new Set(terms.map((term) => term.id));

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

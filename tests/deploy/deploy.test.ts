import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderAuthorErrors } from '../../src/site/author-error.ts';
import { CONTENT_SECURITY_POLICY } from '../../src/site/policy.ts';
import { checkCompose } from '../../src/site/validate/compose.ts';
import { checkDockerfile } from '../../src/site/validate/dockerfile.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const at = (file: string): { file: string; firstLine: number } => ({ file, firstLine: 1 });

describe('the guide practises what it teaches', () => {
  it('its Dockerfile and compose file pass the checks that the chapters pass', () => {
    expect(renderAuthorErrors(checkDockerfile(read('Dockerfile'), at('Dockerfile')))).toBe('');
    expect(renderAuthorErrors(checkCompose(read('compose.yaml'), at('compose.yaml')))).toBe('');
  });

  it('nginx sends the policy that the pages carry, and nobody may frame them', () => {
    expect(read('deploy/nginx.conf')).toContain(`"${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'"`);
  });

  it('the image runs without root and copies no sources', () => {
    const [, serving = ''] = read('Dockerfile').split(/^FROM nginx/m);
    expect(serving).toMatch(/^USER nginx$/m);
    expect(serving).not.toMatch(/^COPY \. /m);
  });

  it('the workflow tests before it deploys', () => {
    const { jobs } = parse(read('.github/workflows/pages.yml')) as {
      jobs: Record<string, { needs?: string; steps: { run?: string }[] }>;
    };
    expect(jobs['deploy']?.needs).toBe('test');
    expect(jobs['test']?.steps.map((step) => step.run)).toContain('npm test');
  });
});

import { expect, it } from 'vitest';
import { anchorsOf, headingsOf, linksOf } from '../../src/site/anchors.ts';

const TEXT = [
  '## 만들기 [#create]',
  '[목록](/chapters/list/#ps), `[no](x)`',
  '```console id=first-look',
  '## [#not-a-heading]',
  '[no](y)',
  '```',
  '### 이름 `--name`',
  '<Quiz id="run-steps" /> <Figure id="states" />',
].join('\n');

it('finds headings, with the id where there is one', () => {
  expect(headingsOf(TEXT)).toEqual([
    { depth: 2, text: '만들기', id: 'create', line: 1 },
    { depth: 3, text: '이름 `--name`', id: undefined, line: 7 },
  ]);
});

it('finds what a link may lead to, and links', () => {
  expect(anchorsOf(TEXT)).toEqual([
    'top',
    'goals',
    'remember',
    'changes',
    'sources',
    'create',
    'q-run-steps',
    'block-first-look',
    'fig-states',
  ]);
  expect(linksOf(TEXT)).toEqual([{ target: '/chapters/list/#ps', line: 2 }]);
});

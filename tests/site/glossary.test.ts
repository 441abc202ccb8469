import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderAuthorError } from '../../src/site/author-error.ts';
import {
  compareTerms,
  isFiltered,
  parseView,
  printView,
  SORTS,
  WHOLE,
  type View,
} from '../../src/site/glossary-view.ts';
import { termUses, unknownId } from '../../src/site/glossary.ts';
import { findTags } from '../../src/site/mdx-tags.ts';

const CHAPTER = `---
title: 시작
---

## 무엇인가 [#what]

도커는 <Term id="container">컨테이너</Term>를 만든다. <Term id='image'>이미지</Term>와
<Term
  id="layer">레이어</Term>도 있다. \`<Term id="in-code">\`는 예다.

\`\`\`text at="예"
<Term id="in-fence">펜스</Term>
\`\`\`

{/* <Term id="in-comment">주석</Term>
두 줄 */}
<Term>이름 없음</Term> <Terminal id="other" /> \`\`여기 \` <Term id="in-double">\`\`

<Quiz id="run-steps" /> 다시 <Term id="container">컨테이너</Term>
`;

describe('tags in a chapter', () => {
  it('are found with their lines, and not in code or comments', () => {
    expect(findTags(CHAPTER, 'Term').map(({ id, line }) => `${line}: ${id}`)).toEqual([
      '7: container',
      '7: image',
      '8: layer',
      '17: ',
      '19: container',
    ]);
    expect(findTags(CHAPTER, 'Quiz')).toEqual([{ id: 'run-steps', line: 19 }]);
  });

  it('an open backtick hides nothing', () => {
    expect(
      findTags('키보드의 ` 키와 <Term id="a">가</Term>\n\n` <Term id="b">나</Term>', 'Term'),
    ).toHaveLength(2);
  });
});

it('tells which chapters use a term, each once, in their order', () => {
  const uses = termUses([
    { id: 'one', text: CHAPTER },
    { id: 'two', text: '<Term id="image">이미지</Term>' },
  ]);
  expect(uses.get('container')).toEqual(['one']);
  expect(uses.get('image')).toEqual(['one', 'two']);
  expect(uses.has('in-fence')).toBe(false);
});

describe('an unknown id', () => {
  const chapters = [{ id: 'one', file: 'src/content/chapters/one.mdx', text: CHAPTER }];
  const known = ['container', 'docker-image', 'layers', 'image-layer', 'volume'];
  const report = (id: string): string =>
    renderAuthorError(
      unknownId({ name: 'Term', id, known, folder: 'src/content/terms' }, chapters, '/about/'),
    );

  it('is told with its place and the ones spelled most like it', () => {
    expect(report('layer')).toBe(
      [
        'src/content/chapters/one.mdx:8',
        '  found:    <Term id="layer">',
        '  expected: an id in src/content/terms, such as layers, image-layer',
        '  fix:      use an id from there, or add "layer" to src/content/terms',
      ].join('\n'),
    );
    expect(report('contaniers')).toContain('such as container\n');
    expect(report('volumes')).toContain('such as volume\n');
  });

  it('is told where nothing is spelled like it', () => {
    expect(report('kubernetes')).toContain('expected: one of the 5 ids in src/content/terms\n');
  });

  it('that was forgotten is told as such', () => {
    expect(report('')).toMatch(/^src\/content\/chapters\/one\.mdx:17\n {2}found: {4}<Term> without an id\n/);
  });

  it('outside of chapters is told with its page', () => {
    expect(report('nowhere')).toMatch(/^\/about\/:1\n/);
  });
});

describe('what is looked at, in the address', () => {
  const known = { kinds: ['network', 'image'], chapters: ['what-is-docker', 'publish-ports'] };
  it.each([
    ['', WHOLE, ''],
    ['?q=%EB%B3%BC%EB%A5%A8', { ...WHOLE, q: '볼륨' }, '?q=%EB%B3%BC%EB%A5%A8'],
    [
      '?kind=network&chapter=publish-ports',
      { ...WHOLE, kind: 'network', chapter: 'publish-ports' },
      '?kind=network&chapter=publish-ports',
    ],
    ['?sort=-en', { ...WHOLE, sort: 'en', descending: true }, '?sort=-en'],
    ['?sort=-ko', { ...WHOLE, descending: true }, '?sort=-ko'],
    ['?sort=ko', WHOLE, ''],
    ['?kind=__proto__&chapter=../..&sort=constructor', WHOLE, ''],
    ['?kind=network&kind=image', { ...WHOLE, kind: 'network' }, '?kind=network'],
    ['?q=%E0%A4%A', { ...WHOLE, q: '\ufffd%A' }, '?q=%EF%BF%BD%25A'],
    ['?q=+++&utm=x', { ...WHOLE, q: '   ' }, ''],
    [`?q=${'a'.repeat(500)}`, { ...WHOLE, q: 'a'.repeat(100) }, `?q=${'a'.repeat(100)}`],
  ])('%s', (query, view, printed) => {
    expect(parseView(query, known)).toEqual(view);
    expect(printView(parseView(query, known))).toBe(printed);
  });

  it('comes back as it was', () => {
    const view: fc.Arbitrary<View> = fc.record({
      q: fc
        .string({ maxLength: 20, unit: 'grapheme' })
        .map((text) => text.trim())
        .filter((text) => text.length <= 100),
      kind: fc.constantFrom('', ...known.kinds),
      chapter: fc.constantFrom('', ...known.chapters),
      sort: fc.constantFrom('ko', 'en', 'kind'),
      descending: fc.boolean(),
    });
    fc.assert(
      fc.property(view, (one) => {
        expect(parseView(printView(one), known)).toEqual(one);
      }),
    );
  });

  it('filters when anything is asked for', () => {
    expect([WHOLE, { ...WHOLE, sort: 'en' as const }, { ...WHOLE, q: ' ' }].map(isFiltered)).toEqual([
      false,
      false,
      false,
    ]);
    expect(
      [
        { ...WHOLE, q: 'a' },
        { ...WHOLE, kind: 'image' },
        { ...WHOLE, chapter: 'x' },
      ].map(isFiltered),
    ).toEqual([true, true, true]);
  });
});

describe('the order of terms', () => {
  const terms = [
    { ko: '컨테이너', en: 'Container', kind: 1 },
    { ko: 'chroot', en: 'chroot', kind: 2 },
    { ko: '이미지', en: 'Image', kind: 0 },
    { ko: '볼륨', en: 'Volume', kind: 0 },
    { ko: '가상 머신', en: 'Virtual machine', kind: 2 },
  ];
  it.each([
    ['ko', false, '가상 머신, 볼륨, 이미지, 컨테이너, chroot'],
    ['ko', true, 'chroot, 컨테이너, 이미지, 볼륨, 가상 머신'],
    ['en', false, 'chroot, 컨테이너, 이미지, 가상 머신, 볼륨'],
    ['kind', false, '볼륨, 이미지, 컨테이너, 가상 머신, chroot'],
    ['kind', true, '가상 머신, chroot, 컨테이너, 볼륨, 이미지'],
  ] as const)('by %s, descending: %s', (sort, descending, names) => {
    expect(SORTS).toHaveProperty(sort);
    expect(
      [...terms]
        .sort(compareTerms({ sort, descending }))
        .map(({ ko }) => ko)
        .join(', '),
    ).toBe(names);
  });
});

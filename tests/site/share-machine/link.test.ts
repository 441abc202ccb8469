import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32, fromBase64Url, toBase64Url } from '../../../src/site/share-machine/bytes.ts';
import { deflate } from '../../../src/site/share-machine/deflate.ts';
import { linkOf, machineOf } from '../../../src/site/share-machine/link.ts';
import { LIMITS, type SharedMachine } from '../../../src/site/share-machine/shared.ts';
import { linkFaultWords, makeFaultWords, visible } from '../../../src/site/share-machine/words.ts';

const id = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(?:-[a-z0-9]{1,5}){0,2}$/);
const line = fc
  .string({ maxLength: 60, unit: 'grapheme' })
  .filter((text) => !/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(text));
const path = fc.stringMatching(/^[A-Za-z][\w.-]{0,10}(?:\/[A-Za-z][\w.-]{0,8}){0,2}$/);
const machines: fc.Arbitrary<SharedMachine> = fc.record({
  start: fc.oneof(
    fc.record({ kind: fc.constant('start' as const), id }),
    fc.record({ kind: fc.constant('chapter' as const), id }),
    fc.record({
      kind: fc.constant('images' as const),
      seed: id,
      images: fc.array(fc.constantFrom('nginx:1.27', 'mariadb:11', 'localhost:5000/mine:1'), {
        maxLength: 4,
      }),
    }),
  ),
  steps: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('line' as const), text: line, typed: fc.array(line, { maxLength: 3 }) }),
      fc.record({
        kind: fc.constant('file' as const),
        path,
        content: fc.string({ maxLength: 200, unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      }),
    ),
    { maxLength: 12 },
  ),
});

const MACHINE: SharedMachine = {
  start: { kind: 'start', id: 'empty' },
  steps: [
    { kind: 'file', path: 'Dockerfile', content: 'FROM nginx:1.27\n# 한글 주석\n' },
    { kind: 'line', text: 'docker build -t mine .', typed: [] },
    { kind: 'line', text: 'docker run -it mine sh', typed: ['ls', 'exit'] },
  ],
};

/** The fragment of any bytes, with a version and a checksum that fits. */
async function forged(text: string | Uint8Array<ArrayBuffer>, version = 1): Promise<string> {
  const packed = typeof text === 'string' ? await deflate(new TextEncoder().encode(text)) : text;
  const sum = crc32(new Uint8Array([version, ...packed]));
  const head = [version, sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255];
  return `#m=${toBase64Url(new Uint8Array([...head, ...packed]))}`;
}

async function made(machine: SharedMachine): Promise<string> {
  const link = await linkOf(machine);
  if (typeof link !== 'string') throw new Error(link.because);
  return link;
}

describe('a link to a machine', () => {
  it('comes back as it went', async () => {
    await fc.assert(
      fc.asyncProperty(machines, async (machine) => {
        const link = await linkOf(machine);
        if (typeof link !== 'string') return expect(link.fault).toBe('too long');
        expect(link).toMatch(/^#m=[\w-]+$/);
        expect(link.length).toBeLessThanOrEqual(LIMITS.link);
        expect(await machineOf(link)).toEqual(machine);
      }),
      { numRuns: 200 },
    );
  });

  it('that was damaged at random gives a reason, and never throws', async () => {
    const link = await made(MACHINE);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(link.length - 1), fc.string({ maxLength: 2 })), {
          minLength: 1,
          maxLength: 4,
        }),
        async (damage) => {
          let text = link;
          for (const [at, other] of damage) text = text.slice(0, at) + other + text.slice(at + 1);
          const found = await machineOf(text);
          if (text === link) return;
          expect(typeof found).toBe('string');
          expect(linkFaultWords(found as 'damaged')).toMatch(/다\.$/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that is any text at all gives a reason, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String()), async (text) => {
        expect(typeof (await machineOf(`#m=${text}`))).toBe('string');
      }),
      { numRuns: 300 },
    );
  });

  it('whose checksum is right but whose text is not gives a reason, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (text) => {
        expect(typeof (await machineOf(await forged(text)))).toBe('string');
      }),
      { numRuns: 200 },
    );
    expect(await machineOf(await forged(new Uint8Array([7, 7, 7, 7])))).toBe('damaged');
  });

  it('of a later version says that it is newer', async () => {
    expect(await machineOf(await forged('whatever the future holds', 2))).toBe('newer');
    expect(linkFaultWords('newer')).toMatch(/새로운 가이드/);
  });

  it('is not unpacked beyond its limit', async () => {
    const bomb = await deflate(new Uint8Array(5_000_000).fill(32));
    expect(bomb.length).toBeLessThan(6_000);
    expect(await machineOf(await forged(bomb))).toBe('too big');
  });

  it.each([
    ['more steps than allowed', { s: 'empty', l: Array.from({ length: LIMITS.steps + 1 }, () => 'ls') }],
    ['a line too long', { s: 'empty', l: ['x'.repeat(LIMITS.line + 1)] }],
    ['an escape in a line', { s: 'empty', l: ['echo \x1b[2J'] }],
    ['an escape in what is typed', { s: 'empty', l: [['cat', '\x1b']] }],
    ['a file above the folder', { s: 'empty', l: [{ f: '../.bashrc', t: '' }] }],
    ['a file of the host', { s: 'empty', l: [{ f: '/etc/passwd', t: '' }] }],
    ['a file too long', { s: 'empty', l: [{ f: 'a', t: 'x'.repeat(LIMITS.file + 1) }] }],
    ['an id that is none', { s: '<img>', l: [] }],
    ['two starts', { s: 'empty', c: 'volumes', l: [] }],
    ['an unknown key', { s: 'empty', l: [], x: 1 }],
    ['a prototype', { s: 'empty', l: [{ f: 'a', t: 'b', __proto__x: 1 }] }],
    ['images without end', { i: Array.from({ length: LIMITS.images + 1 }, () => 'a'), d: 'x', l: [] }],
    ['no list', { s: 'empty', l: {} }],
    ['nothing', null],
  ])('is refused for %s', async (_, wire) => {
    const found = await machineOf(await forged(JSON.stringify(wire)));
    expect(['unsound', 'too long']).toContain(found);
  });

  it('that would be too long says what makes it so', async () => {
    let state = 1;
    const letter = (): string => {
      state = (state * 48271) % 2147483647;
      return String.fromCharCode(33 + (state % 90));
    };
    const noise = Array.from({ length: 30_000 }, letter).join('');
    const link = await linkOf({
      ...MACHINE,
      steps: [...MACHINE.steps, { kind: 'file', path: 'data.txt', content: noise }],
    });
    expect(link).toMatchObject({ fault: 'too long' });
    if (typeof link !== 'string')
      expect(makeFaultWords(link)).toMatch(/8,000자를 넘어.*data\.txt 파일에 글자가 30,000개/);
  });

  it('is not made of what none may hold', async () => {
    const link = await linkOf({ ...MACHINE, steps: [{ kind: 'line', text: 'echo \x07', typed: [] }] });
    expect(link).toMatchObject({ fault: 'unsound' });
  });
});

describe('base64url', () => {
  it('takes its own text alone', () => {
    expect(fromBase64Url('AQ')).toEqual(new Uint8Array([1]));
    for (const wrong of ['AR', 'A', 'AQ==', 'A+', '가']) expect(fromBase64Url(wrong)).toBeUndefined();
  });
});

describe('visible', () => {
  it('shows what would not be seen', () => {
    expect(visible('rm \u202e fdp.exe\u200b\x1b')).toBe('rm \\u202e fdp.exe\\u200b\\u001b');
    expect(visible('한글 and\ttabs\n')).toBe('한글 and\ttabs\n');
  });
});

import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fromFragment, MAX_FRAGMENT, MAX_TEXT, toFragment } from '../../../src/site/explain/fragment.ts';

describe('the text in the address', () => {
  it('goes there and back, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 500 }), async (text) => {
        const fragment = await toFragment(text);
        expect(fragment).toBeDefined();
        expect(await fromFragment(fragment ?? '')).toEqual({ ok: true, text });
      }),
      { numRuns: 200 },
    );
  });

  it('is written out where that is short, and packed where it is not', async () => {
    expect(await toFragment('docker ps')).toBe('#t=docker%20ps');
    expect(await toFragment('docker run --name web nginx\n'.repeat(20))).toMatch(/^#z=[\w-]{20,80}$/);
    expect(await toFragment('')).toBe('');
  });

  it('too long for a link is not put there', async () => {
    expect(await toFragment('a'.repeat(MAX_TEXT + 1))).toBeUndefined();
    const noise = Array.from({ length: MAX_TEXT }, (_, i) =>
      String.fromCodePoint(33 + ((i * i * 7919) % 20_011)),
    ).join('');
    expect(await toFragment(noise)).toBeUndefined();
  });

  const packed = (text: string): string => `#z=${deflateRawSync(text).toString('base64url')}`;

  it.each([
    ['of something else', '#q-1', { ok: true, text: '' }],
    ['empty', '', { ok: true, text: '' }],
    ['written by hand', '#t=docker ps', { ok: true, text: 'docker ps' }],
    ['cut', '#t=%EC%95', { ok: false, fault: 'damaged' }],
    ['not base64url', '#z=a+b/', { ok: false, fault: 'damaged' }],
    ['not packed', '#z=aaaa', { ok: false, fault: 'damaged' }],
    ['packed, then cut', packed('docker run nginx '.repeat(9)).slice(0, -8), { ok: false, fault: 'damaged' }],
    [
      'not text',
      `#z=${deflateRawSync(Buffer.from([0xff, 0xfe])).toString('base64url')}`,
      { ok: false, fault: 'damaged' },
    ],
    ['long', `#t=${'a'.repeat(MAX_FRAGMENT)}`, { ok: false, fault: 'long' }],
    ['a bomb', packed('a'.repeat(MAX_TEXT * 100)), { ok: false, fault: 'long' }],
  ])('%s', async (_, fragment, carried) => {
    expect(await fromFragment(fragment)).toEqual(carried);
  });
});

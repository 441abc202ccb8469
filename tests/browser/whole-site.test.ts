import { readFileSync, globSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, it } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../../src/site/policy.ts';
import { isMachineLink } from '../../src/site/share-machine/link.ts';
import { pageWidth, PHONE, useBrowser, WIDE } from '../support/browser.ts';
import { axeFaults } from '../support/axe.ts';
import { scriptSizes } from '../support/weight.ts';

const open = useBrowser();
const folder = inject('siteFolder');
const base = new URL(inject('site')).pathname;

/** Every page of the built site as its path under the base path. */
const pages = globSync('**/*.html', { cwd: folder })
  .map((file) => `/${file.replace(/index\.html$/, '')}`)
  .sort();

const html = (path: string): string =>
  readFileSync(`${folder}${path}${path.endsWith('/') ? 'index.html' : ''}`, 'utf8');

describe('links', () => {
  const ids = new Map(
    pages.map((path) => [
      path,
      new Set([...html(path).matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])),
    ]),
  );

  it.each(pages)('of %s lead somewhere', (path) => {
    const dead = [...html(path).matchAll(/<a\s[^>]*?href="([^"]+)"/g)].flatMap(([, target = '']) => {
      if (/^https?:\/\//.test(target)) return [];
      const url = new URL(target.replaceAll('&amp;', '&'), `https://x${base}${path}`);
      if (!url.pathname.startsWith(`${base}/`)) return [`${target}: outside the base path`];
      const page = url.pathname.slice(base.length);
      const anchors = ids.get(page);
      if (anchors === undefined) return [`${target}: no such page`];
      // a machine in a link: tests/content/troubles.test.ts reads those
      if (isMachineLink(url.hash)) return page === '/lab/' ? [] : [`${target}: only the lab opens machines`];
      return url.hash === '' || anchors.has(decodeURIComponent(url.hash.slice(1)))
        ? []
        : [`${target}: no such place`];
    });
    expect(dead).toEqual([]);
  });

  it.each(pages)('of %s: no id stands twice', (path) => {
    const all = [...html(path).matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(all.filter((id, i) => all.indexOf(id) !== i)).toEqual([]);
  });
});

describe('safety', () => {
  it.each(pages)('%s carries the policy, and nothing that it forbids', (path) => {
    const text = html(path);
    expect(text).toContain(
      `http-equiv="content-security-policy" content="${CONTENT_SECURITY_POLICY.replaceAll("'", '&#39;')}"`.replaceAll(
        '&#39;',
        "'",
      ),
    );
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/);
    expect(text).not.toMatch(/<style[\s>]|\sstyle="|\son[a-z]+="/);
    expect(text).not.toMatch(
      /(?:src|href)="(?:https?:)?\/\/(?!guide\.example)[^"]*\.(?:js|css|woff2?|png|jpe?g)"/,
    );
  });
});

const WIDE_LIGHT = { name: 'wide, light', viewport: WIDE, colorScheme: 'light' as const };
const PHONE_DARK = { name: 'phone, dark', viewport: PHONE, colorScheme: 'dark' as const, hasTouch: true };

// Each page has a context of its own and mostly waits for its network to fall silent, so some are looked at side by side.
describe.concurrent.each(pages)('%s', (path) => {
  // The pages of single commands are of one make: each is looked at once, the others twice.
  const looks =
    path.startsWith('/commands/') && path.length > '/commands/'.length
      ? [PHONE_DARK]
      : [WIDE_LIGHT, PHONE_DARK];
  it.each(looks)(
    '$name: no error, no other host, no fault that axe finds',
    async ({ viewport, ...options }) => {
      const { page, troubles } = await open(path, { viewport, ...options });
      expect(troubles).toEqual([]);
      expect(await axeFaults(page)).toEqual([]);
      expect(await pageWidth(page)).toBeLessThanOrEqual(viewport.width);
      await page.context().close();
    },
  );
});

describe('weight before any interaction', () => {
  const KB = 1000;
  it.each(pages.filter((path) => path.startsWith('/chapters/')))('%s keeps its budget', async (path) => {
    const { page } = await open('/404.html');
    const sizes = await scriptSizes(page, `${inject('site')}${path}`);
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, { zipped }) => sum + zipped, 0)).toBeLessThanOrEqual(25 * KB);
    expect(gzipSync(html(path)).length).toBeLessThanOrEqual(54 * KB);
  });
});

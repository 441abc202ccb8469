import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PHONE, useBrowser, WIDE } from '../support/browser.ts';

const open = useBrowser();
const CHAPTER = '/chapters/publish-ports/';
const FIGURE = '#fig-port-forwarding';

/** What a screen reader is told of the images in the page: name and description. */
async function images(page: Page): Promise<{ name: string; description: string }[]> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  return nodes
    .filter(({ role }) => role?.value === 'image')
    .map(({ name, description }) => ({
      name: String(name?.value ?? ''),
      description: String(description?.value ?? ''),
    }));
}

describe('a figure', () => {
  it.each([
    ['a wide window', WIDE, 'wide'],
    ['a phone', PHONE, 'narrow'],
  ] as const)(
    'has one layout on %s, its texts at 12 px or more, nothing cut',
    async (_, viewport, layout) => {
      const { page } = await open(CHAPTER, { viewport });
      const shown = page.locator(`${FIGURE} svg:visible`);
      expect(await shown.evaluateAll((all) => all.map((svg) => svg.classList.item(1)))).toEqual([layout]);
      const sizes = await shown.evaluate((svg: SVGSVGElement) => {
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return [...svg.querySelectorAll('text')].map(
          (text) => parseFloat(getComputedStyle(text).fontSize) * scale,
        );
      });
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
      const cut = await shown.evaluate((svg) => {
        const sheet = svg.getBoundingClientRect();
        return [...svg.querySelectorAll('text')]
          .filter((text) => {
            const { left, right } = text.getBoundingClientRect();
            return left < sheet.left || right > sheet.right;
          })
          .map(({ textContent }) => textContent);
      });
      expect(cut).toEqual([]);
    },
  );

  it('is told to screen readers in full while its words are folded', async () => {
    const { page } = await open(CHAPTER);
    const words = page.locator(`${FIGURE} .words`);
    expect(await words.isVisible()).toBe(false);
    const told = (await images(page)).find(({ name }) => name.startsWith('포트 포워딩'));
    const squeeze = (text: string): string => text.replace(/\s+/g, '');
    expect(squeeze(told?.description ?? '')).toBe(squeeze((await words.textContent()) ?? ''));
  });

  it('unfolds its words', async () => {
    const { page } = await open(CHAPTER);
    await page.locator(FIGURE).getByText('그림을 글로 읽기').click();
    expect(await page.locator(`${FIGURE} .words`).isVisible()).toBe(true);
  });

  it('prints dark on white, whatever the theme', async () => {
    const { page } = await open(CHAPTER, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    const brightness = (selector: string, property: 'fill' | 'stroke'): Promise<number> =>
      page
        .locator(`${FIGURE} ${selector}`)
        .first()
        .evaluate((node, name) => {
          const channels = getComputedStyle(node)[name].match(/\d+/g)?.slice(0, 3).map(Number) ?? [];
          return Math.max(...channels);
        }, property);
    expect(await brightness('.terminal .code', 'fill')).toBeLessThan(80);
    expect(await brightness('.screen', 'fill')).toBeGreaterThan(240);
    expect(await brightness('.container .edge', 'stroke')).toBeLessThan(80);
  });
});

import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';

/** The two widths that the guide is judged at. */
export const WIDE = { width: 1440, height: 1000 };
export const PHONE = { width: 390, height: 844 };

/** A page with what went wrong in it: errors of scripts, refused loads, requests to other hosts. */
export type Visit = { page: Page; troubles: string[] };

/** Starts Chromium for a test file; the function that it returns opens a page of the site in a context of its own. */
export function useBrowser(): (path: string, options?: BrowserContextOptions) => Promise<Visit> {
  let browser: Browser;
  const open: Visit[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: inject('chromium'),
      args: ['--no-sandbox', '--disable-gpu'],
    });
  });
  afterAll(async () => {
    await Promise.all(open.map(({ page }) => page.context().close()));
    await browser.close();
  });
  return async (path, options) => {
    const context = await browser.newContext({ viewport: WIDE, ...options });
    const page = await context.newPage();
    const troubles = watch(page);
    await page.goto(`${inject('site')}${path}`, { waitUntil: 'networkidle' });
    const visit = { page, troubles };
    open.push(visit);
    return visit;
  };
}

/** How wide a page is with all that sticks out of it, in pixels. */
export const pageWidth = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth);

function watch(page: Page): string[] {
  const troubles: string[] = [];
  const { origin } = new URL(inject('site'));
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(?:data|blob):/.test(url)) troubles.push(`other host: ${url}`);
  });
  return troubles;
}

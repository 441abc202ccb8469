import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Goes to an address and gives the scripts that it loads before anybody acts, in bytes: each as it is, and compressed. */
export async function scriptSizes(page: Page, url: string): Promise<{ plain: number; zipped: number }[]> {
  const scripts: Promise<{ plain: number; zipped: number }>[] = [];
  page.on('response', (response) => {
    if (/\.js(?:$|\?)/.test(response.url()))
      scripts.push(response.body().then((body) => ({ plain: body.length, zipped: gzipSync(body).length })));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  return Promise.all(scripts);
}

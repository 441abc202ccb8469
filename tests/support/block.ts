import type { Locator, Page } from 'playwright-core';

/** Milliseconds that a block may run: a busy machine loads and runs more slowly than a reader's. */
const PATIENCE = { timeout: 30_000 };

/** The block of a page whose commands hold a text. */
export const blockWith = (page: Page, command: string): Locator =>
  page
    .locator('code-block.terminal', { has: page.locator('.typed:not(.inner)', { hasText: command }) })
    .first();

/** Runs a whole block and waits for its end; what an earlier run left does not pass for the new one's. */
export async function run(block: Locator): Promise<void> {
  await block.locator('.live').evaluateAll((places) => {
    for (const place of places) place.setAttribute('data-earlier', '');
  });
  await block.locator('[data-run="all"]').click();
  await block.locator('.live:not([data-earlier]) .mark').first().waitFor(PATIENCE);
  await block.and(block.page().locator(':not(.running)')).waitFor(PATIENCE);
}

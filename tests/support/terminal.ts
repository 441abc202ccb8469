import type { Locator, Page } from 'playwright-core';

/** The terminal under a chapter's page. */
export const panelOf = (page: Page): Locator => page.locator('.terminal-panel');

/** Opens it; gives the field that is typed into. */
export async function openTerminal(page: Page): Promise<Locator> {
  await page.locator('.open-terminal').click();
  const field = panelOf(page).locator('.typing');
  await field.waitFor();
  return field;
}

/** What stands in it. */
export const screenOf = (page: Page): Promise<string> => panelOf(page).locator('.screen').innerText();

/** Types a line into a terminal's field, and Enter. */
export async function enterLine(field: Locator, line: string): Promise<void> {
  await field.fill(line);
  await field.press('Enter');
}

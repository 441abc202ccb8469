import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** How many places of a fault are told. */
const PLACES = 5;

/** The faults that axe finds in a page as it stands, or in what a selector names within it: the rule, and where it is broken. */
export async function axeFaults(page: Page, within?: string): Promise<string[]> {
  // put into the page by the browser's own hand, which the policy does not bind
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (selector) => {
    const found = await (globalThis as unknown as { axe: typeof axe }).axe.run(selector ?? document, {
      resultTypes: ['violations'],
    });
    return found.violations.map(({ id, nodes }) => ({
      id,
      places: nodes.map(({ target }) => target.join(' ')),
    }));
  }, within);
  return violations.map(({ id, places }) => `${id}: ${places.slice(0, PLACES).join(' | ')}`);
}

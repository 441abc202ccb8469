import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium } from './chromium.ts';
import { serve } from './serve.ts';

declare module 'vitest' {
  // Vitest reads what tests may inject from this interface.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface ProvidedContext {
    /** Address of the built site, its base path included, without a slash at the end. */
    site: string;
    /** The folder that it was built into. */
    siteFolder: string;
    chromium: string;
  }
}

const FOLDER = resolve('node_modules/.cache/site-under-test');

/** A base path, so that a link without it shows as broken. */
const BASE = '/docker-guide';

/** Builds the site as a deployment under a base path would, and serves it to the browser tests. */
export default async function setup(project: TestProject): Promise<() => void> {
  const chromium = findChromium();
  execFileSync(process.execPath, ['scripts/build.ts'], {
    env: { ...process.env, OUT: FOLDER, BASE, SITE: 'https://guide.example' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { url, close } = await serve(FOLDER, BASE);
  project.provide('site', url);
  project.provide('siteFolder', FOLDER);
  project.provide('chromium', chromium);
  return close;
}

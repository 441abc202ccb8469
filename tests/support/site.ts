import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** A base path, so that a link without it shows as broken. */
const BASE = '/docker-guide';

/** Builds the site as a deployment under a base path would, and serves it to the browser tests. */
export default async function setup(project: TestProject): Promise<() => void> {
  const chromium = findChromium();
  const folder = mkdtempSync(join(tmpdir(), 'site-under-test-'));
  execFileSync(process.execPath, ['scripts/build.ts'], {
    env: { ...process.env, OUT: folder, BASE, SITE: 'https://guide.example' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { url, close } = await serve(folder, BASE);
  project.provide('site', url);
  project.provide('siteFolder', folder);
  project.provide('chromium', chromium);
  return () => {
    close();
    rmSync(folder, { recursive: true, force: true });
  };
}

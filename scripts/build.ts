import './no-telemetry.ts';
import { build } from 'astro';
import { buildSearch } from './search/build.ts';

/** Builds the whole site, search index included, into `OUT` (default `dist`). */
export async function buildSite(): Promise<void> {
  await build({ logLevel: 'warn' });
  await buildSearch(process.env['OUT'] ?? 'dist');
}

if (import.meta.main) await buildSite();

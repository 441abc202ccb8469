import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import { defineConfig } from 'astro/config';
import { chunkGroups } from './scripts/chunks.ts';
import { fenceToData, tokensToClasses } from './src/site/shiki.ts';

/** `SITE` and `BASE` place the site, e.g. SITE=https://example.org BASE=/docker-guide. `OUT` is the folder to build into. */
const { SITE, BASE, OUT } = process.env;

/**
 * Options of the browser's build that Astro sets elsewhere. What belongs together is packed together (scripts/chunks.ts) and asked for in
 * one wave: Vite's own preloading would look through the page once for each file, which takes a phone longer than it saves. Nobody
 * imports the pages' scripts, so their exports need not be kept as they are.
 */
const browserBuild = {
  name: 'browser-build',
  configEnvironment: (name: string) =>
    name === 'client'
      ? {
          build: {
            modulePreload: false as const,
            rolldownOptions: { preserveEntrySignatures: 'allow-extension' as const },
          },
        }
      : undefined,
};

export default defineConfig({
  ...(SITE ? { site: SITE } : {}),
  base: BASE ? BASE : '/',
  outDir: OUT ? OUT : 'dist',
  trailingSlash: 'always',
  prefetch: { prefetchAll: true, defaultStrategy: 'hover' },
  build: {
    // The content security policy allows neither inline scripts nor inline styles.
    inlineStylesheets: 'never',
  },
  vite: {
    plugins: [browserBuild],
    build: {
      assetsInlineLimit: 0,
      // One file of styles, fetched once: each further one would hold up the first paint of a page.
      cssCodeSplit: false,
      rolldownOptions: {
        // Astro marks chapters with a directive of its own, which the bundler need not understand.
        onwarn: (warning, warn) => {
          if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
        },
      },
    },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              codeSplitting: { groups: chunkGroups() },
            },
          },
        },
      },
    },
  },
  integrations: [mdx()],
  markdown: {
    // Smart punctuation would turn `--since` in prose into an en dash.
    processor: satteri({ features: { smartPunctuation: false } }),
    shikiConfig: { theme: 'css-variables', transformers: [tokensToClasses, fenceToData] },
  },
});

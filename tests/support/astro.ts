import { getViteConfig } from 'astro/config';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { createViteServer } from 'vitest/node';

/** Renders Astro components from their source. `close` it after the last test. */
export type Renderer = {
  /** The HTML of the component at `path` (from the project's root, `/src/…`). Rejects with the error that it throws. */
  render: (path: string, props: Record<string, unknown>) => Promise<string>;
  close: () => Promise<void>;
};

/** A renderer with a Vite of its own, without the site's configuration and without touching its caches. */
export async function astroRenderer(): Promise<Renderer> {
  const config = getViteConfig(
    {
      appType: 'custom',
      cacheDir: 'node_modules/.cache/astro-renderer',
      optimizeDeps: { noDiscovery: true },
      server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    },
    { configFile: false, devToolbar: { enabled: false } },
  );
  const server = await createViteServer(await config({ mode: 'test', command: 'serve' }));
  const container = await AstroContainer.create();
  return {
    render: async (path, props) => {
      const { default: component }: { default?: Parameters<typeof container.renderToString>[0] } =
        await server.ssrLoadModule(path);
      if (component === undefined)
        throw new Error(`${path} has no default export: give the path of a component`);
      return container.renderToString(component, { props });
    },
    close: () => server.close(),
  };
}

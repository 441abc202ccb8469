/**
 * The content security policy of every page: nothing from another host, no inline script or style, no plugin, no form target.
 * Pagefind's search index runs as WebAssembly, which needs `wasm-unsafe-eval` and nothing more.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

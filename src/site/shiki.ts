import type { ShikiTransformer } from 'shiki';

/**
 * Turns the inline colours of Shiki's `css-variables` theme into classes (`color:var(--astro-code-token-keyword)` → `tok-keyword`),
 * because a strict content security policy drops `style` attributes.
 */
export const tokensToClasses: ShikiTransformer = {
  name: 'tokens-to-classes',
  span(node) {
    const { style, ...rest } = node.properties;
    const token = /--[\w-]*token-([\w-]+)/.exec(String(style ?? ''))?.[1];
    node.properties = token === undefined ? rest : { ...rest, class: `tok-${token}` };
  },
  pre(node) {
    delete node.properties['style'];
    delete node.properties['tabindex'];
  },
};

/** Hands a fence's language, meta and source on to the component that stands for `pre`, which renders it. */
export const fenceToData: ShikiTransformer = {
  name: 'fence-to-data',
  pre(node) {
    node.properties['data-lang'] = this.options.lang;
    node.properties['data-meta'] = this.options.meta?.__raw ?? '';
    node.properties['data-source'] = this.source;
  },
};

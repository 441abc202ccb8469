/** A part of a YAML document; lines count from 1. */
export type YamlNode = { readonly line: number; readonly tag: string } & (
  | { readonly kind: 'scalar'; readonly value: string; readonly isPlain: boolean }
  | { readonly kind: 'sequence'; readonly items: readonly YamlNode[] }
  | { readonly kind: 'mapping'; readonly pairs: readonly (readonly [YamlNode, YamlNode])[] }
  | { readonly kind: 'alias'; readonly target: YamlNode }
);

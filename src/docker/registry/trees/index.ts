export { layerOf, withTexts, type BaseOptions } from './base.ts';
export { debianTree, ubuntuTree } from './debian.ts';
export { alpineTree, busyboxTree } from './busybox.ts';

import type { Check } from './line.ts';

/** `--format` of the commands that read their template before they ask the daemon. */
export const checkFormat: Check = () => undefined;

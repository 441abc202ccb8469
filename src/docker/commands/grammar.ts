/** What reads a line: the grammar with the checks of everyday commands, and with those of all. */
export const loadEveryday = () => import('../cli/parse-everyday.ts');
export const loadParse = () => import('../cli/parse.ts');

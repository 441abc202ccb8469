import type { Running } from '../../linux/wait.ts';
import type { Assignment } from '../bash.ts';
import type { Shell } from '../shell.ts';
import { keyOf } from '../words/assign.ts';
import { expandWords } from '../words/expand.ts';
import { elements } from '../words/special.ts';

type ArrayValue = Extract<Assignment['value'], { type: 'ArrayValue' }>;

/** The elements of `(a b [3]=c)` by their keys. */
export function* elementsOfValue(
  shell: Shell,
  name: string,
  { elements: words }: ArrayValue,
  associative: boolean,
  append = false,
): Running<Map<string, string>> {
  const isKeyed = associative || shell.variables.get(name)?.associative === true;
  const all = new Map<string, string>();
  let next = append ? Number(elements(shell, name).at(-1)?.[0] ?? -1) + 1 : 0;
  for (const word of words) {
    const isNamed = /^\[/.test(word.text) && word.text.includes(']=');
    for (const text of yield* expandWords(shell, [word])) {
      const [, key, value = ''] = (isNamed && /^\[(.*?)\]=([^]*)$/.exec(text)) || [];
      if (key !== undefined) {
        const at = isKeyed ? key : keyOf(shell, name, key);
        all.set(at, value);
        next = Number(at) + 1;
      } else {
        all.set(String(next), text);
        next += 1;
      }
    }
  }
  return all;
}

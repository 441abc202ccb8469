import { nameKey } from './index-form.ts';
import { namesOf, type Lexicon } from './lexicon.ts';

/** What else the glossary calls a thing, as far as the pages write it so: `브릿지` → 브리지, bridge. */
export function otherNames(name: string, lexicon: Lexicon): string[] {
  const names = lexicon.named(name).flatMap(namesOf).filter(lexicon.isWritten);
  const others = names.filter((other) => nameKey(other) !== nameKey(name));
  const useful = others.filter((other) => ![name, ...names].some((wider) => isNarrower(other, wider)));
  return [...new Set(useful.map((other) => other.toLowerCase()))];
}

/** A name that holds all words of another one, and more, finds nothing that the other does not: 도커 볼륨 beside 볼륨. */
function isNarrower(name: string, wider: string): boolean {
  const words = new Set(name.toLowerCase().split(' '));
  const others = wider.toLowerCase().split(' ');
  return others.length < words.size && others.every((word) => words.has(word));
}

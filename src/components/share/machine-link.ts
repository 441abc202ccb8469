import { linkOf } from '../../site/share-machine/link.ts';
import type { SharedMachine } from '../../site/share-machine/shared.ts';
import { makeFaultWords } from '../../site/share-machine/words.ts';
import { href } from '../../site/links.ts';
import { share } from './copy.ts';

/** Hands over a link that opens this machine in the lab. Gives what was done or what hinders, in Korean. */
export async function shareMachine(title: string, machine: SharedMachine): Promise<string | undefined> {
  const link = await linkOf(machine);
  if (typeof link !== 'string') return makeFaultWords(link);
  return share(`${title} · 도커 실습실`, new URL(href(`/lab/${link}`), location.href).href);
}

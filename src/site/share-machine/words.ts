import { LIMITS, type LinkFault, type MakeFault } from './shared.ts';

const FAULTS: Readonly<Record<LinkFault, string>> = {
  empty: '링크에 기계가 들어 있지 않다.',
  'too long': '링크가 너무 길다. 이 가이드가 만든 것이 아니다.',
  damaged: '링크가 잘렸거나 바뀌었다. 보낸 사람에게서 통째로 다시 받는다.',
  newer: '이 페이지보다 새로운 가이드에서 만든 링크다. 페이지를 새로 고친 뒤 다시 연다.',
  'too big': '링크에 든 것이 너무 크다. 이 가이드가 만든 것이 아니다.',
  unsound: '링크에 든 것을 알아볼 수 없다. 이 가이드가 만든 것이 아니다.',
};

/** Why a link gives no machine, in Korean. */
export function linkFaultWords(fault: LinkFault): string {
  return FAULTS[fault];
}

/** Why no link can be made, in Korean. */
export function makeFaultWords({ fault, because }: MakeFault): string {
  return fault === 'too long'
    ? `링크가 ${LIMITS.link.toLocaleString('ko')}자를 넘어 만들지 못했다. ${because}.`
    : `이 기계는 링크에 담을 수 없다. ${because}.`;
}

/** Characters that change how a text looks without being seen themselves: controls, marks of direction, blanks of no width. */
const HIDDEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A text with its hidden characters as `\u202e`, so that what is read is what will run. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

import { convertHangulToQwerty, convertQwertyToHangul } from 'es-hangul';
import { isHangul } from './hangul.ts';

/** What the same keys give with the keyboard in its other language: `qhffba` → 볼륨, `애챀ㄷㄱ` → docker. Always lower case. */
export function onOtherKeyboard(text: string): string | undefined {
  if (isHangul(text)) return convertHangulToQwerty(text).toLowerCase();
  if (!/^[a-z]+$/i.test(text)) return undefined;
  const hangul = convertQwertyToHangul(text);
  return /^[가-힣]+$/.test(hangul) ? hangul : undefined;
}

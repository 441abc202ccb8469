import { parseFloat64, parseInt64 } from '../go/strconv.ts';
import { unquoteText } from '../go/unquote.ts';
import { bool, int, text, unknown, type Value } from './values.ts';

/** The value of a literal: a bool, a number by its form (idealConstant), or a string. */
export function literal(kind: 'bool' | 'number' | 'string' | 'nil' | 'dot', shown: string): Value {
  if (kind === 'bool') return bool(shown === 'true');
  if (kind === 'string') return text(unquoteText(shown));
  return kind === 'number' ? number(shown) : unknown;
}

function number(shown: string): Value {
  if (shown.startsWith("'")) return int(unquoteText(shown).codePointAt(0));
  const isHex = /^[-+]?0x/i.test(shown);
  if (/[.pP]/.test(shown) || (!isHex && /[eE]/.test(shown))) {
    const float = parseFloat64(shown);
    return { kind: 'number', type: 'float64', ...(float.ok && { value: float.value }) };
  }
  const whole = parseInt64(shown);
  return whole.ok ? int(whole.value) : unknown;
}

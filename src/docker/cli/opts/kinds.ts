import { parseBool, parseFloat64, parseInt64, parseUint64 } from '../go/strconv.ts';
import type { Command, Flag } from '../grammar.ts';
import { anyText, listOf, type Kind } from './kind.ts';

const byType: Readonly<Record<string, Kind>> = {
  bool: { name: 'bool', read: parseBool },
  int: { name: 'int', read: (text) => parseInt64(text) },
  uint: { name: 'uint', read: (text) => parseUint64(text) },
  uint16: { name: 'uint16', read: (text) => parseUint64(text, 0, 16) },
  uint32: { name: 'uint32', read: (text) => parseUint64(text, 0, 32) },
  float: { name: 'float', read: parseFloat64 },
  stringArray: listOf('stringArray'),
  list: listOf('list'),
};

/** How this command reads the values of this flag. */
export function kindOf(_owner: Command, flag: Flag): Kind {
  return byType[flag.type] ?? anyText;
}

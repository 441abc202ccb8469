import { isBlankOrEnd, isWord, markOf, peek, scannerError, skip, type Reader } from './reader.ts';

/** The name behind `&` or `*` (yaml_parser_scan_anchor). Throws a YamlError. */
export function scanAnchor(reader: Reader): string {
  const start = markOf(reader);
  skip(reader);
  const from = reader.index;
  while (isWord(peek(reader))) skip(reader);
  const name = reader.text.slice(from, reader.index);
  const char = peek(reader);
  if (name === '' || !(isBlankOrEnd(char) || '?:,]}%@`'.includes(char))) {
    throw scannerError(reader, start, 'did not find expected alphabetic or numeric character');
  }
  return name;
}

/** A tag as it is written: `!reset`, `!!str`, `!<tag:yaml.org,2002:str>` (yaml_parser_scan_tag). Throws a YamlError. */
export function scanTag(reader: Reader): string {
  const start = markOf(reader);
  const from = reader.index;
  skip(reader);
  const isVerbatim = peek(reader) === '<';
  if (isVerbatim) skip(reader);
  const uri = /^[A-Za-z0-9_\-;/?:@&=+$,.!~*'()[\]%]$/;
  while (uri.test(peek(reader))) skip(reader);
  if (isVerbatim) {
    if (reader.index === from + 2) throw scannerError(reader, start, 'did not find expected tag URI');
    if (peek(reader) !== '>') throw scannerError(reader, start, "did not find the expected '>'");
    skip(reader);
  }
  if (!isBlankOrEnd(peek(reader))) {
    throw scannerError(reader, start, 'did not find expected whitespace or line break');
  }
  const written = reader.text.slice(from, reader.index);
  return isVerbatim ? written.slice(2, -1) : written;
}

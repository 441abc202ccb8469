import type { YamlNode } from './nodes.ts';
import { parserError, YamlError, type Mark } from './reader.ts';
import type { Scanner } from './keys.ts';
import { createScanner, peekToken, takeToken } from './scanner.ts';
import type { Token, TokenType } from './tokens.ts';

/** How deep a document may be nested; go-yaml's own bound is 10000. */
const deepest = 1000;

type Parser = { readonly scanner: Scanner; readonly anchors: Map<string, YamlNode>; depth: number };

/** The documents of a YAML text, up to its fault where it has one. */
export type Yaml = { readonly documents: readonly YamlNode[]; readonly fault: YamlError | undefined };

/**
 * Reads a YAML text in the rules and with the errors of go-yaml 3 (libyaml's parser); a fault's message is what follows `yaml: `.
 */
export function parseYaml(text: string): Yaml {
  const parser: Parser = { scanner: createScanner(text), anchors: new Map(), depth: 0 };
  const documents: YamlNode[] = [];
  try {
    for (let isFirst = true; ; isFirst = false) {
      const document = parseDocument(parser, isFirst);
      if (!document) return { documents, fault: undefined };
      documents.push(document);
    }
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return { documents, fault: error };
  }
}

function next(parser: Parser): Token {
  return peekToken(parser.scanner);
}

function take(parser: Parser): void {
  takeToken(parser.scanner);
}

function parseDocument(parser: Parser, isFirst: boolean): YamlNode | undefined {
  if (!isFirst) while (next(parser).type === 'document-end') take(parser);
  const first = next(parser);
  if (first.type === 'stream-end') return undefined;
  const isExplicit = first.type === 'directive' || first.type === 'document-start' || !isFirst;
  let node: YamlNode;
  if (isExplicit) {
    parseDirectives(parser);
    const token = next(parser);
    if (token.type !== 'document-start') {
      throw parserError(undefined, 'did not find expected <document start>', token.start);
    }
    take(parser);
    const content = next(parser);
    const isEmpty = ['directive', 'document-start', 'document-end', 'stream-end'].includes(content.type);
    node = isEmpty ? empty(content.start) : parseNode(parser, true, false);
  } else node = parseNode(parser, true, false);
  if (next(parser).type === 'document-end') take(parser);
  parser.anchors.clear();
  return node;
}

function parseDirectives(parser: Parser): void {
  for (let token = next(parser); token.type === 'directive'; token = next(parser)) {
    if (token.value.startsWith('YAML') && !/^YAML\s+1\.1\s*(#|$)/.test(token.value)) {
      throw parserError(undefined, 'found incompatible YAML document', token.start);
    }
    take(parser);
  }
}

function empty(mark: Mark): YamlNode {
  return { kind: 'scalar', line: mark.line + 1, tag: '', value: '', isPlain: true };
}

function parseNode(parser: Parser, isBlock: boolean, indentless: boolean): YamlNode {
  parser.depth += 1;
  if (parser.depth > deepest) throw new YamlError(`exceeded max depth of ${deepest}`);
  const node = parseContent(parser, isBlock, indentless);
  parser.depth -= 1;
  return node;
}

function parseContent(parser: Parser, isBlock: boolean, indentless: boolean): YamlNode {
  const first = next(parser);
  const start = first.start;
  const line = start.line + 1;
  if (first.type === 'alias') {
    const target = parser.anchors.get(first.value);
    if (!target) throw new YamlError(`unknown anchor '${first.value}' referenced`);
    take(parser);
    return { kind: 'alias', line, tag: '', target };
  }
  let anchor: string | undefined;
  let tag = '';
  for (let token = next(parser); token.type === 'anchor' || token.type === 'tag'; token = next(parser)) {
    if (token.type === 'anchor' ? anchor !== undefined : tag !== '') break;
    if (token.type === 'anchor') anchor = token.value;
    else tag = tagOf(token, start);
    take(parser);
  }
  const keep = <T extends YamlNode>(node: T): T => {
    if (anchor !== undefined) parser.anchors.set(anchor, node);
    return node;
  };
  const token = next(parser);
  if (indentless && token.type === 'block-entry') {
    const items: YamlNode[] = [];
    keep({ kind: 'sequence', line, tag, items });
    parseIndentless(parser, items);
    return keep({ kind: 'sequence', line, tag, items });
  }
  if (token.type === 'scalar') {
    take(parser);
    return keep({ kind: 'scalar', line, tag, value: token.value, isPlain: token.isPlain });
  }
  if (token.type === 'flow-sequence-start' || (isBlock && token.type === 'block-sequence-start')) {
    const items: YamlNode[] = [];
    const node = keep({ kind: 'sequence', line, tag, items });
    if (token.type === 'flow-sequence-start') parseFlowSequence(parser, items);
    else parseBlockSequence(parser, items);
    return node;
  }
  if (token.type === 'flow-mapping-start' || (isBlock && token.type === 'block-mapping-start')) {
    const pairs: [YamlNode, YamlNode][] = [];
    const node = keep({ kind: 'mapping', line, tag, pairs });
    if (token.type === 'flow-mapping-start') parseFlowMapping(parser, pairs);
    else parseBlockMapping(parser, pairs);
    return node;
  }
  if (anchor !== undefined || tag !== '') {
    return keep({ kind: 'scalar', line, tag, value: '', isPlain: tag === '' });
  }
  throw parserError(start, 'did not find expected node content', token.start);
}

function tagOf({ value, start }: Token, node: Mark): string {
  if (value.startsWith('tag:yaml.org,2002:')) return `!!${value.slice(18)}`;
  if (/^![A-Za-z0-9_-]+!/.test(value)) throw parserError(node, 'found undefined tag handle', start);
  return value === '!' ? '' : value;
}

const entryEnds: readonly TokenType[] = ['block-entry', 'block-end'];
const indentlessEnds: readonly TokenType[] = ['block-entry', 'key', 'value', 'block-end'];
const pairEnds: readonly TokenType[] = ['key', 'value', 'block-end'];

function parseBlockSequence(parser: Parser, items: YamlNode[]): void {
  const { start } = next(parser);
  take(parser);
  for (let token = next(parser); token.type === 'block-entry'; token = next(parser)) {
    take(parser);
    const content = next(parser);
    items.push(entryEnds.includes(content.type) ? empty(token.start) : parseNode(parser, true, false));
  }
  const end = next(parser);
  if (end.type !== 'block-end') {
    throw parserError(start, "did not find expected '-' indicator", end.start);
  }
  take(parser);
}

function parseIndentless(parser: Parser, items: YamlNode[]): void {
  for (let token = next(parser); token.type === 'block-entry'; token = next(parser)) {
    take(parser);
    const content = next(parser);
    items.push(indentlessEnds.includes(content.type) ? empty(token.start) : parseNode(parser, true, false));
  }
}

function parseBlockMapping(parser: Parser, pairs: [YamlNode, YamlNode][]): void {
  const { start } = next(parser);
  take(parser);
  const part = (mark: Mark): YamlNode => {
    const content = next(parser);
    return pairEnds.includes(content.type) ? empty(mark) : parseNode(parser, true, true);
  };
  for (;;) {
    const token = next(parser);
    if (token.type === 'block-end') {
      take(parser);
      return;
    }
    if (token.type !== 'key') throw parserError(start, 'did not find expected key', token.start);
    take(parser);
    const key = part(token.start);
    const value = next(parser);
    if (value.type !== 'value') {
      pairs.push([key, empty(value.start)]);
      continue;
    }
    take(parser);
    pairs.push([key, part(value.start)]);
  }
}

function parseFlowSequence(parser: Parser, items: YamlNode[]): void {
  const { start } = next(parser);
  take(parser);
  for (let isFirst = true; next(parser).type !== 'flow-sequence-end'; isFirst = false) {
    if (!isFirst) {
      const token = next(parser);
      if (token.type !== 'flow-entry') {
        throw parserError(start, "did not find expected ',' or ']'", token.start);
      }
      take(parser);
    }
    const token = next(parser);
    if (token.type === 'key') items.push(parseFlowPair(parser));
    else if (token.type !== 'flow-sequence-end') items.push(parseNode(parser, false, false));
    else break;
  }
  take(parser);
}

/** `[a: b]`: a mapping of one pair. */
function parseFlowPair(parser: Parser): YamlNode {
  const { start } = next(parser);
  take(parser);
  const key = flowPart(parser, ['value', 'flow-entry', 'flow-sequence-end']);
  let value = empty(start);
  if (next(parser).type === 'value') {
    take(parser);
    value = flowPart(parser, ['flow-entry', 'flow-sequence-end']);
  }
  return { kind: 'mapping', line: start.line + 1, tag: '', pairs: [[key, value]] };
}

function flowPart(parser: Parser, ends: readonly TokenType[]): YamlNode {
  const token = next(parser);
  return ends.includes(token.type) ? empty(token.start) : parseNode(parser, false, false);
}

function parseFlowMapping(parser: Parser, pairs: [YamlNode, YamlNode][]): void {
  const { start } = next(parser);
  take(parser);
  for (let isFirst = true; next(parser).type !== 'flow-mapping-end'; isFirst = false) {
    if (!isFirst) {
      const token = next(parser);
      if (token.type !== 'flow-entry') {
        throw parserError(start, "did not find expected ',' or '}'", token.start);
      }
      take(parser);
    }
    const token = next(parser);
    if (token.type === 'flow-mapping-end') break;
    if (token.type !== 'key') {
      pairs.push([parseNode(parser, false, false), empty(token.start)]);
      continue;
    }
    take(parser);
    const key = flowPart(parser, ['value', 'flow-entry', 'flow-mapping-end']);
    let value = empty(token.start);
    if (next(parser).type === 'value') {
      take(parser);
      value = flowPart(parser, ['flow-entry', 'flow-mapping-end']);
    }
    pairs.push([key, value]);
  }
  take(parser);
}

import { quote } from '../go/quote.ts';
import type { Item } from './lex.ts';

/** Why a template cannot be read; it leaves this folder as a value. */
export class TemplateError extends Error {}

/** Reads the pieces of a template one by one, and refuses the one that does not fit (text/template/parse, Tree). */
export class ItemReader {
  protected readonly name: string;
  protected actionLine = 0;
  protected at = 0;
  protected readonly items: readonly Item[];
  private line = 1;

  constructor(items: readonly Item[], name: string) {
    this.items = items;
    this.name = name;
  }

  protected item(): Item {
    return this.items[Math.min(this.at, this.items.length - 1)] ?? { kind: 'eof', text: '', pos: 0, line: 1 };
  }

  protected next(): Item {
    const item = this.item();
    this.at += 1;
    this.line = item.line;
    return item;
  }

  protected peek(): Item {
    const item = this.item();
    this.line = item.line;
    return item;
  }

  protected nextNonSpace(): Item {
    let item = this.next();
    while (item.kind === 'space') item = this.next();
    return item;
  }

  protected peekNonSpace(): Item {
    const item = this.nextNonSpace();
    this.at -= 1;
    return item;
  }

  protected keywordAfterLeft(): string {
    const start = this.at;
    this.next();
    const item = this.nextNonSpace();
    this.at = start;
    return item.kind === 'keyword' ? item.text : '';
  }

  protected fail(message: string): never {
    throw new TemplateError(`template: ${this.name}:${this.line}: ${message}`);
  }

  protected unexpected(item: Item, context: string): never {
    if (item.kind !== 'error') this.fail(`unexpected ${shown(item)} in ${context}`);
    const started = ` in action started at ${this.name}:${this.actionLine}`;
    const extra = this.actionLine !== 0 && this.actionLine !== item.line ? started : '';
    this.fail(item.text + (item.text.endsWith(' action') ? extra.slice(' in action'.length) : extra));
  }

  protected expect(kind: Item['kind'], context: string): Item {
    const item = this.nextNonSpace();
    return item.kind === kind ? item : this.unexpected(item, context);
  }
}

/** A piece as an error shows it (item.String). */
function shown({ kind, text }: Item): string {
  if (kind === 'eof') return 'EOF';
  if (kind === 'keyword' || kind === 'dot' || kind === 'nil') return `<${text}>`;
  return [...text].length > 10 ? `${quote([...text].slice(0, 10).join(''))}...` : quote(text);
}

import {
  encodeJson,
  execute,
  fail,
  indentJson,
  marshal,
  ok,
  parseTemplate,
  type Result,
  type TemplateNode,
} from '../cli/index.ts';
import { raw, typed } from './go-types/typed.ts';

/** What an inspecting command found: the kind of thing, and the Engine API's object of it, in the API's order. */
export type Element = { readonly kind: ElementKind; readonly data: object };

export type ElementKind = 'container' | 'image' | 'network' | 'volume';

/** What an inspecting command prints: elements as asked for, one error for each that failed, and its exit code. */
export type Inspection = { readonly stdout: string; readonly stderr: string; readonly code: number };

const types: Readonly<Record<ElementKind, string>> = {
  container: 'container.InspectResponse',
  image: 'image.InspectResponse',
  network: 'network.Inspect',
  volume: 'volume.Volume',
};

/**
 * docker/cli's inspect.Inspect: each element as indented JSON, as compact JSON (`json`), or by a template; errors do not
 * hide what was found. `isTyped` is true of `docker volume inspect` alone, which knows no raw response.
 */
export function inspect(
  found: readonly Result<Element>[],
  format: string,
  { isTyped = false }: { readonly isTyped?: boolean } = {},
): Inspection {
  const errors = found.flatMap((one) => (one.ok ? [] : [one.message]));
  const elements = found.flatMap((one) => (one.ok ? [one.value] : []));
  if (format === '' || format === 'json') {
    const compact = `[${elements.map((element) => json(element, isTyped)).join(',')}]`;
    return inspection(`${format === '' ? indentJson(compact) : compact}\n`, errors);
  }
  const nodes = parseTemplate(format);
  if (!nodes.ok) return { stdout: '', stderr: `template parsing error: ${nodes.message}\n`, code: 64 };
  let stdout = '';
  const messages = found.flatMap((one) => {
    const written = one.ok ? apply(nodes.value, format, one.value, isTyped) : one;
    if (written.ok) stdout += `${written.value}\n`;
    return written.ok ? [] : [written.message];
  });
  return inspection(stdout === '' ? '\n' : stdout, messages);
}

function inspection(stdout: string, errors: readonly string[]): Inspection {
  const isFine = errors.length === 0;
  return { stdout, stderr: isFine ? '' : `${errors.join('\n')}\n`, code: isFine ? 0 : 1 };
}

/** The daemon escapes `<`, `>` and `&` in what it says of an image, and nowhere else; the client in typed values. */
function json({ kind, data }: Element, isTyped: boolean): string {
  return isTyped ? marshal(typed(types[kind], data), true) : encodeJson(data, kind === 'image');
}

/** The template on the client's struct and, where that fails, on the raw response, which knows the daemon's names. */
function apply(
  nodes: readonly TemplateNode[],
  template: string,
  { kind, data }: Element,
  isTyped: boolean,
): Result<string> {
  const first = execute(nodes, template, typed(types[kind], data));
  if (first.fault === undefined) return ok(first.output);
  const last = isTyped ? first : execute(nodes, template, raw(data), { missingKey: 'error' });
  return last.fault === undefined ? ok(last.output) : fail(`template parsing error: ${last.fault}`);
}

import { LIMITS, type SharedMachine, type SharedStart, type SharedStep } from './shared.ts';

/** A machine as JSON: short keys, because it goes into a link. */
export type Wire =
  | { readonly s: string; readonly l: WireStep[] }
  | { readonly c: string; readonly l: WireStep[] }
  | { readonly i: string[]; readonly d: string; readonly l: WireStep[] };
type WireStep = string | string[] | { readonly f: string; readonly t: string };

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const IMAGE = /^[a-z0-9][\w./:@-]*$/;
const SEED = /^[\w./-]+$/;
/** Control characters but for tab and line end: nobody types them into a line, and a terminal would act on them. */
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;

/** What goes into a link. */
export function toWire({ start, steps }: SharedMachine): Wire {
  const l = steps.map((step): WireStep =>
    step.kind === 'file'
      ? { f: step.path, t: step.content }
      : step.typed.length === 0
        ? step.text
        : [step.text, ...step.typed],
  );
  if (start.kind === 'start') return { s: start.id, l };
  if (start.kind === 'chapter') return { c: start.id, l };
  return { i: [...start.images], d: start.seed, l };
}

/** A machine of what came out of a link; undefined where it is none, or more than a link may hold. Trusts nothing. */
export function fromWire(value: unknown): SharedMachine | undefined {
  if (!isRecord(value) || !Array.isArray(value['l']) || value['l'].length > LIMITS.steps) return undefined;
  const start = startOf(value);
  const steps = value['l'].map(stepOf);
  return start && steps.every((step) => step !== undefined) ? { start, steps } : undefined;
}

function startOf({ s, c, i, d, ...rest }: Record<string, unknown>): SharedStart | undefined {
  if (Object.keys(rest).some((key) => key !== 'l')) return undefined;
  const given = [s, c, i].filter((one) => one !== undefined);
  if (given.length !== 1) return undefined;
  if (isText(s, LIMITS.name, ID)) return { kind: 'start', id: s };
  if (isText(c, LIMITS.name, ID)) return { kind: 'chapter', id: c };
  if (!Array.isArray(i) || i.length > LIMITS.images || !isText(d, LIMITS.name, SEED)) return undefined;
  const images = i.filter((one) => isText(one, LIMITS.name, IMAGE));
  return images.length === i.length ? { kind: 'images', seed: d, images } : undefined;
}

function stepOf(value: unknown): SharedStep | undefined {
  if (isLine(value)) return { kind: 'line', text: value, typed: [] };
  if (Array.isArray(value)) {
    const [text, ...typed] = value as unknown[];
    if (!isLine(text) || typed.length > LIMITS.typed) return undefined;
    const sound = typed.filter(isLine);
    return sound.length === typed.length ? { kind: 'line', text, typed: sound } : undefined;
  }
  if (!isRecord(value)) return undefined;
  const { f, t, ...rest } = value;
  if (Object.keys(rest).length > 0 || !isPath(f)) return undefined;
  return typeof t === 'string' && t.length <= LIMITS.file && !t.includes('\0')
    ? { kind: 'file', path: f, content: t }
    : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, most: number, form: RegExp): value is string {
  return typeof value === 'string' && value.length <= most && form.test(value);
}

function isLine(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LIMITS.line && !CONTROL.test(value);
}

/** A file below the working folder. */
function isPath(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= LIMITS.path &&
    !CONTROL.test(value) &&
    !/[\t\n]/.test(value) &&
    value.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

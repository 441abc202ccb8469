import { byteLength } from '../go/text.ts';
import { quote } from '../go/quote.ts';
import type { Node, Operand, Pipeline } from './tree.ts';

/** A field of which nothing more is known. */
export const any = Symbol('any');

/** The fields of the value that a template is run on, each with the value it has there, and the name of its Go type. */
export type Shape = {
  readonly type: string;
  readonly fields: Readonly<Record<string, string | boolean | typeof any>>;
};

/**
 * The first field of a template that the shape does not have, in the words in which Go's text/template refuses to run it.
 * Branches are followed as far as their condition is a plain field.
 */
export function missingField(
  nodes: readonly Node[],
  text: string,
  shape: Shape,
  name = '',
): string | undefined {
  const fault = shapeFault(nodes, text, shape);
  return (
    fault && `template: ${name}:${fault.place}: executing ${quote(name)} at <${fault.shown}>: ${fault.why}`
  );
}

type Fault = { readonly place: string; readonly shown: string; readonly why: string };

function shapeFault(nodes: readonly Node[], text: string, shape: Shape): Fault | undefined {
  for (const node of nodes) {
    if (node.kind === 'text' || node.kind === 'other') continue;
    const fault = pipelineFault(node.pipeline, text, shape);
    if (fault !== undefined) return fault;
    if (node.kind !== 'if') continue;
    const holds = truth(node.pipeline, shape);
    if (holds === undefined) continue;
    const inner = shapeFault(holds ? node.body : node.otherwise, text, shape);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function truth(pipeline: Pipeline, shape: Shape): boolean | undefined {
  const [[first, ...more] = [], ...rest] = pipeline;
  if (first?.kind !== 'field' || first.names.length !== 1 || more.length + rest.length > 0) return undefined;
  const value = shape.fields[first.names[0] ?? ''];
  return value !== undefined && value !== '' && value !== false;
}

function pipelineFault(pipeline: Pipeline, text: string, shape: Shape): Fault | undefined {
  for (const operand of pipeline.flat()) {
    const fault =
      operand.kind === 'pipeline'
        ? pipelineFault(operand.pipeline, text, shape)
        : fieldFault(operand, text, shape);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function fieldFault(operand: Operand, text: string, shape: Shape): Fault | undefined {
  if (operand.kind !== 'field') return undefined;
  const [first = '', second] = operand.names;
  const known = shape.fields[first];
  if (known === any) return undefined;
  const inner = typeof known === 'boolean' ? 'bool' : 'string';
  if (known !== undefined && second === undefined) return undefined;
  const [field, type] = known === undefined ? [first, shape.type] : [second ?? '', inner];
  const before = text.slice(0, operand.pos).split('\n');
  const place = `${before.length}:${byteLength(before.at(-1) ?? '')}`;
  const whole = `.${operand.names.join('.')}`;
  const shown = [...whole].length > 20 ? `${[...whole].slice(0, 20).join('')}...` : whole;
  return { place, shown, why: `can't evaluate field ${field} in type ${type}` };
}

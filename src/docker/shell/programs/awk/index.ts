import { unescape } from '../lib/escapes.ts';
import { readOperand } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import { BUSYBOX_BANNER, Failure, failure, inBothDialects, type Tool } from '../lib/tool.ts';
import { Interpreter } from './interpret.ts';
import { AwkError } from './lex.ts';
import { Parser } from './parse.ts';

/** awk(1) as mawk: -F -v -f. */
export const awk: Tool = function* (call) {
  const options = parseOptions(
    call,
    { gnu: 'F: v: f: W:!', busybox: 'F: v: f: e:!' },
    {
      stopAtOperand: true,
      status: 2,
    },
  );
  const operands = [...options.operands];
  const sources: string[] = [];
  for (const [name, value] of options.given) {
    if (name === 'f') sources.push(yield* readOperand(call, value));
  }
  if (sources.length === 0) {
    const first = operands.shift();
    if (first === undefined) {
      const usage = 'Usage: mawk [Options] [Program] [file ...]\n';
      throw new Failure(
        call.dialect === 'gnu' ? usage : `${BUSYBOX_BANNER}\n`,
        call.dialect === 'gnu' ? 0 : 1,
      );
    }
    sources.push(first);
  }
  try {
    const interpreter = new Interpreter(call, new Parser(sources.join('\n')).run(), operands);
    for (const [name, value] of options.given) {
      if (name === 'F') interpreter.assign('FS', value === 't' ? '\t' : unescape(value, 'nnn').text);
      if (name !== 'v') continue;
      const equals = value.indexOf('=');
      if (equals < 0) throw failure(call, `improper assignment: -v ${value}`, 2);
      interpreter.assign(value.slice(0, equals), unescape(value.slice(equals + 1), 'nnn').text);
    }
    return yield* interpreter.run();
  } catch (error) {
    if (error instanceof AwkError)
      throw failure(
        call,
        call.dialect === 'gnu' ? error.message : 'cmd. line:1: Unexpected token',
        call.dialect === 'gnu' ? 2 : 1,
      );
    throw error;
  }
};

export const programs = inBothDialects({ awk });

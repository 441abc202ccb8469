import { parseDuration } from '../../../../cli/go/duration.ts';
import { quote } from '../../../../cli/go/quote.ts';
import { parseInt64 } from '../../../../cli/go/strconv.ts';
import { Fault } from '../fault.ts';
import type { Node } from '../node.ts';
import { parseFlags, type Flags } from './flags.ts';
import type { Healthcheck } from './types.ts';

const millisecond = 1_000_000;

/** Reads HEALTHCHECK (instructions.parseHealthcheck). Throws a Fault. */
export function parseHealthcheck({ args, flags: given, isJson }: Node): Healthcheck {
  const [word, ...command] = args;
  if (word === undefined) throw new Fault('HEALTHCHECK requires at least one argument');
  const type = word.toUpperCase();
  if (type === 'NONE') {
    if (command.length > 0) throw new Fault('HEALTHCHECK NONE takes no arguments');
    return { Test: [type], Interval: 0, Timeout: 0, StartPeriod: 0, StartInterval: 0, Retries: 0 };
  }
  const flags = parseFlags(given, {
    interval: 'string',
    timeout: 'string',
    'start-period': 'string',
    'start-interval': 'string',
    retries: 'string',
  });
  if (type !== 'CMD') throw new Fault(`Unknown type ${quote(type)} in HEALTHCHECK (try CMD)`);
  if (command.length === 0) throw new Fault('Missing command after HEALTHCHECK CMD');
  return {
    Test: isJson ? ['CMD', ...command] : ['CMD-SHELL', command.join(' ')],
    Interval: interval(flags, 'interval'),
    Timeout: interval(flags, 'timeout'),
    StartPeriod: interval(flags, 'start-period'),
    StartInterval: interval(flags, 'start-interval'),
    Retries: retries(flags.text('retries')),
  };
}

function interval(flags: Flags, name: string): number {
  const text = flags.text(name);
  if (text === '') return 0;
  const duration = parseDuration(text);
  if (!duration.ok) throw new Fault(duration.message);
  if (duration.value !== 0 && duration.value < millisecond) {
    throw new Fault(`Interval ${quote(name)} cannot be less than 1ms`);
  }
  return duration.value;
}

function retries(text: string): number {
  if (text === '') return 0;
  const count = parseInt64(text, 10, 32);
  if (!count.ok) throw new Fault(count.message);
  if (count.value < 0) throw new Fault(`--retries cannot be negative (${count.value})`);
  return count.value;
}

import type { Healthcheck } from '../../../registry/types.ts';

type Flags = {
  readonly 'no-healthcheck'?: boolean;
  readonly 'health-cmd'?: string;
  readonly 'health-interval'?: number;
  readonly 'health-retries'?: number;
  readonly 'health-start-period'?: number;
  readonly 'health-start-interval'?: number;
  readonly 'health-timeout'?: number;
};

/** The health check that flags ask for; undefined leaves the image's. */
export function health(flags: Flags): Healthcheck | undefined {
  if (flags['no-healthcheck'] === true) return { Test: ['NONE'] };
  const fields: [keyof Healthcheck, number | undefined][] = [
    ['Interval', flags['health-interval']],
    ['Timeout', flags['health-timeout']],
    ['StartPeriod', flags['health-start-period']],
    ['StartInterval', flags['health-start-interval']],
    ['Retries', flags['health-retries']],
  ];
  const given = fields.filter(([, value]) => value !== undefined && value !== 0);
  const command = flags['health-cmd'] ?? '';
  if (given.length === 0 && command === '') return undefined;
  return {
    ...(command !== '' && { Test: ['CMD-SHELL', command] }),
    ...(Object.fromEntries(given) as Healthcheck),
  };
}

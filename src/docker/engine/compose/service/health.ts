import type { Healthcheck } from '../../../registry/types.ts';
import type { Service } from '../model/service.ts';
import { ComposeError } from '../tree.ts';

/** A service's health check as the Engine API has it (compose convert.go, ToMobyHealthCheck). Durations in nanoseconds. */
export function healthOf({ healthcheck: check }: Service): Healthcheck | undefined {
  if (!check) return undefined;
  if (check.disable) return { Test: ['NONE'] };
  if (check.start_interval && !check.start_period) {
    throw new ComposeError('healthcheck.start_interval requires healthcheck.start_period to be set');
  }
  return {
    ...(check.test && { Test: check.test }),
    ...(check.interval && { Interval: check.interval }),
    ...(check.timeout && { Timeout: check.timeout }),
    ...(check.start_period && { StartPeriod: check.start_period }),
    ...(check.start_interval && { StartInterval: check.start_interval }),
    ...(check.retries && { Retries: check.retries }),
  };
}

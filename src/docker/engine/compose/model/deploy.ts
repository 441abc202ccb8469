import { record } from '../codec.ts';
import { bytes, count, devices, duration, embedded, list, mapping, number, text, texts } from '../codecs.ts';

/** `gpus` and reserved devices. */
export const deviceRequest = record({
  capabilities: texts,
  driver: text,
  count: devices,
  device_ids: texts,
  options: mapping,
});

const resource = record({ cpus: number, memory: bytes, pids: number, devices: list(deviceRequest) });

const update = record({
  parallelism: count,
  delay: duration,
  failure_action: text,
  monitor: duration,
  max_failure_ratio: number,
  order: text,
});

/** `deploy`: replicas, resources and restarts. */
export const deploy = record({
  mode: text,
  replicas: count,
  labels: mapping,
  update_config: update,
  rollback_config: update,
  resources: embedded(record({ limits: resource, reservations: resource })),
  restart_policy: record({ condition: text, delay: duration, max_attempts: count, window: duration }),
  placement: embedded(
    record({
      constraints: texts,
      preferences: list(record({ spread: text })),
      max_replicas_per_node: number,
    }),
  ),
  endpoint_mode: text,
});

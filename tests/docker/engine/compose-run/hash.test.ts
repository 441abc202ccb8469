import { describe, expect, it } from 'vitest';
import {
  dryRunImage,
  networkHash,
  serviceHash,
  volumeHash,
} from '../../../../src/docker/engine/compose/service/hash.ts';
import { applicationOf } from '../../../support/compose.ts';

/** A project whose hashes Compose 2.40.3 printed (`config --hash`, and the labels of what `up` made). */
const file = `services:
  web:
    image: nginx:1.27
    ports: ["8099:80"]
    environment: {A: "<x>", B: y}
    healthcheck: {test: ["CMD","true"], interval: 1s}
    networks: [default, front]
    depends_on: {db: {condition: service_healthy}}
    deploy: {replicas: 2, resources: {limits: {memory: 64M, cpus: "0.5"}}}
  db:
    image: busybox:1.36
    command: sleep 1000
    stop_grace_period: 1s
    volumes: ["data:/data", "./x:/y:ro", "/anon"]
    healthcheck: {test: "true", interval: 1s}
  job: {image: busybox:1.36, command: "true", scale: 0, network_mode: none, depends_on: {db: {condition: service_completed_successfully}}}
networks: {front: {internal: true, labels: {a: b}, ipam: {config: [{subnet: 10.9.0.0/24}]}}}
volumes: {data: {labels: {q: r}}}
`;

const { project } = applicationOf(file, '/tmp/cw');

describe('the hash of', () => {
  it.each([
    ['db', '48010fc7af7c889b1f36a5eda2198aef203b501dee265d0b79f7a40af4cf1b45'],
    ['job', 'f0da272acf65581ca9c8038830c71a412d620edc8b615b8cb78790af0fa27b17'],
    ['web', '1fccee8a04ddd7adc5d07f194b5d4b3153ba9836198c16bdd2f83f5f6c44a022'],
  ])('service %s is the one that Compose gives', (name, hash) => {
    expect(serviceHash(project.services[name] ?? {})).toBe(hash);
  });

  it.each([
    ['front', 'aaf580caf3828a6a7f541f5b6ea5c59ca9b474b97c1c8b760b4ea18698ea4b3e'],
    ['default', 'b05b1d54166620f3926763ef7171c3ab9b61627f5638c54379c1e8a37f2a3548'],
  ])('network %s is the one that Compose gives', (name, hash) => {
    expect(networkHash(project.networks[name] ?? {})).toBe(hash);
  });

  it('a volume is the one that Compose gives', () => {
    const hash = '3d9f960b8e2d188644bfceb9507a5a2807ba7031d6d45e99898bd66586fc1827';
    expect(volumeHash(project.volumes['data'] ?? {})).toBe(hash);
  });

  it('a service does not heed what no container sees', () => {
    const service = project.services['web'] ?? {};
    const changed = {
      ...service,
      profiles: ['x'],
      scale: 5,
      depends_on: {},
      pull_policy: 'always',
      build: { context: '.' },
    };
    expect(serviceHash(changed)).toBe(serviceHash(service));
  });

  it('a rehearsed build is the SHA-1 of its target', () => {
    expect(dryRunImage('a')).toBe('dryRun-86f7e437faa5a7fce15d1ddcb9eaeaea377667b8');
  });
});

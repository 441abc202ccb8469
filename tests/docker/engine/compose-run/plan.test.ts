import { describe, expect, it } from 'vitest';
import { planImages } from '../../../../src/docker/engine/compose/images.ts';
import { planUp, type PlanOptions } from '../../../../src/docker/engine/compose/plan.ts';
import { applicationOf, composeMachine } from '../../../support/compose.ts';

const options: PlanOptions = {
  services: [],
  recreate: 'diverged',
  recreateDependencies: 'diverged',
  removeOrphans: false,
  ignoreOrphans: false,
};

const file = `services:
  web:
    image: busybox:1.36
    command: sleep 1000
    stop_grace_period: 0s
    depends_on: [db]
  db:
    image: busybox:1.36
    command: sleep 1000
    stop_grace_period: 0s
    volumes: [data:/data]
volumes:
  data:
`;

/** What is done, to what, and why, a line each. */
function planned(
  text: string,
  on: ReturnType<typeof composeMachine>,
  more: Partial<PlanOptions> = {},
): string[] {
  const plan = planUp(on.machine.engine, applicationOf(text), { ...options, ...more });
  return [...plan.resources, ...plan.services].map((action) => {
    const what =
      'name' in action ? action.name : 'message' in action ? action.message : action.dependents.join(' ');
    return `${action.do} ${what}${'why' in action ? ` (${action.why})` : ''}`;
  });
}

describe('a plan', () => {
  it('makes everything where nothing is, in the order of dependencies', () => {
    expect(planned(file, composeMachine({}))).toEqual([
      'create-network lab_default',
      'create-volume lab_data',
      'create-container lab-db-1',
      'create-container lab-web-1',
    ]);
  });

  it('changes nothing by being made', () => {
    const on = composeMachine({});
    const before = on.machine.engine.state;
    planned(file, on);
    expect(on.machine.engine.state).toBe(before);
  });

  it('keeps what is as it should be', async () => {
    const on = composeMachine({ 'compose.yaml': file });
    await on.compose('up', '-d');
    expect(planned(file, on)).toEqual(['keep-container lab-db-1', 'keep-container lab-web-1']);
  });

  it.each([
    [
      'a changed command',
      file.replace('sleep 1000', 'sleep 2000'),
      {},
      'recreate-container lab-web-1 (configuration)',
    ],
    ['--force-recreate', file, { recreate: 'force' }, 'recreate-container lab-web-1 (forced)'],
    ['--scale', file.replace('depends_on', 'scale: 2\n    depends_on'), {}, 'create-container lab-web-2'],
    [
      'no service',
      file.replace(/ {2}web:[^]*(?= {2}db:)/, ''),
      { removeOrphans: true },
      'remove-container lab-web-1 (orphan)',
    ],
  ] as const)('acts on %s', async (_what, text, more, action) => {
    const on = composeMachine({ 'compose.yaml': file });
    await on.compose('up', '-d');
    expect(planned(text, on, more)).toContain(action);
    expect(planned(text, on, { ...more, recreate: 'never' }).join()).not.toContain('recreate');
  });

  it('makes a container anew when its image is another', async () => {
    const on = composeMachine({ 'compose.yaml': file }, ['busybox:1.36', 'nginx:1.27']);
    await on.compose('up', '-d');
    const { engine } = on.machine;
    engine.commit((state) => {
      const nginx = state.references['docker.io/library/nginx:1.27'] ?? '';
      return { ...state, references: { ...state.references, 'docker.io/library/busybox:1.36': nginx } };
    });
    expect(planned(file, on)).toEqual([
      'recreate-container lab-db-1 (image)',
      'recreate-container lab-web-1 (image)',
    ]);
  });

  it('makes anew what shares the namespace of a container that goes', async () => {
    const shared = `services:\n  a: { image: "busybox:1.36", command: sleep 1000 }\n  b: { image: "busybox:1.36", command: sleep 1000, network_mode: "service:a" }\n`;
    const on = composeMachine({ 'compose.yaml': shared });
    await on.compose('up', '-d');
    expect(planned(shared, on)).toEqual(['keep-container lab-a-1', 'keep-container lab-b-1']);
    expect(planned(shared.replace('sleep 1000', 'sleep 2000'), on)).toEqual([
      'stop-dependents b',
      'recreate-container lab-a-1 (configuration)',
      'recreate-container lab-b-1 (reference)',
    ]);
  });

  it('refuses an external network before anything else', () => {
    const text = `${file}networks:\n  default: { external: true, name: shared }\n`;
    expect(planned(text, composeMachine({}))[0]).toBe(
      'refuse network shared declared as external, but could not be found',
    );
  });
});

describe('images', () => {
  it.each([
    ['image: busybox:1.36', []],
    ['image: nosuch', ['pull-image nosuch (missing)']],
    ['image: busybox:1.36\n    pull_policy: always', ['pull-image busybox:1.36 (policy)']],
    ['image: nosuch\n    pull_policy: never', []],
    ['build: .', ['build-image lab-a (missing)']],
    ['build: .\n    image: busybox:1.36\n    pull_policy: build', ['build-image busybox:1.36 (asked)']],
  ])('of a service with %s', (lines, actions) => {
    const { machine } = composeMachine({});
    const application = applicationOf(`services:\n  a:\n    ${lines}\n`);
    const plan = planImages(machine.engine, application, { mayBuild: true });
    expect(plan.map(({ do: what, image, why }) => `${what} ${image} (${why})`)).toEqual(actions);
  });
});

import type { Application } from '../../engine/compose/application.ts';
import { ComposeError, withServices as withEnabled } from '../../engine/compose/index.ts';
import { containersOf, nameOf, serviceOf } from '../../engine/compose/running/containers.ts';
import { inDependencyOrder, withDependents } from '../../engine/compose/running/graph.ts';
import { runHook } from '../../engine/compose/running/hook.ts';
import { done, working } from '../../engine/compose/running/progress.ts';
import { dependenciesOf } from '../../engine/compose/running/start.ts';
import { targetsOf } from '../../engine/compose/running/targets.ts';
import { together } from '../../engine/compose/running/together.ts';
import { waitDependencies } from '../../engine/compose/running/wait.ts';
import { withServices } from '../../engine/compose/application.ts';
import { restartContainer } from '../../engine/container/restart.ts';
import { durations, pass } from '../../engine/compose/running/durations.ts';
import { composeCommand } from './compose-command.ts';
import { withProgress } from './display/index.ts';
import { projectOrName, refused } from './project.ts';
import { onlyNamed } from './selection.ts';
import { siteOf } from './site.ts';

/** `docker compose restart` (compose restart.go). */
export default composeCommand('docker compose restart', function* (call) {
  const { engine, flags, args } = call;
  const { application: loaded } = yield* projectOrName(call);
  const enabled = { ...loaded, project: refused(() => withEnabled(loaded.project, args)) };
  const chosen = flags['no-deps'] === true ? onlyNamed(enabled, args) : enabled;
  const application = selected(chosen, args);
  const { project } = application;
  const timeout = flags.timeout;
  yield* withProgress(call, 'Restarting', function* (report) {
    const site = siteOf(call, application, report);
    const targets = targetsOf(engine, project.name);
    const containers = containersOf(engine, project.name, { oneOff: 'exclude', all: true });
    yield* inDependencyOrder(project, function* (name, course) {
      const service = project.services[name] ?? {};
      yield* waitDependencies(site, name, dependenciesOf(service), targets, course);
      const own = containers.filter((one) => serviceOf(one) === name);
      yield* together(
        own.map(function* (one) {
          const what = `Container ${nameOf(one)}`;
          if (!site.isDry)
            for (const hook of service.pre_stop ?? []) yield* runHook(site, one.Id, name, hook);
          report.event(working(what, 'Restarting'));
          if (!site.isDry) {
            yield* restartContainer(engine, one.Id, { timeout });
            yield* pass(engine, durations.startContainer);
          }
          report.event(done(what, 'Started'));
          if (!site.isDry)
            for (const hook of service.post_start ?? []) yield* runHook(site, one.Id, name, hook);
        }),
      );
    });
  });
  return 0;
});

/** Only dependencies that ask for it count; with the named services go those that depend on them. */
function selected(application: Application, names: readonly string[]): Application {
  const restarting = withServices(application, (service) => {
    const depends = Object.entries(service.depends_on ?? {}).filter(([, one]) => one?.restart === true);
    return { ...service, depends_on: Object.fromEntries(depends) };
  });
  if (names.length === 0) return restarting;
  const { project } = restarting;
  for (const name of names) {
    if (!Object.hasOwn(project.services, name)) throw new ComposeError(`no such service: ${name}`);
  }
  return onlyNamed(restarting, [...withDependents(project, names)]);
}

import { withServices as withEnabled, type Project } from '../../engine/compose/index.ts';
import { out } from '../command.ts';
import { notSimulated } from '../not-simulated.ts';
import { bakeDefinition, bakeTargets, type BuildOptions } from './bake.ts';
import { buildServices } from './build-services.ts';
import { composeCommand } from './compose-command.ts';
import { withProgress } from './display/index.ts';
import { loadApplication, refused } from './project.ts';

/** `docker compose build` (compose cmd/compose/build.go). */
export default composeCommand('docker compose build', function* (call) {
  const { process, flags, args } = call;
  const missing = (['check', 'push', 'sbom'] as const).find((flag) => Boolean(flags[flag]));
  if (missing !== undefined) return notSimulated(process, `docker compose build --${missing}`);
  const application = yield* loadApplication(call, args);
  const project = refused(() => withEnabled(application.project, args));
  const names = chosenServices(project, args, flags['with-dependencies'] === true);
  const options: BuildOptions = {
    noCache: flags['no-cache'] === true,
    pull: flags.pull === true,
    quiet: flags.quiet === true,
    args: flags['build-arg'] ?? [],
  };
  if (names.length === 0) return 0;
  const whole = { ...application, project };
  if (flags.print === true) {
    out(call, `${bakeDefinition(bakeTargets(whole, options), names)}\n`);
    return 0;
  }
  yield* withProgress(call, 'Building', (report) => buildServices(call, whole, names, options, report));
  return 0;
});

/** The services to build: the named ones or all, perhaps with those that they depend on. */
function chosenServices(
  { services }: Project,
  names: readonly string[],
  withDependencies: boolean,
): string[] {
  const open = names.length > 0 ? [...names] : Object.keys(services);
  const chosen = new Set<string>();
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    if (chosen.has(name)) continue;
    chosen.add(name);
    if (withDependencies) open.push(...Object.keys(services[name]?.depends_on ?? {}));
  }
  return [...chosen].filter((name) => services[name]?.build);
}

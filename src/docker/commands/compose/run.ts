import { ComposeError } from '../../engine/compose/index.ts';
import { containersOf } from '../../engine/compose/running/containers.ts';
import { injectFiles } from '../../engine/compose/running/files.ts';
import { makeContainer } from '../../engine/compose/running/create.ts';
import { dependenciesOf, startServices } from '../../engine/compose/running/start.ts';
import type { Site } from '../../engine/compose/running/site.ts';
import { targetsOf } from '../../engine/compose/running/targets.ts';
import { waitDependencies } from '../../engine/compose/running/wait.ts';
import { label } from '../../engine/compose/service/labels.ts';
import type { Application } from '../../engine/compose/application.ts';
import type { Running } from '../../linux/wait.ts';
import { CommandError, err, out, type Call } from '../command.ts';
import { createProject, ensureImages } from './bring-up.ts';
import { composeCommand } from './compose-command.ts';
import { createOptions, withCreateFlags } from './create-options.ts';
import { withProgress } from './display/index.ts';
import { silentReporter } from './display/mixed.ts';
import { loadApplication } from './project.ts';
import { runAttached } from './run-attached.ts';
import { oneOffService, readEnvironment, withTty, type RunFlags } from './run-options.ts';
import { onlyNamed } from './selection.ts';
import { siteOf } from './site.ts';

/** `docker compose run` (compose run.go): a container beside the service's own, which ends with its command. */
export default composeCommand('docker compose run', function* (call) {
  const { engine, process, flags, args } = call;
  const [name = '', ...command] = args;
  const loaded = yield* loadApplication(call, [name]);
  const chosen = withCreateFlags(flags['no-deps'] === true ? onlyNamed(loaded, [name]) : loaded, flags);
  const environment = readEnvironment(call, chosen.environment);
  const tty = withTty(process, flags);
  const application = chosen;
  if (!Object.hasOwn(application.project.services, name)) throw new ComposeError(`no such service: ${name}`);
  yield* withProgress(call, 'Running', (report) =>
    startDependencies(call, siteOf(call, application, report), name),
  );
  const isInteractive = flags.interactive !== false;
  if (isInteractive && tty && process.fds.get(0)?.tty === undefined) {
    throw new CommandError('the input device is not a TTY');
  }
  const slug = engine.ids.hex();
  const { project } = application;
  const own = flags.name ?? '';
  const containerName = own === '' ? `${project.name}-${name}-run-${slug.slice(0, 12)}` : own;
  const as = {
    ...oneOffService(project.services[name] ?? {}, flags, command, environment),
    tty,
    stdin_open: isInteractive,
    container_name: containerName,
  };
  const site = siteOf(call, application, silentReporter(call));
  yield* ensureImages(call, site, {
    ...createOptions(call, flags, [name]),
    build: { quiet: flags['quiet-build'] === true },
  });
  if (flags['no-deps'] !== true) {
    const all = containersOf(engine, project.name, { oneOff: 'include', all: true });
    const targets = all.length > 0 ? targetsOf(engine, project.name) : [];
    yield* waitDependencies(site, name, dependenciesOf(as), targets, { isGivenUp: false });
  }
  const id = yield* makeContainer(site, {
    service: name,
    number: 0,
    name: containerName,
    labels: { [label.slug]: slug, [label.oneOff]: 'True' },
    useAliases: flags['use-aliases'] === true,
    autoRemove: flags.rm === true,
    attachStdin: isInteractive,
    as,
  });
  if (site.isDry) throw new CommandError('interactive run is not supported in dry-run mode');
  injectFiles(engine, application, as, name, id);
  const isDetached = flags.detach === true;
  const status = yield* runAttached(call, id, { isDetached, stdin: isInteractive && !isDetached });
  if (isDetached) out(call, `${id}\n`);
  // the CLI prints the message of the status, which is empty
  if (status !== 0) err(call, '\n');
  return status;
});

/** Brings up what the service depends on, and the networks and volumes (startDependencies). */
function* startDependencies(call: Call<RunFlags>, site: Site, name: string): Running<void> {
  const { flags } = call;
  const application = withoutService(site.application, name);
  const options = {
    ...createOptions(call, flags, []),
    recreateDependencies: 'diverged' as const,
    inherit: false,
  };
  const targets = yield* withProgress(call, 'Creating', (report) =>
    createProject(call, siteOf(call, application, report), {
      ...options,
      services: Object.keys(application.project.services),
    }),
  );
  if (Object.keys(application.project.services).length === 0) return;
  yield* withProgress(call, 'Running', (report) => startServices(siteOf(call, application, report), targets));
}

function withoutService(application: Application, name: string): Application {
  const { project } = application;
  const { [name]: service = {}, ...services } = project.services;
  return {
    ...application,
    project: { ...project, services, disabled: { ...project.disabled, [name]: service } },
  };
}

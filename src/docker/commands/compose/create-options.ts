import { ComposeError } from '../../engine/compose/index.ts';
import { withServices, type Application } from '../../engine/compose/application.ts';
import type { Recreate } from '../../engine/compose/plan.ts';
import type { Call } from '../command.ts';
import type { CreateOptions } from './bring-up.ts';
import { isOn } from './root.ts';

/** The flags that `up` and `create` share. */
export type CreateFlags = {
  readonly build?: boolean;
  readonly 'no-build'?: boolean;
  readonly pull?: string;
  readonly 'quiet-pull'?: boolean;
  readonly 'quiet-build'?: boolean;
  readonly 'force-recreate'?: boolean;
  readonly 'no-recreate'?: boolean;
  readonly 'always-recreate-deps'?: boolean;
  readonly 'renew-anon-volumes'?: boolean;
  readonly 'remove-orphans'?: boolean;
  readonly scale?: readonly string[];
  readonly timeout?: number;
};

/** The application as the flags want it: pull policies and numbers of containers (compose create.go, Apply). Throws a ComposeError. */
export function withCreateFlags(application: Application, flags: CreateFlags): Application {
  const { pull, build } = flags;
  const changed = withServices(application, (service) => ({
    ...service,
    ...(pull !== undefined && { pull_policy: pull }),
    ...(build === true && service.build && { pull_policy: 'build' }),
  }));
  return (flags.scale ?? []).reduce((before, text) => {
    const [name = '', count = ''] = text.split('=');
    return withScale(before, name, Number(count));
  }, changed);
}

/** The application with so many containers of a service. Throws a ComposeError. */
export function withScale(application: Application, name: string, scale: number): Application {
  if (!Object.hasOwn(application.project.services, name)) {
    throw new ComposeError(`no such service: ${name}: not found`);
  }
  return withServices(application, (service, one) => {
    if (one !== name) return service;
    const { deploy } = service;
    return { ...service, scale, ...(deploy && { deploy: { ...deploy, replicas: scale } }) };
  });
}

/** How containers are created, as the flags say. */
export function createOptions(
  call: Pick<Call, 'process'>,
  flags: CreateFlags,
  services: readonly string[],
): CreateOptions {
  const asked = flags['remove-orphans'];
  return {
    services,
    recreate: recreateOf(flags, flags['force-recreate'] === true || flags['renew-anon-volumes'] === true),
    recreateDependencies: recreateOf(flags, flags['always-recreate-deps'] === true),
    removeOrphans: asked ?? isOn(call, 'COMPOSE_REMOVE_ORPHANS'),
    ignoreOrphans: isOn(call, 'COMPOSE_IGNORE_ORPHANS'),
    build: flags['no-build'] === true ? undefined : { quiet: flags['quiet-build'] === true },
    quietPull: flags['quiet-pull'] === true,
    timeout: flags.timeout,
    inherit: flags['renew-anon-volumes'] !== true,
  };
}

function recreateOf(flags: CreateFlags, isForced: boolean): Recreate {
  if (flags['no-recreate'] === true) return 'never';
  return isForced ? 'force' : 'diverged';
}

import type { Application } from '../../engine/compose/application.ts';
import { ComposeError } from '../../engine/compose/index.ts';
import type { Running } from '../../linux/wait.ts';
import { out } from '../command.ts';
import { usesColours } from './ansi.ts';
import { Attached, type UpCall } from './attached.ts';
import { createProject, type CreateOptions } from './bring-up.ts';
import { modeOf, withProgress } from './display/index.ts';
import { Menu } from './display/menu.ts';
import { logConsumer } from './log-consumer.ts';
import { isOn, rootOf } from './root.ts';
import { siteOf } from './site.ts';

/** `docker compose up` without `-d`: makes all, then shows what the containers print until they have ended. */
export function* upAttached(call: UpCall, application: Application, create: CreateOptions): Running<number> {
  const { flags, process } = call;
  const attachTo = attachedServices(call, application);
  const targets = yield* withProgress(call, 'Running', (report) =>
    createProject(call, siteOf(call, application, report, { assumeYes: flags.yes === true }), create),
  );
  if (rootOf(call).isDry) {
    out(call, "end of 'compose up' output, interactive run is not supported in dry-run mode\n");
    return 0;
  }
  const consumer = logConsumer(process, {
    colour: flags['no-color'] !== true && usesColours(call),
    prefix: flags['no-log-prefix'] !== true,
    timestamp: flags.timestamps === true,
  });
  const menu = menuOf(call);
  const shown = menu ? menu.around(consumer) : consumer;
  return yield* new Attached({ call, application, consumer: shown, attachTo, menu }).run(targets);
}

/** The line of keys, where both ends are a terminal and nobody wants it away (`--menu`, COMPOSE_MENU). */
function menuOf(call: UpCall): Menu | undefined {
  const { process, flags } = call;
  const terminal = process.fds.get(1)?.tty;
  if (!terminal || !process.fds.get(0)?.tty || modeOf(call) === 'plain') return undefined;
  const isWanted = flags.menu ?? (process.env.has('COMPOSE_MENU') ? isOn(call, 'COMPOSE_MENU') : true);
  return isWanted ? new Menu(process, terminal) : undefined;
}

/** The services whose output is shown: those of the line, or all, but those that do not want it. Throws a ComposeError. */
function attachedServices({ flags, args }: UpCall, { project }: Application): string[] {
  const asked = flags.attach ?? [];
  const known = Object.keys(project.services);
  const strange = asked.filter((name) => !known.includes(name));
  if (strange.length > 0) {
    throw new ComposeError(`cannot attach to services not included in up: ${strange.join(', ')}`);
  }
  const from = flags['exit-code-from'] ?? '';
  if (from !== '' && !known.includes(from)) throw new ComposeError(`no such service: ${from}: not found`);
  const named = args.length === 0 || flags['attach-dependencies'] === true ? known : args;
  const all = asked.length > 0 ? asked : named.filter((name) => project.services[name]?.attach !== false);
  return all.filter((name) => !(flags['no-attach'] ?? []).includes(name));
}

import { startServices } from '../../engine/compose/running/start.ts';
import { createProject } from './bring-up.ts';
import { composeCommand } from './compose-command.ts';
import { createOptions, withScale } from './create-options.ts';
import { withProgress } from './display/index.ts';
import { loadApplication } from './project.ts';
import { onlyNamed } from './selection.ts';
import { siteOf } from './site.ts';

/** `docker compose scale SERVICE=REPLICAS` (compose cmd/compose/scale.go). */
export default composeCommand('docker compose scale', function* (call) {
  const { flags, args } = call;
  const counts = args.map((text): readonly [string, number] => {
    const at = text.indexOf('=');
    return [text.slice(0, at), Number(text.slice(at + 1))];
  });
  const services = [...new Set(counts.map(([name]) => name))].sort();
  const loaded = yield* loadApplication(call, services);
  const chosen = flags['no-deps'] === true ? onlyNamed(loaded, services) : loaded;
  const application = counts.reduce((before, [name, count]) => withScale(before, name, count), chosen);
  yield* withProgress(call, 'Running', function* (report) {
    const site = siteOf(call, application, report);
    const options = { ...createOptions(call, { 'no-build': true }, services), inherit: false };
    yield* startServices(site, yield* createProject(call, site, options));
  });
  return 0;
});

import { notASwarmManager } from '../../engine/system/swarm.ts';
import { createVolume } from '../../engine/volume/create.ts';
import { command, out } from '../command.ts';
import { keyValues } from '../key-values.ts';

/** Flags that make it a volume of a cluster (docker/cli volume/create.go). */
const OF_CLUSTER = [
  'availability',
  'group',
  'limit-bytes',
  'required-bytes',
  'scope',
  'secret',
  'sharing',
  'topology-preferred',
  'topology-required',
  'type',
];

/** `docker volume create` (docker/cli volume/create.go); the name may come by --name. */
export default command('docker volume create', function* (call) {
  const { engine, flags, args } = call;
  // such volumes belong to a cluster, and this daemon is in none
  if (OF_CLUSTER.some((flag) => call.invocation.given.some((one) => one.flag === flag)))
    throw notASwarmManager();
  const { Name } = createVolume(engine, {
    Name: args[0] ?? flags.name ?? '',
    Driver: flags.driver ?? 'local',
    DriverOpts: keyValues(flags.opt),
    Labels: keyValues(flags.label),
  });
  out(call, `${Name}\n`);
  return 0;
});

import { createVolume } from '../../engine/volume/create.ts';
import { command, out } from '../command.ts';
import { keyValues } from '../key-values.ts';

/** `docker volume create` (docker/cli volume/create.go); the name may come by --name. */
export default command('docker volume create', function* (call) {
  const { engine, flags, args } = call;
  const { Name } = createVolume(engine, {
    Name: args[0] ?? flags.name ?? '',
    Driver: flags.driver ?? 'local',
    DriverOpts: keyValues(flags.opt),
    Labels: keyValues(flags.label),
  });
  out(call, `${Name}\n`);
  return 0;
});

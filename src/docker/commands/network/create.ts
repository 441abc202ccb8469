import { createNetwork } from '../../engine/network/create.ts';
import { command, out } from '../command.ts';
import { CommandError, daemonError } from '../command.ts';
import { notSimulated } from '../not-simulated.ts';
import { ipamConfig } from './ipam-config.ts';
import { keyValues } from '../key-values.ts';

/** `docker network create` (docker/cli network/create.go). */
export default command('docker network create', function* (call) {
  const { engine, process, flags, args } = call;
  if (flags.ipv4 === false && flags.ipv6 !== true)
    throw new CommandError(daemonError('IPv4 or IPv6 must be enabled'));
  if (
    flags.ipv6 === true ||
    flags.ipv4 === false ||
    (flags.subnet ?? []).some((subnet) => subnet.includes(':'))
  ) {
    return notSimulated(process, 'docker network create --ipv6');
  }
  const { Id } = createNetwork(engine, {
    Name: args[0] ?? '',
    Driver: flags.driver ?? 'bridge',
    Scope: flags.scope ?? '',
    Internal: flags.internal ?? false,
    Attachable: flags.attachable ?? false,
    Ingress: flags.ingress ?? false,
    ConfigOnly: flags['config-only'] ?? false,
    ConfigFrom: flags['config-from'] ?? '',
    IPAM: {
      Driver: flags['ipam-driver'] ?? 'default',
      Options: keyValues(flags['ipam-opt']),
      Config: ipamConfig(flags),
    },
    Options: keyValues(flags.opt),
    Labels: keyValues(flags.label),
  });
  out(call, `${Id}\n`);
  return 0;
});

import { command, out } from '../command.ts';
import { readConfigFile, registryHost, withoutCredentials, writeConfigFile } from '../config-file.ts';
import { HUB_SERVER } from '../registry-credentials.ts';

/** `docker logout` (docker/cli registry/logout.go); it says the same whether one was logged in or not. */
export default command('docker logout', function* (call) {
  const [given = ''] = call.args;
  const host = given === '' ? HUB_SERVER : registryHost(given);
  const servers = given === '' ? [HUB_SERVER] : [given, host, `http://${host}`, `https://${host}`];
  out(call, `Removing login credentials for ${host}\n`);
  const config = readConfigFile(call);
  if (servers.some((server) => server in config.auths)) {
    writeConfigFile(call.process, withoutCredentials(config, servers));
  }
  return 0;
});

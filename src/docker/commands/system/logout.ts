import { command, out } from '../command.ts';

/** `docker logout` (docker/cli registry/logout.go); it says the same whether one was logged in or not. */
export default command('docker logout', function* (call) {
  const [server = ''] = call.args;
  const isHub = server === '' || server === 'docker.io' || server === 'index.docker.io';
  out(call, `Removing login credentials for ${isHub ? 'https://index.docker.io/v1/' : server}\n`);
  return 0;
});

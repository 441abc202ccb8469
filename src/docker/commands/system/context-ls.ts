import { formatContexts } from '../../formatters/context.ts';
import { command, out } from '../command.ts';
import { printed } from '../printed.ts';
import { ENDPOINT } from './endpoint.ts';

/** `docker context ls` (docker/cli context/list.go): there is the default one. */
export default command('docker context ls', function* (call) {
  const { format = '', quiet = false } = call.flags;
  const Description = 'Current DOCKER_HOST based configuration';
  const context = { Name: 'default', Description, DockerEndpoint: ENDPOINT, Current: true, Error: '' };
  out(call, printed(formatContexts([context], { format, quiet })));
  return 0;
});

import { indentJson, marshal } from '../../cli/index.ts';
import { command, CommandError, out } from '../command.ts';
import { ENDPOINT } from './endpoint.ts';
import { goStruct } from './go-value.ts';
import { printTemplate } from './template.ts';

const IN_MEMORY = '<IN MEMORY>';
const types = { Metadata: 'map', TLSMaterial: 'map', Endpoints: 'map', docker: 'context.EndpointMetaBase' };

/** `docker context inspect` (docker/cli context/inspect.go). */
export default command('docker context inspect', function* (call) {
  const names = call.args.length === 0 ? ['default'] : call.args;
  const value = goStruct('context.contextWithTLSListing', context, types);
  const { format = '' } = call.flags;
  const missing = names.filter((name) => name !== 'default');
  const count = names.length - missing.length;
  if (format === '' || format === 'json') {
    const compact = `[${Array.from({ length: count }, () => marshal(value, true)).join(',')}]`;
    out(call, `${format === '' ? indentJson(compact) : compact}\n`);
  } else for (let at = 0; at < count; at += 1) printTemplate(call, format, value);
  if (missing.length === 0) return 0;
  throw new CommandError(
    missing.map((name) => `context not found: context ${JSON.stringify(name)}: context not found`).join('\n'),
  );
});

const context = {
  Name: 'default',
  Metadata: {},
  Endpoints: { docker: { Host: ENDPOINT, SkipTLSVerify: false } },
  TLSMaterial: {},
  Storage: { MetadataPath: IN_MEMORY, TLSPath: IN_MEMORY },
};

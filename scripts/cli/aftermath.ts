import type { Invocation } from '../../src/docker/cli/index.ts';
import { emptyNames } from '../../src/docker/cli/checks/names.ts';
import { executionFault } from '../../src/docker/cli/template/execute.ts';
import { parseTemplate } from '../../src/docker/cli/template/parse.ts';
import { unknown } from '../../src/docker/cli/template/values.ts';

/**
 * What the CLI still prints to stderr after an accepted line in the corpus' world, where the daemon does nothing:
 * its last words over what it could not do, and of the commands that need no daemon, that they are done.
 */
export function aftermath(invocation: Invocation): string[] {
  return [...emptyNames(invocation), ...lastWords(invocation)];
}

function lastWords({ path, args, flags }: Invocation): string[] {
  const [first = '', second] = args;
  const names = args.join(', ');
  if (/^docker (container )?start$/.test(path) && flags['attach'] !== true && flags['interactive'] !== true) {
    return [`Error: failed to start containers: ${names}`];
  }
  if (/^docker (container )?rename$/.test(path)) {
    return [`Error: failed to rename container named ${first.trim()}`];
  }
  if (path === 'docker network rm') return ['exit status 1'];
  if (path === 'docker context create') return [`Successfully created context "${first}"`];
  if (path === 'docker context import') return [`Successfully imported context "${first}"`];
  if (path === 'docker context use') return [`Current context is now "${first}"`];
  if (path === 'docker context export' && second !== '-') {
    return [`Written file "${second ?? `${first}.dockercontext`}"`];
  }
  if (path === 'docker context ls') return [hostOverrides];
  if (
    /^docker compose (alpha )?publish$/.test(path) &&
    flags['yes'] === true &&
    flags['dry-run'] !== true &&
    flags['app'] !== true
  )
    return [` ${first} publishing\n ${first} publishing`];
  if (path === 'docker trust signer add') return [`failed to add signer to: ${args.slice(1).join(', ')}`];
  if (path === 'docker trust signer remove') {
    return [`error removing signer from: ${args.slice(1).join(', ')}`];
  }
  if (path === 'docker buildx dial-stdio' && /^(plain|auto|)$/.test(String(flags['progress'])))
    return ['------\n > Proxying to builder:\n------'];
  if (path === 'docker info' || path === 'docker system info') return infoFault(flags['format']);
  if (path === 'docker buildx history rm' && args.length > 1)
    return [`ERROR: ${args.length} errors occurred:`];
  return [];
}

const hostOverrides =
  'Warning: DOCKER_HOST environment variable overrides the active context. ' +
  'To use a context, either set the global --context flag, or unset DOCKER_HOST environment variable.';

/** `docker info` reads its template after it has asked, and runs it on an answer of which nothing is known here. */
function infoFault(format: unknown): string[] {
  if (typeof format !== 'string' || format === 'json') return [];
  const read = parseTemplate(format);
  if (!read.ok) return [`template parsing error: ${read.message}`];
  return [executionFault(read.value, format, unknown) ?? []].flat();
}

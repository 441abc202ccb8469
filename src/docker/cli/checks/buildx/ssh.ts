import type { Context } from '../../context.ts';
import { knowsFiles, missing, statOf } from '../../files.ts';
import { quote } from '../../go/quote.ts';
import { cut } from '../../go/text.ts';
import type { Fault } from './fault.ts';

/** What is wrong with `--ssh id=path,path`: without a path an agent must run, a path must lead to a private key (sshprovider). */
export function sshFault(context: Context, text: string): Fault | undefined {
  if (text === '' || !knowsFiles(context)) return undefined;
  const { before: id, after } = cut(text, '=');
  const paths = after === '' ? [] : after.split(',');
  const where = `failed to convert agent config {${id} [${paths.join(' ')}] false}`;
  if (paths.length === 0) {
    return {
      message: `${where}: invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set`,
      kind: 'state',
    };
  }
  for (const path of paths) {
    const file = statOf(context, path);
    const failed = `${where}: failed to convert agent config for ID: ${quote(id)}`;
    if (!file)
      return { message: `${failed}: failed to open ${path}: ${missing(context, path)}`, kind: 'file' };
    if (file.kind !== 'file' || !file.text.includes('PRIVATE KEY-----')) {
      return { message: `${failed}: failed to parse ${path}: ssh: no key found` };
    }
  }
  return undefined;
}

import { quote } from '../../cli/go/quote.ts';
import type { Project } from './model/project.ts';
import type { Service } from './model/service.ts';
import { ComposeError } from './tree.ts';

/** A service that a program of the host provides: none is there (compose plugins.go, getPluginBinaryPath). Throws a ComposeError. */
export function checkProvider(service: Service | undefined): void {
  if (!service?.provider) return;
  throw new ComposeError(`exec: ${quote(service.provider.type ?? '')}: executable file not found in $PATH`);
}

/** Models need a plugin that is not there (compose model.go, ensureModels). Throws a ComposeError. */
export function checkModels({ models }: Project): void {
  if (Object.keys(models).length > 0) throw new ComposeError("'models' support requires Docker Model plugin");
}

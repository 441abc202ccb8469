/** What is loaded when the first command is to run, as `scripts/chunks.ts` packs it: the simulator's files in one wave, not one after another. */
type Simulator = Awaited<ReturnType<typeof load>>;

let loading: Promise<Simulator> | undefined;

/** Loads the simulator, once; a failed load is tried again the next time. */
export function simulator(): Promise<Simulator> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Commands that start programs; images start most of theirs by a shell script. */
const STARTS = /\bdocker\s+(?:container\s+)?(?:run|start|restart|exec|create|compose|build|buildx)\b/;
/** What the shell alone can do (`docker/shell/plain.ts` says it exactly, and is not here yet). */
const SHELL = /[|&;<>$`*?\\"]|^(?:cd|echo|export|for|if|while|sleep)\b/m;

/** Begins to load what these lines will probably need, so that it is there when they run. Nothing is lost where the guess is wrong. */
export function foresee(lines: string): void {
  const parts: Promise<unknown>[] = [simulator()];
  if (STARTS.test(lines)) parts.push(import('../../docker/commands/container/run.ts'));
  if (STARTS.test(lines) || SHELL.test(lines)) parts.push(import('../../docker/shell/main.ts'));
  for (const part of parts) part.catch(() => undefined);
}

async function load() {
  const [{ createMachine }, { Session }, { loadersFor }, { registry }] = await Promise.all([
    import('../../docker/session/machine.ts'),
    import('../../docker/session/session.ts'),
    import('../../docker/session/foresight.ts'),
    import('../../docker/registry/index.ts'),
  ]);
  return { createMachine, Session, loadersFor, registry };
}

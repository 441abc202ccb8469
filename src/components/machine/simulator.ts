import { preload } from '../dom/preload.ts';
import type { RunPlan } from '../../site/run-plan.ts';

/** What is loaded when the first command is to run, as `scripts/chunks.ts` packs it: the simulator's files in one wave, not one after another. */
type Simulator = Awaited<ReturnType<typeof load>>;

let loading: Promise<Simulator> | undefined;

/** What most blocks begin with: asked for at once, before it is known what else a line needs. */
const hot: readonly (readonly [RegExp, () => Promise<unknown>])[] = [
  [
    /^docker (?:container )?(?:run|create|start|stop|rm)\b/m,
    () => import('../../docker/commands/container/run.ts'),
  ],
  [/^docker (?:ps|images|(?:container|image) ls)\b/m, () => import('../../docker/commands/container/ls.ts')],
  [
    /nginx|ubuntu|busybox|alpine|debian|httpd|hello-world|^docker (?:pull|run|create)\b/m,
    () => import('../../docker/registry/images/nginx.ts'),
  ],
];

/** Milliseconds after which the line is taken to be free for what nobody waits for yet. */
const REST = 1_000;

/** Loads the simulator, once; a failed load is tried again the next time. */
export function simulator(): Promise<Simulator> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/**
 * Begins to load the simulator and what lines need: those that run `before`, unseen, and the one whose output somebody waits for. The
 * plan tells the images that are there, and what docker reads in lines. What runs in that one's containers comes last, so that it does
 * not hold up the rest, and then what the reader's own lines will need.
 */
export function foresee(
  before: () => readonly string[],
  awaited = '',
  plan: Promise<Partial<Pick<RunPlan, 'images' | 'readings'>>> = Promise.resolve({}),
): void {
  preload(async () => {
    const all = simulator();
    const foresight = import('../../docker/session/foresight.ts');
    warm(awaited);
    // looking through the page takes a phone a while: first all that is asked for goes out
    await new Promise((resolve) => setTimeout(resolve));
    const lines = before();
    warm(lines.join('\n'));
    const { grammar, imageNeeds, keep, needsOf } = await foresight;
    const { images = [], readings: known = {} } = await plan;
    const readings = new Map(Object.entries(known));
    const { first, later } = needsOf(awaited, readings);
    const unseen = lines
      .map((line) => needsOf(line, readings))
      .flatMap((needs) => [...needs.first, ...needs.later]);
    for (const one of imageNeeds(images)) preload(one);
    for (const one of [...unseen, ...first]) preload(() => keep(one));
    await all;
    for (const one of later) preload(() => keep(one));
    setTimeout(() => {
      preload(grammar);
    }, REST);
  });
}

/** Loads what lines certainly begin with. */
function warm(lines: string): void {
  for (const [kind, load] of hot) if (kind.test(lines)) preload(load);
}

async function load() {
  const [{ openMachine }, { Session }, { registry }] = await Promise.all([
    import('../../docker/session/machine.ts'),
    import('../../docker/session/session.ts'),
    import('../../docker/registry/hub.ts'),
  ]);
  return { openMachine, Session, registry };
}

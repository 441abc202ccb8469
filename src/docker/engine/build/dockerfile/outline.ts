import { parseMount } from './instruction/mount.ts';
import type { InstructionOf } from './instruction/types.ts';
import { reachable } from './plan/sources.ts';
import type { Plan } from './plan/types.ts';

/** A stage that can be built by its name, empty where it has none. */
export type Target = { readonly name: string; readonly description: string; readonly isDefault: boolean };

/** What a target takes from outside: arguments with their values, secrets, SSH agents. */
export type Outline = {
  readonly name: string;
  readonly description: string;
  readonly args: readonly { readonly name: string; readonly value: string; readonly description: string }[];
  readonly secrets: readonly { readonly name: string; readonly isRequired: boolean }[];
  readonly agents: readonly { readonly name: string; readonly isRequired: boolean }[];
};

/** The stages of a Dockerfile (dockerfile2llb.ListTargets). */
export function targetsOf({ dockerfile: { stages } }: Plan): Target[] {
  return stages.map(({ stage, comment }, at) => ({
    name: stage,
    description: comment,
    isDefault: at === stages.length - 1,
  }));
}

type Declared = InstructionOf<'arg'>;

/** What the target and the stages that it needs take from outside, in the order of the file (dockerfile2llb.Dockefile2Outline). */
export function outlineOf(plan: Plan): Outline {
  const { dockerfile, options, stages, target } = plan;
  const needed = [...reachable(stages, target)].sort((a, b) => a - b);
  const instructions = needed.flatMap((at) =>
    (stages[at]?.commands ?? []).map(({ instruction }) => instruction),
  );
  const named = needed.flatMap((at) => {
    const stage = dockerfile.stages[at];
    return stage ? namesIn(`${stage.base} ${stage.platform}`) : [];
  });
  const own = instructions.filter((one): one is Declared => one.kind === 'arg');
  const wanted = new Set([...named, ...own.flatMap(({ args }) => args.map(({ key }) => key))]);
  const found = new Map<string, Outline['args'][number]>();
  for (const { args } of [...dockerfile.globalArgs, ...own]) {
    for (const { key, value, comment } of args) {
      if (!wanted.has(key) || (value === undefined && found.has(key))) continue;
      const given = options.buildArgs.get(key) ?? value ?? '';
      found.set(key, { name: key, value: given, description: comment });
    }
  }
  const stage = dockerfile.stages[target];
  return {
    name: stage?.stage ?? '',
    description: stage?.comment ?? '',
    args: [...found.values()],
    ...mountedIn(instructions.flatMap((one) => (one.kind === 'run' ? one.mounts : []))),
  };
}

/** The variables that a text names. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].flatMap(([, name]) => name ?? []);
}

function mountedIn(texts: readonly string[]): Pick<Outline, 'secrets' | 'agents'> {
  const mounts = texts.map((text) => parseMount(text, (value) => value));
  const listed = (type: string, fallback: string): Outline['secrets'] =>
    mounts.flatMap(({ Type, CacheID, Source, Target: path, Required }) => {
      if (Type !== type) return [];
      const name = CacheID || Source || path.slice(path.lastIndexOf('/') + 1) || fallback;
      return [{ name, isRequired: Required }];
    });
  return { secrets: listed('secret', ''), agents: listed('ssh', 'default') };
}

import { parseImage } from '../../../../cli/reference.ts';
import type { Linter } from '../check/linter.ts';
import { InvalidDefaultArgInFrom } from '../check/rules.ts';
import { Fault, locate } from '../fault.ts';
import type { InstructionOf, Stage } from '../instruction/types.ts';
import { expand } from '../shell.ts';
import { environment, type Environment } from './variables.ts';

/** The values of `--build-arg`, by name. */
export type BuildArgs = ReadonlyMap<string, string>;

/** The arguments that every Dockerfile has without declaring them, above its first FROM (dockerfile2llb.defaultArgs). */
export function platformArgs(platform: string, target: string, buildArgs: BuildArgs): Environment {
  const [os = '', architecture = '', variant = ''] = platform.split('/');
  const given = ['BUILD', 'TARGET'].flatMap((prefix): [string, string][] => [
    [`${prefix}PLATFORM`, platform],
    [`${prefix}OS`, os],
    [`${prefix}OSVERSION`, ''],
    [`${prefix}ARCH`, architecture],
    [`${prefix}VARIANT`, variant],
  ]);
  const all: [string, string][] = [...given, ['TARGETSTAGE', target === '' ? 'default' : target]];
  return environment(all.map(([name, value]) => [name, buildArgs.get(name) ?? value]));
}

/** Those arguments and the ones that the Dockerfile declares above its first FROM (buildMetaArgs). Throws a Fault. */
export function globalArgs(
  platform: Environment,
  declared: readonly InstructionOf<'arg'>[],
  buildArgs: BuildArgs,
  escape: string,
): Environment {
  const args = environment(platform.entries());
  for (const instruction of declared) {
    for (const { key, value } of instruction.args) {
      const given = buildArgs.get(key);
      const result =
        given ??
        (value === undefined
          ? undefined
          : locate(instruction.lines, () => expand(value, args, { escape }).text));
      if (result !== undefined) args.set(key, result);
    }
  }
  return args;
}

/** Base images must have a possible name even where no build argument is given (validateBaseImagesWithDefaultArgs). */
export function checkDefaultBases(
  stages: readonly Stage[],
  platform: Environment,
  declared: readonly InstructionOf<'arg'>[],
  escape: string,
  linter: Linter,
): void {
  try {
    const args = globalArgs(platform, declared, new Map(), escape);
    for (const { base, lines } of stages) {
      const image = parseImage(expand(base, args, { escape }).text);
      if (!image.ok) linter.run(InvalidDefaultArgInFrom, lines, base);
    }
  } catch (error) {
    // The build itself is about to stop at the same place.
    if (!(error instanceof Fault)) throw error;
  }
}

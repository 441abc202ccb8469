import { quote } from '../../../../cli/go/quote.ts';

/** One of the builder's checks: its page, what it is about, and what it says of a case (linter/ruleset.go). */
export type Rule<Details extends readonly string[]> = {
  readonly name: string;
  readonly description: string;
  /** Checks that run only where `# check=experimental=…` asks for them. */
  readonly experimental?: true;
  readonly format: (...details: Details) => string;
};

const rule = <Details extends readonly string[]>(one: Rule<Details>): Rule<Details> => one;

/** Where a check is explained; empty for the check that has no page. */
export function urlOf(name: string): string {
  if (name === 'InvalidBaseImagePlatform') return '';
  const slug = name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
  return `https://docs.docker.com/go/dockerfile/rule/${slug}/`;
}

const didYouMean = (suggestion: string): string =>
  suggestion === '' ? '' : ` (did you mean ${suggestion}?)`;

export const StageNameCasing = rule({
  name: 'StageNameCasing',
  description: 'Stage names should be lowercase',
  format: (stage: string) => `Stage name '${stage}' should be lowercase`,
});

export const FromAsCasing = rule({
  name: 'FromAsCasing',
  description: "The 'as' keyword should match the case of the 'from' keyword",
  format: (from: string, as: string) => `'${as}' and '${from}' keywords' casing do not match`,
});

export const NoEmptyContinuation = rule({
  name: 'NoEmptyContinuation',
  description: 'Empty continuation lines will become errors in a future release',
  format: () => 'Empty continuation line',
});

export const ConsistentInstructionCasing = rule({
  name: 'ConsistentInstructionCasing',
  description: 'All commands within the Dockerfile should use the same casing (either upper or lower)',
  format: (command: string, casing: string) =>
    `Command '${command}' should match the case of the command majority (${casing})`,
});

export const DuplicateStageName = rule({
  name: 'DuplicateStageName',
  description: 'Stage names should be unique',
  format: (stage: string) => `Duplicate stage name ${quote(stage)}, stage names should be unique`,
});

export const ReservedStageName = rule({
  name: 'ReservedStageName',
  description: 'Reserved words should not be used as stage names',
  format: (stage: string) => `Stage name should not use the same name as reserved stage ${quote(stage)}`,
});

export const JSONArgsRecommended = rule({
  name: 'JSONArgsRecommended',
  description:
    'JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals',
  format: (command: string) =>
    `JSON arguments recommended for ${command} to prevent unintended behavior related to OS signals`,
});

export const MaintainerDeprecated = rule({
  name: 'MaintainerDeprecated',
  description: 'The MAINTAINER instruction is deprecated, use a label instead to define an image author',
  format: () => 'Maintainer instruction is deprecated in favor of using label',
});

export const UndefinedArgInFrom = rule({
  name: 'UndefinedArgInFrom',
  description: 'FROM command must use declared ARGs',
  format: (arg: string, suggestion: string) =>
    `FROM argument '${arg}' is not declared${didYouMean(suggestion)}`,
});

export const WorkdirRelativePath = rule({
  name: 'WorkdirRelativePath',
  description:
    'Relative workdir without an absolute workdir declared within the build can have unexpected results if the base image changes',
  format: (path: string) =>
    `Relative workdir ${quote(path)} can have unexpected results if the base image changes`,
});

export const UndefinedVar = rule({
  name: 'UndefinedVar',
  description: 'Variables should be defined before their use',
  format: (name: string, suggestion: string) =>
    `Usage of undefined variable '$${name}'${didYouMean(suggestion && `$${suggestion}`)}`,
});

export const MultipleInstructionsDisallowed = rule({
  name: 'MultipleInstructionsDisallowed',
  description: 'Multiple instructions of the same type should not be used in the same stage',
  format: (command: string) =>
    `Multiple ${command} instructions should not be used in the same stage because only the last one will be used`,
});

export const LegacyKeyValueFormat = rule({
  name: 'LegacyKeyValueFormat',
  description: 'Legacy key/value format with whitespace separator should not be used',
  format: (command: string) =>
    `"${command} key=value" should be used instead of legacy "${command} key value" format`,
});

export const InvalidBaseImagePlatform = rule({
  name: 'InvalidBaseImagePlatform',
  description: 'Base image platform does not match expected target platform',
  format: (image: string, expected: string, actual: string) =>
    `Base image ${image} was pulled with platform ${quote(actual)}, expected ${quote(expected)} for current build`,
});

export const RedundantTargetPlatform = rule({
  name: 'RedundantTargetPlatform',
  description:
    'Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior',
  format: (variable: string) =>
    `Setting platform to predefined ${variable} in FROM is redundant as this is the default behavior`,
});

export const SecretsUsedInArgOrEnv = rule({
  name: 'SecretsUsedInArgOrEnv',
  description: 'Sensitive data should not be used in the ARG or ENV commands',
  format: (instruction: string, key: string) =>
    `Do not use ARG or ENV instructions for sensitive data (${instruction} ${quote(key)})`,
});

export const InvalidDefaultArgInFrom = rule({
  name: 'InvalidDefaultArgInFrom',
  description: 'Default value for global ARG results in an empty or invalid base image name',
  format: (base: string) => `Default value for ARG ${base} results in empty or invalid base image name`,
});

export const FromPlatformFlagConstDisallowed = rule({
  name: 'FromPlatformFlagConstDisallowed',
  description: 'FROM --platform flag should not use a constant value',
  format: (platform: string) => `FROM --platform flag should not use constant value ${quote(platform)}`,
});

export const CopyIgnoredFile = rule({
  name: 'CopyIgnoredFile',
  description: 'Attempting to Copy file that is excluded by .dockerignore',
  experimental: true,
  format: (command: string, file: string) =>
    `Attempting to ${command} file ${quote(file)} that is excluded by .dockerignore`,
});

export const InvalidDefinitionDescription = rule({
  name: 'InvalidDefinitionDescription',
  description:
    'Comment for build stage or argument should follow the format: `# <arg/stage name> <description>`. If this is not intended to be a description comment, add an empty line or comment between the instruction and the comment.',
  experimental: true,
  format: (instruction: string, name: string) =>
    `Comment for ${instruction} should follow the format: \`# ${name} <description>\``,
});

export const ExposeProtoCasing = rule({
  name: 'ExposeProtoCasing',
  description: 'Protocol in EXPOSE instruction should be lowercase',
  format: (port: string) => `Defined protocol '${port}' in EXPOSE instruction should be lowercase`,
});

export const ExposeInvalidFormat = rule({
  name: 'ExposeInvalidFormat',
  description:
    'IP address and host-port mapping should not be used in EXPOSE instruction. This will become an error in a future release',
  format: (port: string) =>
    `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'`,
});

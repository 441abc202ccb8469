import { UndefinedVar } from '../check/rules.ts';
import type { Instruction, InstructionOf } from '../instruction/types.ts';
import type { Lines } from '../fault.ts';
import { expand, ExpansionFault, type LexOptions } from '../shell.ts';
import { suggest } from '../suggest.ts';
import type { State } from './state.ts';

/** Names that are arguments without being variables. */
const notVariables = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

/** How many variables a missing one is compared with in all; with more, suggestions are left out. */
const comparisons = 2_000_000;

/** Replaces variables in words of one instruction, and warns of those that are not set. */
export type Expander = (word: string) => string;

/** The expander of an instruction's words. */
export function expander(state: State, lines: Lines, options: Partial<LexOptions> = {}): Expander {
  const lex = { escape: state.plan.dockerfile.directives.escape, ...options };
  return (word) => {
    if (!needsWork(word)) return word;
    try {
      const { text, unmatched } = expand(word, state.variables, lex);
      report(state, lines, unmatched);
      return text;
    } catch (error) {
      if (error instanceof ExpansionFault) report(state, lines, error.unmatched);
      throw error;
    }
  };
}

/** Whether a word has a variable, a quote or an escape in it. */
export function needsWork(word: string): boolean {
  return /[$'"\\`]/.test(word);
}

function report(state: State, lines: Lines, unmatched: ReadonlySet<string>): void {
  if (unmatched.size === 0) return;
  const declared = new Set(state.buildArgs.map(({ key }) => key));
  for (const name of unmatched) {
    if (declared.has(name) || notVariables.has(name)) continue;
    const options = [...state.variables.keys()];
    state.spent += options.length;
    const near = state.spent > comparisons ? undefined : suggest(name, options);
    state.linter.run(UndefinedVar, lines, name, near ?? '');
  }
}

/** The instruction with its variables replaced, for those that replace them all at once (SupportsSingleWordExpansion). Throws a Fault. */
export function expandInstruction(instruction: Instruction, state: State): Instruction {
  const word = expander(state, instruction.lines);
  switch (instruction.kind) {
    case 'env':
    case 'label':
      return {
        ...instruction,
        pairs: instruction.pairs.map((pair) => ({ ...pair, key: word(pair.key), value: word(pair.value) })),
      };
    case 'add':
    case 'copy':
      return expandSources(instruction, state, word);
    case 'user':
      return { ...instruction, user: word(instruction.user) };
    case 'volume':
      return { ...instruction, volumes: instruction.volumes.map(word) };
    case 'stopsignal':
      return { ...instruction, signal: word(instruction.signal) };
    case 'workdir':
      return { ...instruction, path: word(instruction.path) };
    default:
      return instruction;
  }
}

function expandSources(
  instruction: InstructionOf<'add'> | InstructionOf<'copy'>,
  state: State,
  word: Expander,
): Instruction {
  const chown = word(instruction.chown);
  const chmod = word(instruction.chmod);
  const more = instruction.kind === 'add' ? { checksum: word(instruction.checksum) } : {};
  const sources = instruction.sources.map(word);
  const destination = word(instruction.destination);
  const content = expander(state, instruction.lines, { escape: '\\', skipQuotes: true });
  const contents = instruction.contents.map((file) =>
    file.expand ? { ...file, data: content(file.data) } : file,
  );
  return { ...instruction, chown, chmod, ...more, sources, destination, contents };
}

/**
 * What the shell says of itself in OSC 133 marks: `prompt` it waits for a command (B), `continuation` it waits for another
 * line of one (P), `start` the command runs (C), `end` it has ended (D), with its exit code.
 */
export type Mark =
  { kind: 'prompt' } | { kind: 'continuation' } | { kind: 'start' } | { kind: 'end'; exitCode: number };

/** Told apart from the marks of a shell in a container, which may send its own. */
const AID = 'aid=record';

/** The settings that make bash send the marks, in bash's own language. Source: the OSC 133 of FinalTerm and its PS0. */
export const MARKING_SHELL = [
  String.raw`PS0=$'\e]133;C;${AID}\a'`,
  String.raw`PS1=$'$ \e]133;B;${AID}\a'`,
  String.raw`PS2=$'> \e]133;P;${AID}\a'`,
  String.raw`PROMPT_COMMAND='printf "\e]133;D;%s;${AID}\a" "$?"'`,
].join('\n');

/** Reads the payload of an OSC 133, e.g. `D;125;aid=record`; `undefined` when it is not one of ours. */
export function parseMark(payload: string): Mark | undefined {
  const [kind, ...parts] = payload.split(';');
  if (parts.at(-1) !== AID) return undefined;
  if (kind === 'B') return { kind: 'prompt' };
  if (kind === 'P') return { kind: 'continuation' };
  if (kind === 'C') return { kind: 'start' };
  return kind === 'D' ? { kind: 'end', exitCode: Number(parts[0]) } : undefined;
}

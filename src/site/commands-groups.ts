import { COMMAND_GROUPS, gathers, groupOf, type CommandEntry, type CommandGroup } from './commands.ts';

export type GroupOfCommands<T extends CommandEntry> = { key: CommandGroup; name: string; commands: T[] };

/**
 * The commands by what they act on, the groups in the order of the index, each led by the commands that gather others; groups
 * without a command are left out.
 */
export function groupCommands<T extends CommandEntry>(commands: readonly T[]): GroupOfCommands<T>[] {
  return (Object.keys(COMMAND_GROUPS) as CommandGroup[])
    .map((key) => ({
      key,
      name: COMMAND_GROUPS[key],
      commands: commands
        .filter(({ id }) => groupOf(id) === key)
        .sort((a, b) => Number(gathers(b.data.command)) - Number(gathers(a.data.command))),
    }))
    .filter((group) => group.commands.length > 0);
}

/** What is said of a container that has ended (compose printer.go). */
export function exitMessage({
  exitCode,
  isRestarting,
}: {
  readonly exitCode: number;
  readonly isRestarting: boolean;
}): string {
  return `exited with code ${exitCode}${isRestarting ? ' (restarting)' : ''}`;
}

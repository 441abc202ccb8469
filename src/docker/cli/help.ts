/** What `docker X --help` prints. */
export function help(_path: string): string | undefined {
  return undefined;
}

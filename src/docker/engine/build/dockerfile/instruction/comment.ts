/** What a comment `# name text` says of a name (instructions.getComment). */
export function commentOn(comments: readonly string[], name: string): string {
  const line = name === '' ? undefined : comments.find((one) => one.startsWith(`${name} `));
  return line?.slice(name.length + 1) ?? '';
}

/** `--entrypoint`: one word, or an empty list that takes the image's away; null where it is not given. */
export function splitEntrypoint(text: string | undefined): readonly string[] | null {
  return text === undefined ? null : [text];
}

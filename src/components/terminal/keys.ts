/** Whether a key comes without any other. */
export function isPlain({ ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return !ctrlKey && !altKey && !metaKey && !shiftKey;
}

/** Whether it is this letter with Ctrl alone; `code` counts where the keyboard is set to Hangul. */
export function isKey(event: KeyboardEvent, letter: string): boolean {
  if (!event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  return event.key.toLowerCase() === letter || event.code === `Key${letter.toUpperCase()}`;
}

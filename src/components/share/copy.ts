/**
 * Hands over a title and an address as one would paste them into a chat: to the share sheet where the pointer is coarse and there is
 * one, or to the clipboard. Gives what was done, in words for the reader; undefined where the reader closed the sheet.
 */
export async function share(title: string, url: string): Promise<string | undefined> {
  if (matchMedia('(pointer: coarse)').matches && typeof navigator.share === 'function') {
    try {
      await navigator.share({ title, url });
      return undefined;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    }
  }
  try {
    await navigator.clipboard.writeText(`${title}\n${url}`);
    return '복사됨';
  } catch {
    return '주소창의 링크를 복사하면 된다';
  }
}

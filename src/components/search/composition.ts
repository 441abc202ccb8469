/** Tells which keys belong to the input method that composes Hangul syllables in a field. */
export type Composition = { isActive: () => boolean; owns: (event: KeyboardEvent) => boolean };

/** Browsers give this key code to every key that an input method has taken. */
const TAKEN = 229;

/**
 * Watches a field. A key belongs to the input method while a syllable is being composed. So does an Enter that ends the composition, and
 * that some browsers report a second time as a plain Enter, before the key is released.
 */
export function composition(field: HTMLElement): Composition {
  let active = false;
  let endingEnter = false;
  field.addEventListener('compositionstart', () => {
    active = true;
  });
  field.addEventListener('compositionend', () => {
    active = false;
  });
  field.addEventListener('keyup', (event) => {
    if (event.key === 'Enter' || event.code === 'Enter') endingEnter = false;
  });
  field.addEventListener('blur', () => {
    endingEnter = false;
  });
  return {
    isActive: () => active,
    owns: (event) => {
      // The standard has no other name for it, and the browsers that need it have no other sign.
      const { keyCode }: { keyCode: number } = event;
      const taken = active || event.isComposing || keyCode === TAKEN;
      const isEnter = event.key === 'Enter' || event.code === 'Enter' || event.code === 'NumpadEnter';
      if (taken && isEnter) endingEnter = true;
      return taken || (isEnter && endingEnter);
    },
  };
}

import { openProgress, PROGRESS_KEY, type Shelf } from '../../site/progress-store.ts';
import type { Progress } from '../../site/progress.ts';

/** The reader's progress in this browser. Change it with {@link changeProgress}, so that the page shows it. */
export const progress = openProgress(shelfOfBrowser());

/** Changes progress and tells every element of the page. */
export function changeProgress(step: (before: Progress) => Progress): void {
  progress.change(step);
  tell();
}

/** Forgets all progress and tells every element of the page. */
export function eraseProgress(): void {
  progress.erase();
  tell();
}

/** Calls back now and whenever progress changes, here or in another tab, until the signal. */
export function followProgress(show: (progress: Progress) => void, signal: AbortSignal): void {
  const update = (): void => {
    show(progress.read());
  };
  changes.addEventListener('change', update, { signal });
  addEventListener(
    'storage',
    ({ key }) => {
      if (key === PROGRESS_KEY || key === null) update();
    },
    { signal },
  );
  update();
}

const changes = new EventTarget();

function tell(): void {
  changes.dispatchEvent(new Event('change'));
}

/** Browsers that block storage throw at the mere mention of it. */
function shelfOfBrowser(): Shelf | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

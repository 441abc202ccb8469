import { NO_PROGRESS, parseProgress, printProgress, type Progress } from './progress.ts';

/** The one key of `localStorage` that holds the reader's progress; its value carries its version. */
export const PROGRESS_KEY = 'docker-study-guide.progress';

/** Where text is moved to that is damaged or from a newer version: `….aside.1`, `….aside.2` and so on. */
const ASIDE_KEY = `${PROGRESS_KEY}.aside`;
const MAX_ASIDE = 9;

/** The part of `localStorage` that is needed; every call may throw. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Reads and changes progress. Where it cannot be stored it lives as long as the page; `isKept` tells. */
export type ProgressStore = {
  read: () => Progress;
  /** Reads afresh, so that other tabs' changes stay. */
  change: (step: (before: Progress) => Progress) => void;
  /** Forgets everything, what was put aside too. */
  erase: () => void;
  /** Whether the last change was stored. */
  isKept: () => boolean;
};

/** Opens the store over a shelf, or over nothing where the browser has none. No method throws. */
export function openProgress(shelf: Shelf | undefined): ProgressStore {
  let unsaved: Progress | undefined;

  const read = (): Progress => {
    if (unsaved !== undefined) return unsaved;
    const text = tryTo(() => shelf?.getItem(PROGRESS_KEY));
    return typeof text === 'string' ? parseProgress(text).progress : NO_PROGRESS;
  };
  const write = (progress: Progress): boolean =>
    shelf !== undefined &&
    tryTo(() => {
      const old = shelf.getItem(PROGRESS_KEY);
      if (old !== null && parseProgress(old).fault !== undefined && !putAside(shelf, old)) return false;
      shelf.setItem(PROGRESS_KEY, printProgress(progress));
      return true;
    }) === true;

  return {
    read,
    change: (step) => {
      const after = step(read());
      unsaved = write(after) ? undefined : after;
    },
    erase: () => {
      unsaved = undefined;
      for (const key of [PROGRESS_KEY, ...asideKeys()]) tryTo(() => shelf?.removeItem(key));
    },
    isKept: () => shelf !== undefined && unsaved === undefined,
  };
}

/** Moves a text to the first free place, or finds it already there. */
function putAside(shelf: Shelf, text: string): boolean {
  const key = asideKeys().find((one) => [null, text].includes(shelf.getItem(one)));
  if (key === undefined) return false;
  shelf.setItem(key, text);
  return true;
}

function asideKeys(): string[] {
  return Array.from({ length: MAX_ASIDE }, (_, at) => `${ASIDE_KEY}.${at + 1}`);
}

function tryTo<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

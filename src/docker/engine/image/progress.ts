/**
 * What the daemon tells while it pulls or pushes (moby pkg/progress): a message as it is, or how far a layer is; the
 * counts are 0 where there is nothing to count.
 */
export type Progress = {
  readonly id: string;
  readonly text: string;
  readonly isMessage: boolean;
  readonly current: number;
  readonly total: number;
};

/** Who is told. */
export type OnProgress = (progress: Progress) => void;

/** A line of its own; `id` may be empty (progress.Message). */
export function message(id: string, text: string): Progress {
  return { id, text, isMessage: true, current: 0, total: 0 };
}

/** What is done to the layer of this id now (progress.Update), and how many bytes of how many. */
export function update(id: string, text: string, current = 0, total = 0): Progress {
  return { id, text, isMessage: false, current, total };
}

/** The twelve digits that stand for a digest (stringid.TruncateID). */
export function shortId(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}

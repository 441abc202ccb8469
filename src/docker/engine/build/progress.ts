/** Something that a step counts while it works: `transferring context: 203B`, `writing image sha256:…`. Times in milliseconds. */
export type Status = {
  readonly id: string;
  /** Bytes so far; 0 where nothing is counted. */
  readonly current: number;
  /** Bytes in all, where that is known before. */
  readonly total: number;
  /** When this was so. */
  readonly time: number;
  readonly started: number;
  readonly completed: number | undefined;
};

/** What a build tells while it goes on (BuildKit's client.SolveStatus). Steps are known by their digest; times in milliseconds. */
export type BuildEvent =
  /** A step that will be done, or found to be needless. */
  | { readonly kind: 'known'; readonly vertex: string; readonly name: string }
  | { readonly kind: 'started'; readonly vertex: string; readonly name: string; readonly time: number }
  | {
      readonly kind: 'completed';
      readonly vertex: string;
      readonly time: number;
      readonly cached: boolean;
      readonly error?: string;
    }
  | { readonly kind: 'status'; readonly vertex: string; readonly status: Status }
  | { readonly kind: 'log'; readonly vertex: string; readonly time: number; readonly text: string }
  | { readonly kind: 'warning'; readonly vertex: string; readonly text: string };

/** Who is told of a build's progress. */
export type OnBuildEvent = (event: BuildEvent) => void;

/** The error of steps that stop because another one failed. */
export const CANCELED = 'context canceled';

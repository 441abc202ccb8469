/** How far an action is. */
export type Status = 'working' | 'done' | 'warning' | 'error';

/** What Compose tells of its progress (compose pkg/progress): of which thing, what is done to it, perhaps how many bytes. */
export type ProgressEvent = {
  readonly id: string;
  readonly status: Status;
  readonly text?: string;
  readonly statusText?: string;
  /** The thing that this one is a part of: a service of which an image's layer is pulled. */
  readonly parent?: string;
  readonly current?: number;
  readonly total?: number;
  readonly percent?: number;
};

/** Who is told: of events, of a last message below them, and of what is logged as a warning. */
export type Reporter = {
  readonly event: (event: ProgressEvent) => void;
  readonly tail: (message: string) => void;
  readonly warn: (message: string) => void;
};

/** Something is being done. */
export function working(id: string, statusText: string): ProgressEvent {
  return { id, status: 'working', statusText };
}

/** Something has been done. */
export function done(id: string, statusText: string): ProgressEvent {
  return { id, status: 'done', statusText };
}

/** Something was left as it is. */
export function warning(id: string, statusText: string): ProgressEvent {
  return { id, status: 'warning', statusText };
}

/** Something failed. */
export function failed(id: string, statusText = 'Error'): ProgressEvent {
  return { id, status: 'error', statusText };
}

import type { Handle } from '../../linux/streams/handle.ts';

/** One of a container's two outputs. */
export type StreamName = 'stdout' | 'stderr';

/** Somebody who sees what a container writes. */
export type Watcher = (stream: StreamName, text: string) => void;

/** What a container writes: to its log and to whoever is attached at the moment. */
export class Output {
  private readonly watchers = new Set<Watcher>();
  private readonly log: Watcher;

  constructor(log: Watcher) {
    this.log = log;
  }

  write(stream: StreamName, text: string): void {
    if (text === '') return;
    this.log(stream, text);
    for (const watcher of [...this.watchers]) watcher(stream, text);
  }

  /** Shows a client all output from now on; gives what ends that. */
  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** The descriptor that a container's process writes to. */
  handle(stream: StreamName): Handle {
    const keep = (): void => undefined;
    return { kind: 'log', write: (text) => this.write(stream, text), retain: keep, release: keep };
  }
}

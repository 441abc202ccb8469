import type { Running, Wait } from './wait.ts';

/** A generator that is run step by step; the scheduler's business alone. */
export type Task = {
  readonly running: Running<void>;
  /** Whether it may not run now (a paused container). */
  readonly isFrozen: () => boolean;
  readonly onEnd: () => void;
  forget: (() => void)[];
  state: 'ready' | 'resting' | 'running' | 'done';
};

/** Where a run stopped: nothing is left to do at this time, code is being loaded, or the allowance is used up. */
export type Rest = 'idle' | 'loading' | 'exhausted';

/**
 * Runs tasks in virtual time, one at a time and always in the same order. Nobody waits in reality: who drives it decides
 * how far time goes.
 */
export class Scheduler {
  now: number;
  private readonly ready: Task[] = [];
  private readonly frozen = new Set<Task>();
  /** Sleepers sorted by time, the next one last. */
  private readonly sleepers: { readonly until: number; readonly order: number; readonly wake: () => void }[] =
    [];
  private order = 0;
  /** What is being loaded; `run` goes on when all has come. */
  readonly loading = new Set<Promise<unknown>>();

  constructor(now: number) {
    this.now = now;
  }

  add(running: Running<void>, isFrozen: () => boolean, onEnd: () => void): Task {
    const task: Task = { running, isFrozen, onEnd, forget: [], state: 'ready' };
    this.ready.push(task);
    return task;
  }

  /** Lets a resting task look again at what it waits for. */
  wake(task: Task): void {
    if (task.state !== 'resting') return;
    for (const forget of task.forget) forget();
    task.forget = [];
    task.state = 'ready';
    this.ready.push(task);
  }

  /** Ends a task where it rests; its `finally` blocks run. A task that cancels itself ends when it next rests. */
  cancel(task: Task): void {
    if (task.state === 'done') return;
    const isRunning = task.state === 'running';
    task.state = 'done';
    for (const forget of task.forget) forget();
    task.forget = [];
    this.frozen.delete(task);
    if (!isRunning) task.running.return();
  }

  /** Tasks of a group that was paused may run again. */
  thaw(): void {
    const waiting = [...this.frozen];
    this.frozen.clear();
    for (const task of waiting) if (task.state === 'ready') this.ready.push(task);
  }

  /** The time of the next sleeper, undefined where none sleeps. */
  get next(): number | undefined {
    return this.sleepers.at(-1)?.until;
  }

  get isBusy(): boolean {
    return this.ready.length > 0;
  }

  /** Calls back at a virtual time; gives what takes that back. */
  at(until: number, wake: () => void): () => void {
    this.order += 1;
    const sleeper = { until, order: this.order, wake };
    let low = 0;
    let high = this.sleepers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.sleepers[middle];
      if (other && (other.until > until || (other.until === until && other.order < sleeper.order)))
        low = middle + 1;
      else high = middle;
    }
    this.sleepers.splice(low, 0, sleeper);
    return () => {
      const at = this.sleepers.indexOf(sleeper);
      if (at >= 0) this.sleepers.splice(at, 1);
    };
  }

  /** Runs all that can run at this time, at most `steps` steps. */
  private settle(steps: number): { readonly rest: Rest; readonly left: number } {
    let left = steps;
    for (let task = this.ready.shift(); task; task = this.ready.shift()) {
      if (task.state !== 'ready') continue;
      if (task.isFrozen()) {
        this.frozen.add(task);
        continue;
      }
      this.step(task);
      left -= 1;
      if (left <= 0) return { rest: 'exhausted', left };
    }
    return { rest: this.loading.size > 0 ? 'loading' : 'idle', left };
  }

  private step(task: Task): void {
    task.state = 'running';
    const result = task.running.next();
    // a task may have cancelled itself while it ran
    if ((task.state as Task['state']) === 'done') {
      if (!result.done) task.running.return();
      return;
    }
    if (result.done) {
      task.state = 'done';
      task.onEnd();
      return;
    }
    task.state = 'resting';
    this.rest(task, result.value);
  }

  private rest(task: Task, wait: Wait): void {
    const wake = (): void => this.wake(task);
    if (wait.kind === 'turn') {
      wake();
    } else if (wait.kind === 'sleep') {
      task.forget.push(this.at(wait.until, wake));
    } else if (wait.kind === 'change') {
      for (const condition of wait.of) task.forget.push(condition.once(wake));
      if (wait.until !== undefined) task.forget.push(this.at(wait.until, wake));
    } else {
      this.loading.add(wait.loading);
      const loaded = (): void => {
        this.loading.delete(wait.loading);
        wake();
      };
      wait.loading.then(loaded, loaded);
    }
  }

  /**
   * Runs until `goal` holds or virtual time reaches `until`, at most `steps` steps. Time goes from sleeper to sleeper,
   * and stands while code is loaded.
   */
  run(until: number, goal: () => boolean = () => false, steps = 200_000): Rest {
    let left = steps;
    for (;;) {
      const settled = this.settle(left);
      left = settled.left;
      if (settled.rest !== 'idle' || goal()) return settled.rest;
      const { next } = this;
      if (next === undefined || next > until) {
        this.now = Math.max(this.now, Math.min(until, next ?? until));
        return 'idle';
      }
      this.now = Math.max(this.now, next);
      while (this.next !== undefined && this.next <= this.now) this.sleepers.pop()?.wake();
    }
  }
}

import type { Process } from './process.ts';
import type { Running } from './wait.ts';

/** A program: it runs as its process and ends with the exit status. Exceptions but SysError are bugs. */
export type Program = (process: Process) => Running<number>;

/** Programs by the name that a file's `program` holds. What is not loaded yet can be loaded. */
export type Programs = {
  /** The program, how to load it, or undefined where there is none of this name. */
  find(name: string): Program | (() => Promise<unknown>) | undefined;
  /** Whether what `find` gave is a program and not its loader. */
  isLoaded(name: string): boolean;
};

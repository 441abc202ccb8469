import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Readable, type Writable } from 'node:stream';

/** A program with its arguments. */
export type Words = readonly [string, ...string[]];

/** What a program left: its exit code and what it printed. */
export type Result = { exitCode: number; stdout: string; stderr: string };

/** Where a program reads from and prints to, when not from nothing and to `Result.stdout`. */
export type Streams = { input?: string; inputFile?: string; outputFile?: string };

/** Runs a program to its end. One that cannot be started has exit code 127, as in a shell. */
export async function execute(words: Words, streams: Streams = {}): Promise<Result> {
  const [program, ...args] = words;
  const child = spawn(program, args);
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => {
      resolve(127);
    });
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
  const [stdout, stderr, exitCode] = await Promise.all([
    streams.outputFile === undefined
      ? text(child.stdout)
      : pipeline(child.stdout, createWriteStream(streams.outputFile)).then(() => ''),
    text(child.stderr),
    ended,
    feed(child.stdin, streams),
  ]);
  return { exitCode, stdout, stderr };
}

/** A program may end without reading all: that is its business, not an error. */
async function feed(stdin: Writable, { input = '', inputFile }: Streams): Promise<void> {
  const source = inputFile === undefined ? Readable.from([input]) : createReadStream(inputFile);
  await pipeline(source, stdin).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EPIPE' && code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

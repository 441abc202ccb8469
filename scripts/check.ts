import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** The checks that need no browser, the longest first. */
const CHECKS = ['unit', 'types', 'format', 'lint'];

/** Runs an npm script and keeps what it prints, so that the outputs of two do not mix. */
function run(name: string): Promise<{ name: string; code: number; text: string; seconds: number }> {
  const start = performance.now();
  const child = spawn('npm', ['run', '-s', name], { shell: process.platform === 'win32' });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const seconds = (performance.now() - start) / 1000;
      resolve({ name, code: code ?? 1, text: Buffer.concat(chunks).toString('utf8'), seconds });
    });
  });
}

const waiting = [...CHECKS];
let failed = false;

async function work(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { name, code, text, seconds } = await run(next);
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
    if (code !== 0 || name === 'unit') console.log(text.trimEnd());
    failed ||= code !== 0;
  }
}

await Promise.all(Array.from({ length: Math.min(CHECKS.length, availableParallelism()) }, work));
if (failed) process.exitCode = 1;

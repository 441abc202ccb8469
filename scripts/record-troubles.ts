/**
 * Runs every line of src/content/troubles on a real engine, each on one that holds only its own setup, and writes what was printed
 * and the exit code back beside it.
 *
 *     node scripts/record-troubles.ts [ID…]
 *
 * `DOCKER_CLI` and `DOCKER_IMAGES` as for `npm run record`. Exit code 1 if a setup fails or a line does not go wrong as `mend` has it.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { parseDocument, type Document } from 'yaml';
import { troublesSchema, type Trouble } from '../src/site/troubles.ts';
import { Engine } from './record/engine.ts';
import { findHost, parseCli, type Host } from './record/host.ts';
import { imageStore } from './record/images.ts';

const ENVIRONMENT = 'HOME=/home/user LANG=C.UTF-8 TERM=dumb';
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

type Answer = { printed: string; exit: number };

async function ask(host: Host, line: string): Promise<Answer> {
  const { stdout, exitCode } = await host.sh(
    `cd ${host.lab} && exec env ${ENVIRONMENT} bash -c ${quoted(line)} 2>&1`,
  );
  return { printed: stdout.trimEnd(), exit: exitCode };
}

async function play(host: Host, engine: Engine, { id, setup, line, mend }: Trouble): Promise<Answer> {
  await engine.reset(setup.images);
  await host.freshLab();
  for (const [path, content] of Object.entries(setup.files))
    await host.sh(`mkdir -p $(dirname ${host.lab}/${path}) && cat > ${host.lab}/${path}`, { input: content });
  for (const one of setup.lines) {
    const { exit, printed } = await ask(host, one);
    if (exit !== 0) fault(`${id}: the setup's line ${one} exits with ${exit}: ${printed}`);
  }
  const answer = await ask(host, line);
  for (const one of mend) {
    const { exit, printed } = await ask(host, one);
    if (exit !== 0) fault(`${id}: the line ${one} is to mend it, but exits with ${exit}: ${printed}`);
  }
  return answer;
}

function fault(text: string): void {
  console.error(text);
  process.exitCode = 1;
}

/** Puts an answer behind the line that got it, leaving all else as it stands. */
function write(document: Document, index: number, answer: Answer): void {
  document.setIn(['troubles', index, 'printed'], answer.printed);
  document.setIn(['troubles', index, 'exit'], answer.exit);
}

const wanted = process.argv.slice(2);
const host = await findHost(parseCli(process.env['DOCKER_CLI'] ?? 'docker'));
const images = imageStore({
  host,
  cache: 'node_modules/.cache/record',
  tars: process.env['DOCKER_IMAGES'],
  say: console.log,
});
const engine = new Engine(host, images);
try {
  for (const file of globSync('src/content/troubles/*.yaml').sort()) {
    const document = parseDocument(readFileSync(file, 'utf8'));
    const { troubles } = troublesSchema.parse(document.toJS());
    for (const [index, trouble] of troubles.entries()) {
      if (wanted.length > 0 && !wanted.includes(trouble.id)) continue;
      const answer = await play(host, engine, trouble);
      write(document, index, answer);
      console.log(`${trouble.id}: ${answer.exit} ${answer.printed.split('\n')[0] ?? ''}`);
    }
    writeFileSync(file, document.toString({ lineWidth: 0 }));
  }
  await engine.leave();
} finally {
  await host.dispose();
}

import { editDistance, findCommand, parse, type CliError } from '../../../docker/cli/index.ts';
import { findCommands, type ShellWord } from '../../shell.ts';
import { KNOWN_PROGRAMS } from '../../known-programs.ts';
import { blamedWord } from '../blame.ts';
import { dockerAt } from '../docker-at.ts';
import { candidates, type Refused } from './candidates.ts';
import { mendCharacters } from './characters.ts';
import { mendLines } from './lines.ts';
import type { Mended } from './mend.ts';
import { mendPlaceholders } from './placeholders.ts';
import { mendQuotes } from './quotes.ts';
import { editedText, editedValues, type Edit } from './words.ts';

const MAX_EDITS = 5;
const MAX_TRIES = 60;
/** How many words the tries for one complaint may read in all: long lines get fewer tries, so that they are answered as fast. */
const MAX_WORDS_READ = 3000;

/**
 * The nearest right way to write a line: first what no shell reads, then how its lines go on, then what docker refuses, one complaint
 * after the other. `text` is the line itself where nothing better is found; then there are no reasons.
 */
export function repair(line: string): Mended {
  let text = line;
  const reasons: string[] = [];
  for (const mend of [mendCharacters, mendLines, mendPlaceholders, mendQuotes]) {
    const mended = mend(text);
    text = mended.text;
    reasons.push(...mended.reasons);
  }
  for (let step = 0; step < MAX_EDITS; step += 1) {
    const found = betterProgram(text) ?? betterCommand(text);
    if (found === undefined || found.text === text) break;
    text = found.text;
    reasons.push(...found.reasons);
  }
  return text === line ? { text, reasons: [] } : { text, reasons: [...new Set(reasons)] };
}

/** `dcoker ps`, `Docker ps`, `$docker ps`, `run -it ubuntu`. */
function betterProgram(text: string): Mended | undefined {
  for (const { words } of findCommands(text)) {
    const [first] = words;
    if (first === undefined || first.value === 'docker') continue;
    const put = (by: string, why: string): Mended => ({
      text: text.slice(0, first.pos) + by + text.slice(first.end),
      reasons: [why],
    });
    if (first.text === '$docker')
      return put('docker', '`$`는 프롬프트라 치지 않는다. `$docker`는 빈 변수가 된다');
    const rest = words.slice(1).map(({ value }) => value);
    if (first.value === 'docker-compose' && parse(['docker', 'compose', ...rest]).ok)
      return put(
        'docker compose',
        '`docker-compose`는 2023년에 끝난 옛 프로그램이다. 지금은 `docker compose`로 띄어 쓴다',
      );
    if (first.expands || KNOWN_PROGRAMS.has(first.value)) continue;
    if (isNearDocker(first.value)) return put('docker', '프로그램 이름은 `docker`다');
    const known = findCommand(`docker ${first.value}`) !== undefined && words.length > 1;
    const argv = ['docker', ...words.map(({ value }) => value)];
    if (known && parse(argv).ok) return put(`docker ${first.text}`, '앞에 `docker`가 빠졌다');
  }
  return undefined;
}

/** A word that is `docker` with a slip of the fingers. */
export function isNearDocker(word: string): boolean {
  return word !== 'docker' && /^[dD]/.test(word) && editDistance(word.toLowerCase(), 'docker') <= 2;
}

function betterCommand(text: string): Mended | undefined {
  for (const { words } of findCommands(text)) {
    const at = dockerAt(words);
    if (at < 0) continue;
    const own = words.slice(at);
    const refused = refusalOf(own, text);
    const edit = refused === undefined ? misplaced(own) : best(refused);
    if (edit !== undefined) return { text: editedText(text, own, edit), reasons: [edit.why] };
  }
  return undefined;
}

function refusalOf(words: readonly ShellWord[], text: string): Refused | undefined {
  const argv = words.map(({ value }) => value);
  const parsed = parse(argv);
  if (parsed.ok) return undefined;
  const blamed = blamedWord(argv, parsed.error, parsed.tokens);
  const expands = blamed !== undefined && words[blamed]?.expands === true;
  return expands ? undefined : { words, error: parsed.error, blamed, text };
}

/** The first candidate that the CLI accepts, or else the first that it reads further. */
function best(refused: Refused): Edit | undefined {
  let further: Edit | undefined;
  const tries = Math.min(MAX_TRIES, Math.ceil(MAX_WORDS_READ / refused.words.length));
  for (const edit of candidates(refused).slice(0, tries)) {
    const argv = editedValues(refused.words, edit);
    const parsed = parse(argv);
    if (parsed.ok) return edit;
    if (further === undefined && isFurther(parsed.error, refused, edit)) further = edit;
  }
  return further;
}

/** The order in which the CLI finds faults: in commands, in options, in everything else. */
function stageOf({ kind }: CliError): number {
  if (kind === 'command') return 0;
  return kind === 'flag' || kind === 'value' || kind === 'argument' ? 1 : 2;
}

/** Whether the CLI reads an edited line further: to a later stage, or to a later word. */
function isFurther(error: CliError, { error: before, blamed = 0 }: Refused, edit: Edit): boolean {
  if (stageOf(error) !== stageOf(before)) return stageOf(error) > stageOf(before);
  const added = edit.put.length - (edit.to - edit.from);
  return error.tokenIndex !== undefined && error.tokenIndex > blamed + added;
}

/** Options behind the image, which docker takes for the command in the container: `docker run nginx -d`. */
function misplaced(words: readonly ShellWord[]): Edit | undefined {
  const parsed = parse(words.map(({ value }) => value));
  if (!parsed.ok) return undefined;
  const { tokens } = parsed.invocation;
  const image = tokens.findLast(({ role }) => role === 'operand');
  const inside = tokens.find(({ role }) => role === 'container-command');
  if (image === undefined || !inside?.text.startsWith('-')) return undefined;
  const edit: Edit = {
    from: image.index,
    to: words.length,
    put: [...words.slice(image.index + 1), ...words.slice(image.index, image.index + 1)].map(
      ({ text }) => text,
    ),
    why: `이미지 뒤에 적은 \`${inside.text}\`부터는 도커의 옵션이 아니라 컨테이너 안의 명령이 된다`,
  };
  const again = parse(editedValues(words, edit));
  return again.ok && again.invocation.args.length === 1 ? edit : undefined;
}

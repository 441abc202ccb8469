import { answer, type Answer } from '../../site/explain/answer.ts';
import { MAX_COMMANDS, MAX_LENGTH, splitPaste } from '../../site/explain/paste.ts';
import { indexTexts, type TextFile, type Texts } from '../../site/explain/texts.ts';
import { element } from '../dom/nodes.ts';
import { answerNode } from './answer-node.ts';
import './element.ts';

/** How long answering may hold the page up before it gets a breath. */
const SLICE = 40;

let loading: Promise<Texts> | undefined;
const known = new Map<string, Answer>();

/**
 * Shows what a pasted text means, and says in a sentence what came of it; undefined where a newer text has come meanwhile
 * (`current` tells). The texts come from `url` once; without them the CLI's own help stands in.
 */
export async function render(
  place: HTMLElement,
  text: string,
  url: string,
  current: () => boolean,
): Promise<string | undefined> {
  loading ??= load(url);
  const texts = await loading;
  const { lines, cut } = splitPaste(text);
  const nodes: Node[] = [];
  let right = 0;
  let commands = 0;
  let started = performance.now();
  for (const line of lines) {
    if (line.kind !== 'command') continue;
    if (performance.now() - started > SLICE) {
      await new Promise((resolve) => setTimeout(resolve));
      started = performance.now();
    }
    if (!current()) return undefined;
    commands += 1;
    const said = answerOf(line.text, line.dangling, texts);
    if (said.explanation.refusals.length === 0 && !said.better && said.unreadable === undefined) right += 1;
    nodes.push(answerNode(commands, line, said));
  }
  if (!current()) return undefined;
  const others = lines.length - commands;
  if (others > 0) nodes.push(note(`명령이 아닌 ${others}줄(출력, 설명)은 풀이하지 않았다.`));
  if (cut === 'length') nodes.push(note(`글이 길어 앞의 ${MAX_LENGTH.toLocaleString('ko')}자만 읽었다.`));
  if (cut === 'commands') nodes.push(note(`명령이 많아 앞의 ${MAX_COMMANDS}개만 풀이했다.`));
  place.replaceChildren(...nodes);
  return summary(text, commands, right);
}

function answerOf(text: string, dangling: readonly string[], texts: Texts): Answer {
  const key = [text, ...dangling].join('\n\u0000');
  const found = known.get(key) ?? answer(text, dangling, texts);
  if (known.size > MAX_COMMANDS * 5) known.clear();
  known.set(key, found);
  return found;
}

function note(text: string): Node {
  return element('p', 'note', text);
}

function summary(text: string, commands: number, right: number): string {
  if (text.trim() === '') return '';
  if (commands === 0) return '명령으로 보이는 줄이 없다.';
  if (right === commands) return commands === 1 ? '올바른 명령이다.' : `명령 ${commands}개가 모두 올바르다.`;
  return commands === 1
    ? '고칠 곳이 있다.'
    : `명령 ${commands}개 가운데 ${commands - right}개에 고칠 곳이 있다.`;
}

async function load(url: string): Promise<Texts> {
  try {
    const response = await fetch(url);
    const files: TextFile[] = response.ok ? await response.json() : [];
    return indexTexts(files);
  } catch {
    return indexTexts([]);
  }
}

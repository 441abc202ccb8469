import { findCommand, parse } from '../../docker/cli/index.ts';
import { findCommands, type ShellWord } from '../shell.ts';
import { dockerAt } from './docker-at.ts';
import { KNOWN_PROGRAMS } from '../known-programs.ts';
import { placeholdersIn } from './repair/placeholders.ts';

/** What a line that the shell and the CLI accept may do otherwise than it was meant to; sentences in Korean. */
export function cautionsOf(text: string): string[] {
  const found = findCommands(text).flatMap(({ words }) => {
    const at = dockerAt(words);
    return at < 0 ? otherCautions(words) : dockerCautions(words.slice(at));
  });
  const places = placeholdersIn(text).map(
    (place) => `\`${place}\`는 자리표시다. 실제 값으로 바꿔 쓴다. 셸은 괄호와 꺾쇠를 다른 뜻으로 읽는다.`,
  );
  return [...new Set([...places, ...found])];
}

const INSTRUCTIONS =
  /^(?:FROM|RUN|CMD|COPY|ADD|ENV|ARG|EXPOSE|WORKDIR|ENTRYPOINT|VOLUME|USER|LABEL|HEALTHCHECK|ONBUILD|SHELL|STOPSIGNAL)$/;

function otherCautions([program]: readonly ShellWord[]): string[] {
  if (program === undefined || program.expands || KNOWN_PROGRAMS.has(program.value)) return [];
  if (INSTRUCTIONS.test(program.value))
    return [`\`${program.value}\`: Dockerfile에 적는 지시문이다. 셸에서 치는 명령이 아니다.`];
  return /[/.]/.test(program.value)
    ? []
    : [`\`${program.text}\`: 이 안내서가 모르는 프로그램이다. 도커의 명령은 \`docker\`로 시작한다.`];
}

function dockerCautions(words: readonly ShellWord[]): string[] {
  const parsed = parse(words.map(({ value }) => value));
  if (!parsed.ok) return [];
  const { tokens, notices, command } = parsed.invocation;
  const swallowed = tokens.flatMap((token) => {
    const flag = words[token.index - 1]?.text ?? '';
    const isFlag = token.role === 'value' && token.start === 0 && /^-[a-z-]/i.test(token.text);
    return isFlag ? [`\`${flag}\` 옵션이 뒤의 \`${token.text}\`까지 값으로 가져갔다.`] : [];
  });
  const inside = tokens.find(({ role }) => role === 'container-command');
  const outside =
    inside?.text.startsWith('-') === true
      ? [
          `\`${inside.text}\`부터는 도커의 옵션이 아니라 컨테이너 안의 명령이 된다. 옵션은 이미지 이름 앞에 적는다.`,
        ]
      : [];
  const old = tokens.flatMap((token) => {
    const flag = findCommand(token.of ?? '')?.flags.find(({ name }) => name === token.flag);
    return token.role === 'flag' && flag?.hidden === true && command.path !== 'docker'
      ? [`\`--${flag.name}\` 옵션은 도움말에 나오지 않는 옛 꼴이다.`]
      : [];
  });
  const torn = tokens.flatMap((token) =>
    /^(?:value|operand)$/.test(token.role) && /[^:=][:=]$/.test(token.text)
      ? [`\`${token.text}\` 뒤가 비어 있다. 이어 적어야 할 것이 띄어져 있는지 본다.`]
      : [],
  );
  return [...swallowed, ...torn, ...outside, ...old, ...notices.map((notice) => notice.text.trim())];
}

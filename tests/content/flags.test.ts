import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isMap, isScalar, LineCounter, parse, parseDocument } from 'yaml';
import { describe, expect, it } from 'vitest';
import { findCommand, nearest } from '../../src/docker/cli/index.ts';
import { operandNames } from '../../src/docker/cli/operands.ts';
import { renderAuthorErrors, type AuthorError } from '../../src/site/author-error.ts';
import { explain } from '../../src/site/explain/explain.ts';
import { indexTexts, type TextFile } from '../../src/site/explain/texts.ts';
import { findFences } from '../../src/site/fences.ts';
import { commandTextSchema, type CommandText } from '../../src/site/schemas.ts';
import { parseTranscript } from '../../src/site/transcript.ts';
import { chapters, quizData, quizzes, schemaErrors, type Source } from '../support/content.ts';

const files: Source[] = globSync('src/content/flags/*.yaml')
  .sort()
  .map((file) => ({ id: basename(file, '.yaml'), file, text: readFileSync(file, 'utf8') }));

const dataOf = (source: Source): CommandText => commandTextSchema.parse(parse(source.text));

it('there are texts, each what the schema asks for', () => {
  expect(files.length).toBeGreaterThan(20);
  const errors = files.flatMap(({ text, file }) => schemaErrors(commandTextSchema, text, file));
  expect(renderAuthorErrors(errors)).toBe('');
});

it('every text names a command that exists, and its file is named after it', () => {
  const errors = files.flatMap((source): AuthorError[] => {
    const { command } = dataOf(source);
    const slug = command === 'docker' ? command : command.slice('docker '.length).replaceAll(' ', '-');
    const at = { file: source.file, line: 1 };
    if (findCommand(command) === undefined)
      return [
        { ...at, found: `command "${command}"`, expected: 'a command of docker', fix: 'mend the path' },
      ];
    return slug === source.id
      ? []
      : [{ ...at, found: `command "${command}"`, expected: `the file ${slug}.yaml`, fix: 'rename the file' }];
  });
  expect(renderAuthorErrors(errors)).toBe('');
});

it('no command has two texts', () => {
  const commands = files.map((source) => findCommand(dataOf(source).command)?.path);
  expect(commands.filter((one, i) => commands.indexOf(one) !== i)).toEqual([]);
});

/** The keys of a map in a YAML text with their lines. */
function keysOf({ text }: Source, name: string): { key: string; line: number }[] {
  const lines = new LineCounter();
  const map = parseDocument(text, { lineCounter: lines }).get(name);
  if (!isMap(map)) return [];
  return map.items.flatMap(({ key }) =>
    isScalar(key) ? [{ key: String(key.value), line: lines.linePos(key.range?.[0] ?? 0).line }] : [],
  );
}

function unknownKey(file: string, what: string, key: string, line: number, known: string[]): AuthorError {
  const near = nearest(key, known);
  return {
    file,
    line,
    found: `${what} "${key}"`,
    expected: known.length === 0 ? `no ${what}s` : `one of ${known.join(', ')}`,
    fix: near === undefined ? 'mend or remove it' : `did you mean "${near}"?`,
  };
}

/** Flags and operands that a text explains and the CLI does not have. */
function strangers(source: Source): AuthorError[] {
  const command = findCommand(dataOf(source).command);
  if (command === undefined) return [];
  const flags = command.flags.map(({ name }) => name);
  const [usage = ''] = command.use.slice(command.path.length).split('\n');
  const operands = operandNames(command).flatMap((name) => name.match(/[A-Za-z_]+/g) ?? []);
  return [
    ...keysOf(source, 'flags')
      .filter(({ key }) => !flags.includes(key))
      .map(({ key, line }) => unknownKey(source.file, 'flag', key, line, flags)),
    ...keysOf(source, 'operands')
      .filter(({ key }) => !new RegExp(`(?<![A-Za-z_])${key}(?![A-Za-z_])`).test(usage))
      .map(({ key, line }) => unknownKey(source.file, 'operand', key, line, [...new Set(operands)])),
  ];
}

it('texts explain flags and operands that the CLI has', () => {
  expect(renderAuthorErrors(files.flatMap(strangers))).toBe('');
});

it('a flag or operand that the CLI does not have is told with its place and the nearest right one', () => {
  const text = 'command: docker volume rm\nko: x\nabout: x\noperands:\n  VOLUM: x\nflags:\n  forse: x\n';
  expect(renderAuthorErrors(strangers({ id: 'volume-rm', file: 'volume-rm.yaml', text }))).toBe(
    [
      'volume-rm.yaml:7\n  found:    flag "forse"\n  expected: one of force\n  fix:      did you mean "force"?',
      'volume-rm.yaml:5\n  found:    operand "VOLUM"\n  expected: one of VOLUME\n  fix:      did you mean "VOLUME"?',
    ].join('\n\n'),
  );
});

describe('every command and flag of the guide has its Korean text:', () => {
  const texts = indexTexts(files.map((source): TextFile => ({ slug: source.id, ...dataOf(source) })));

  /** The commands of a transcript that fall back to the CLI's English help. */
  function untold(source: string, file: string, firstLine: number): AuthorError[] {
    return parseTranscript(source).flatMap((row) =>
      row.kind === 'command'
        ? explain(row.text, texts)
            .parts.filter(({ item }) => item.lang === 'en')
            .map(({ item }) => ({
              file,
              line: firstLine + row.line - 1,
              found: `${item.name} (${item.title}) without a Korean text`,
              expected: 'every command and flag of the guide in src/content/flags',
              fix: 'add its text to the file of the command',
            }))
        : [],
    );
  }

  it.each(chapters.map((chapter) => [chapter.id, chapter] as const))('%s', (_, { file, text }) => {
    const consoles = findFences(text).filter(({ lang }) => lang === 'console');
    expect(consoles.length).toBeGreaterThan(0);
    const errors = consoles.flatMap((fence) => untold(fence.source, file, fence.line + 1));
    expect(renderAuthorErrors(errors)).toBe('');
  });

  it.each(quizzes.map((quiz) => [quiz.id, quiz] as const))('the questions of %s', (_, quiz) => {
    const errors = quizData(quiz).questions.flatMap(({ id, console: source = '' }) =>
      untold(source, `${quiz.file} (${id})`, 1),
    );
    expect(renderAuthorErrors(errors)).toBe('');
  });

  it('one without a text is told', () => {
    expect(
      untold('$ docker swarm init --autolock', 'x.mdx', 10).map(({ line, found }) => `${line}: ${found}`),
    ).toEqual([
      '10: docker swarm init (docker swarm init) without a Korean text',
      '10: docker swarm init (docker swarm init) without a Korean text',
      '10: --autolock (--autolock) without a Korean text',
    ]);
  });
});

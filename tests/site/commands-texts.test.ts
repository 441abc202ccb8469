import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { nearest, parse, type CliError } from '../../src/docker/cli/index.ts';
import { renderAuthorErrors, type AuthorError } from '../../src/site/author-error.ts';
import { idsByPath, namesOf } from '../../src/site/commands.ts';
import { inlineCode } from '../../src/site/inline-text.ts';
import { commandTextSchema } from '../../src/site/schemas.ts';
import { findCommands } from '../../src/site/shell.ts';

const terms = new Set(globSync('src/content/terms/*.yaml').map((file) => basename(file, '.yaml')));

const texts = globSync('src/content/flags/*.yaml')
  .sort()
  .map((file) => {
    const source = readFileSync(file, 'utf8');
    return { file, source, id: basename(file, '.yaml'), data: commandTextSchema.parse(parseYaml(source)) };
  });

/** Errors are told with the line of the text that they are about. */
const faultAt = (
  { file, source }: (typeof texts)[number],
  text: string,
  fault: Omit<AuthorError, 'file' | 'line'>,
): AuthorError => ({
  file,
  line: Math.max(1, source.split('\n').findIndex((line) => line.includes(text)) + 1),
  ...fault,
});

/** Why the CLI refuses a docker command of a shell line. */
function refusal(line: string): CliError | undefined {
  for (const { words } of findCommands(line)) {
    if (words[0]?.value !== 'docker') continue;
    const parsed = parse(words.map((word) => word.value));
    if (!parsed.ok) return parsed.error;
  }
  return undefined;
}

const wording = (error: CliError): string => error.stderr.split('\n')[0] ?? '';

describe('the texts of commands', () => {
  it('are there for what the guide needs, and no name of a command has two', () => {
    expect(texts.length).toBeGreaterThanOrEqual(60);
    const ids = idsByPath(texts);
    const shared = texts.flatMap(({ id, data }) =>
      namesOf(data.command).filter((name) => ids.get(name) !== id),
    );
    expect(shared).toEqual([]);
  });

  it('name terms of the glossary', () => {
    const errors = texts.flatMap((text) =>
      text.data.terms
        .filter((term) => !terms.has(term))
        .map((term) =>
          faultAt(text, 'terms:', {
            found: `the term "${term}"`,
            expected: 'a file of src/content/terms',
            fix: `did you mean "${nearest(term, [...terms]) ?? '…'}"?`,
          }),
        ),
    );
    expect(renderAuthorErrors(errors)).toBe('');
  });

  it('give right lines and new forms that the CLI accepts', () => {
    const errors = texts.flatMap((text) =>
      [
        ...text.data.mistakes.map(({ right }) => right),
        ...text.data.deprecated.flatMap(({ old, now }) => [old, now]),
      ].flatMap((line) => {
        const error = refusal(line);
        if (error === undefined) return [];
        const expected = 'a command that the docker CLI accepts';
        return [faultAt(text, line, { found: `${line}: ${wording(error)}`, expected, fix: 'mend the line' })];
      }),
    );
    expect(renderAuthorErrors(errors)).toBe('');
  });

  it('give the error of a mistake only where the CLI has none of its own', () => {
    const errors = texts.flatMap((text) =>
      text.data.mistakes.flatMap(({ typed, error }) => {
        const own = refusal(typed);
        if (own === undefined || error === undefined) return [];
        return [
          faultAt(text, typed, {
            found: `error: ${error}`,
            expected: `no error, for the CLI refuses the line: ${wording(own)}`,
            fix: 'take it out',
          }),
        ];
      }),
    );
    expect(renderAuthorErrors(errors)).toBe('');
  });

  it('speak only of commands and flags that exist', () => {
    const errors = texts.flatMap((text) => {
      const { ko, about, operands, flags, deprecated, mistakes } = text.data;
      const prose = [
        ko,
        about,
        ...Object.values(operands),
        ...Object.values(flags),
        ...[...deprecated, ...mistakes].map(({ why }) => why),
      ];
      return prose
        .flatMap(inlineCode)
        .filter((part) => part.code && /^docker\s/.test(part.text))
        .flatMap((part) => {
          const error = refusal(part.text);
          // A text may name a command without its operands.
          if (error === undefined || (error.kind !== 'command' && error.kind !== 'flag')) return [];
          return [
            faultAt(text, part.text, {
              found: `${part.text}: ${wording(error)}`,
              expected: 'a command of docker',
              fix: 'mend its spelling',
            }),
          ];
        });
    });
    expect(renderAuthorErrors(errors)).toBe('');
  });
});

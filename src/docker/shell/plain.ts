import { splitWords } from '../cli/words.ts';

/** Names that the shell itself keeps: words of its grammar and builtins that change it. */
const own =
  /^(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|select|function|time|coproc|in|alias|bg|bind|break|builtin|caller|cd|command|compgen|complete|compopt|continue|declare|dirs|disown|enable|eval|exec|exit|export|fc|fg|getopts|hash|help|history|jobs|kill|let|local|logout|mapfile|popd|pushd|pwd|read|readarray|readonly|return|set|shift|shopt|source|suspend|test|times|trap|type|typeset|ulimit|umask|unalias|unset|wait|echo|printf|true|false)$/;

/** What the shell would act on outside of quotes: operators, expansions, patterns, braces, comments, history, `~`. */
const active = /[|&;<>()$`*?[\]{}!^#\n\r]|(?:^|[\s:=])~/;

/**
 * The words of a line that is one plain command of a program: no operator, expansion, pattern, comment or assignment in it.
 * Such a line can be run without the shell; undefined for all others.
 */
export function plainCommand(line: string): readonly string[] | undefined {
  const bare = line.replace(/'[^']*'|"[^"\\$`!]*"/g, "''");
  if (bare.includes('\\') || bare.includes('"') || active.test(bare)) return undefined;
  const { words, unclosed } = splitWords(line);
  const [name] = words;
  if (
    unclosed ||
    !name ||
    name.quoted ||
    own.test(name.text) ||
    name.text.includes('=') ||
    name.text === '.' ||
    name.text === ':'
  ) {
    return undefined;
  }
  return words.map(({ text }) => text);
}

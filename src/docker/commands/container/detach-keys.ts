const control: Readonly<Record<string, string>> = {
  '@': '\0',
  '[': '\x1b',
  '\\': '\x1c',
  ']': '\x1d',
  '^': '\x1e',
  _: '\x1f',
};

/** Whether `--detach-keys` names keys: single characters, and `ctrl-` with a letter or one of `@[\\]^_` (moby/term, ToBytes). */
export function areKeys(text: string): boolean {
  return text.split(',').every((key) => /^(?:ctrl-[a-zA-Z@[\\\]^_]|[^])$/u.test(key));
}

/** Reads `ctrl-p,ctrl-q` into the characters that a terminal sends (moby/term ascii.go). */
function sequenceOf(text: string): string[] {
  return text.split(',').map((key) => {
    const [, letter] = /^ctrl-(.)$/.exec(key) ?? [];
    if (letter === undefined) return key;
    return control[letter] ?? String.fromCharCode(letter.toLowerCase().charCodeAt(0) - 96);
  });
}

/** Watches what is typed for the keys that detach; the first keys of the sequence are held back until it is clear. */
export class DetachKeys {
  private readonly sequence: readonly string[];
  private matched = 0;

  constructor(text: string) {
    this.sequence = sequenceOf(text === '' ? 'ctrl-p,ctrl-q' : text);
  }

  /** What to hand on of the text, and whether the sequence is complete. */
  feed(text: string): { readonly passed: string; readonly detach: boolean } {
    let passed = '';
    for (const char of text) {
      if (char === this.sequence[this.matched]) {
        this.matched += 1;
        if (this.matched === this.sequence.length) return { passed, detach: true };
        continue;
      }
      passed += this.sequence.slice(0, this.matched).join('');
      this.matched = char === this.sequence[0] ? 1 : 0;
      if (this.matched === 0) passed += char;
    }
    return { passed, detach: false };
  }
}

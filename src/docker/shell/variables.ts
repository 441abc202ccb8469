/** A variable: its text, or its elements by index or key; undefined where it is declared without a value. */
export type Variable = {
  readonly value: string | undefined | ReadonlyMap<string, string>;
  /** Keys are words and not numbers (`declare -A`). */
  readonly associative?: boolean;
  readonly exported?: boolean;
  readonly readonly?: boolean;
  readonly integer?: boolean;
  readonly letters?: 'upper' | 'lower';
};

/** The elements of an array in the order of its keys; a plain value is element 0. */
export function elementsOf(
  variable: Variable | undefined,
): readonly (readonly [key: string, value: string])[] {
  const value = variable?.value;
  if (value === undefined) return [];
  if (typeof value === 'string') return [['0', value]];
  const all = [...value];
  return variable?.associative ? all : all.sort(([a], [b]) => Number(a) - Number(b));
}

/** The variables of a shell: names with values and attributes, hidden by those of running functions (dynamic scope). */
export class Variables {
  private readonly all: Map<string, Variable>;
  /** What `local` hid, the innermost function last. */
  private readonly hidden: Map<string, Variable | undefined>[];

  constructor(like?: Variables) {
    this.all = new Map(like?.all);
    this.hidden = like?.hidden.map((scope) => new Map(scope)) ?? [];
  }

  get(name: string): Variable | undefined {
    return this.all.get(name);
  }

  /** The text of a variable, element 0 of an array; undefined where it is not set. */
  text(name: string): string | undefined {
    const value = this.all.get(name)?.value;
    return typeof value === 'object' ? value.get('0') : value;
  }

  put(name: string, variable: Variable): void {
    this.all.set(name, variable);
  }

  /** Sets a text and keeps the attributes. */
  setText(name: string, text: string): void {
    const old = this.all.get(name);
    const value = typeof old?.value === 'object' ? new Map(old.value).set('0', text) : text;
    this.all.set(name, { ...old, value });
  }

  /** Changes attributes only. */
  mark(name: string, attributes: Partial<Variable>): void {
    this.all.set(name, { value: undefined, ...this.all.get(name), ...attributes });
  }

  delete(name: string): void {
    this.all.delete(name);
  }

  names(): string[] {
    return [...this.all.keys()].sort();
  }

  entries(): [string, Variable][] {
    return [...this.all].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** The environment of commands: exported variables with their texts. */
  environment(): Map<string, string> {
    const exported = [...this.all].filter(([, { exported }]) => exported);
    return new Map(
      exported.flatMap(([name, { value }]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
  }

  enter(): void {
    this.hidden.push(new Map());
  }

  leave(): void {
    for (const [name, variable] of this.hidden.pop() ?? []) {
      if (variable) this.all.set(name, variable);
      else this.all.delete(name);
    }
  }

  /** Makes a name local to the running function; false outside of one. */
  hide(name: string): boolean {
    const scope = this.hidden.at(-1);
    if (!scope) return false;
    if (!scope.has(name)) scope.set(name, this.all.get(name));
    return true;
  }

  /** Whether a name is local to the running function already. */
  isLocal(name: string): boolean {
    return this.hidden.at(-1)?.has(name) ?? false;
  }
}

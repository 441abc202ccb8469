/** Something that can be assigned to. */
export type Place =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly index: Expr }
  | { readonly kind: 'item'; readonly name: string; readonly keys: readonly Expr[] };

export type Expr =
  | Place
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'regex'; readonly pattern: RegExp }
  | { readonly kind: 'unary'; readonly op: '-' | '+' | '!'; readonly of: Expr }
  | { readonly kind: 'binary'; readonly op: string; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'match'; readonly negated: boolean; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'in'; readonly keys: readonly Expr[]; readonly name: string }
  | { readonly kind: 'ternary'; readonly test: Expr; readonly yes: Expr; readonly no: Expr }
  | { readonly kind: 'assign'; readonly op: string; readonly place: Place; readonly value: Expr }
  | { readonly kind: 'step'; readonly by: 1 | -1; readonly prefix: boolean; readonly place: Place }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expr[] }
  | { readonly kind: 'group'; readonly of: Expr }
  | {
      readonly kind: 'getline';
      readonly place: Place | undefined;
      readonly from: 'main' | 'file' | 'command';
      readonly source: Expr | undefined;
    };

export type Statement =
  | { readonly kind: 'expr'; readonly expr: Expr }
  | {
      readonly kind: 'print';
      readonly format: boolean;
      readonly args: readonly Expr[];
      readonly to: Redirection | undefined;
    }
  | { readonly kind: 'if'; readonly test: Expr; readonly yes: Statement; readonly no: Statement | undefined }
  | { readonly kind: 'while'; readonly test: Expr; readonly body: Statement; readonly first: boolean }
  | {
      readonly kind: 'for';
      readonly start: Statement | undefined;
      readonly test: Expr | undefined;
      readonly step: Statement | undefined;
      readonly body: Statement;
    }
  | { readonly kind: 'each'; readonly name: string; readonly list: string; readonly body: Statement }
  | { readonly kind: 'block'; readonly body: readonly Statement[] }
  | { readonly kind: 'next' | 'break' | 'continue' }
  | { readonly kind: 'exit' | 'return'; readonly value: Expr | undefined }
  | { readonly kind: 'delete'; readonly name: string; readonly keys: readonly Expr[] | undefined };

export type Redirection = { readonly mode: '>' | '>>' | '|'; readonly target: Expr };

export type Rule = {
  readonly when:
    'BEGIN' | 'END' | 'always' | Expr | { readonly kind: 'range'; readonly from: Expr; readonly to: Expr };
  /** Without an action the record is printed. */
  readonly action: Statement | undefined;
};

export type AwkFunction = { readonly params: readonly string[]; readonly body: Statement };

export type AwkProgram = {
  readonly rules: readonly Rule[];
  readonly functions: ReadonlyMap<string, AwkFunction>;
};

/** What else an error of PostgreSQL tells: the place in the query (from 0), further lines. */
export type Details = {
  readonly at?: number | undefined;
  readonly detail?: string;
  readonly hint?: string;
};

/** An error of the server: SQLSTATE and message, in PostgreSQL's words. */
export class PgError extends Error {
  readonly code: string;
  readonly at: number | undefined;
  readonly detail: string | undefined;
  readonly hint: string | undefined;

  constructor(code: string, message: string, { at, detail, hint }: Details = {}) {
    super(message);
    this.code = code;
    this.at = at;
    this.detail = detail;
    this.hint = hint;
  }
}

export const undefinedTable = (name: string, at?: number): PgError =>
  new PgError('42P01', `relation "${name}" does not exist`, { at });
export const undefinedColumn = (name: string, at?: number): PgError =>
  new PgError('42703', `column ${name} does not exist`, { at });
export const invalidInput = (type: string, text: string, at?: number): PgError =>
  new PgError('22P02', `invalid input syntax for type ${type}: "${text}"`, { at });

/** What PostgreSQL knows and this server does not. */
export const notSimulated = (what: string, at?: number): PgError =>
  new PgError('0A000', `${what}: 이 학습용 환경에서 흉내 내지 않습니다. (${what} is not simulated here.)`, {
    at,
  });

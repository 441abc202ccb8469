/** An error of a database server: its number, SQLSTATE and text, in MySQL's words. */
export class SqlError extends Error {
  readonly code: number;
  readonly state: string;

  constructor(code: number, state: string, message: string) {
    super(message);
    this.code = code;
    this.state = state;
  }
}

export const unknownDatabase = (name: string): SqlError =>
  new SqlError(1049, '42000', `Unknown database '${name}'`);
export const noDatabase = (): SqlError => new SqlError(1046, '3D000', 'No database selected');
export const noTable = (database: string, name: string): SqlError =>
  new SqlError(1146, '42S02', `Table '${database}.${name}' doesn't exist`);
export const unknownColumn = (name: string, where: string): SqlError =>
  new SqlError(1054, '42S22', `Unknown column '${name}' in '${where}'`);

/** A statement that the real server knows and this one does not. */
export const notSimulated = (what: string): SqlError =>
  new SqlError(
    1235,
    '42000',
    `${what} 문은 이 학습용 환경에서 흉내 내지 않습니다. (${what} is not simulated here.)`,
  );

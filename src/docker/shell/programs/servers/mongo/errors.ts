/** An error as mongosh knows it: a class, the server's name of the code where it gave one, a message. */
export class MongoError extends Error {
  readonly title: string;
  readonly code: string | undefined;

  constructor(title: string, message: string, code?: string) {
    super(message);
    this.title = title;
    this.code = code;
  }
}

export const serverError = (message: string, code?: string): MongoError =>
  new MongoError('MongoServerError', message, code);

/** What the real shell or server knows and this one does not. */
export const notSimulated = (what: string): MongoError =>
  new MongoError(
    'NotSimulated',
    `${what}: 이 학습용 환경에서 흉내 내지 않습니다. (${what} is not simulated here.)`,
  );

/** The line that a script ends with (mongosh run.ts). */
export const asFatal = ({ title, message }: MongoError): string =>
  title === 'NotSimulated' ? `mongosh: ${message}` : `${title}: ${message}`;

/** What the prompt shows (mongosh format-output.ts): with the name of the code, room after a wrong syntax. */
export function asShown(error: MongoError): string {
  if (error.title === 'NotSimulated' || error.code === undefined)
    return `${asFatal(error)}${error.title === 'SyntaxError' ? '\n\n' : ''}`;
  return `${error.title}[${error.code}]: ${error.message}`;
}

/** An error as mongosh shows it: `MongoServerError[Unauthorized]: text`. */
export class MongoError extends Error {
  readonly title: string;

  constructor(title: string, message: string) {
    super(message);
    this.title = title;
  }
}

export const serverError = (message: string, code?: string): MongoError =>
  new MongoError(`MongoServerError${code === undefined ? '' : `[${code}]`}`, message);

/** What the real shell or server knows and this one does not. */
export const notSimulated = (what: string): MongoError =>
  new MongoError(
    'NotSimulated',
    `${what}: 이 학습용 환경에서 흉내 내지 않습니다. (${what} is not simulated here.)`,
  );

import { fileSize, type File } from '../../../../linux/fs/node.ts';
import {
  httpDate,
  reasons,
  type Headers,
  type HttpRequest,
  type HttpResponse,
} from '../../../../linux/net/http.ts';
import { acceptsSparse, sparseFields } from '../../../../linux/net/sparse.ts';
import { lengthOf } from '../http-server.ts';

/** A request that is answered: what was asked when, and the name by which the registry was reached. */
export type Asked = { readonly request: HttpRequest; readonly now: number };

/** A refusal, as the body and the log tell it (distribution errcode). */
export type Fault = { readonly code: string; readonly message: string; readonly detail?: unknown };

/** An answer, and the fault that it tells. */
export type Answer = { readonly response: HttpResponse; readonly fault?: Fault };

/** The field with which every answer of the API names its version. */
export const API: Headers[number] = ['Docker-Distribution-Api-Version', 'registry/2.0'];
const JSON_TYPE: Headers[number] = ['Content-Type', 'application/json; charset=utf-8'];

/** An answer of these fields and this body; Go's server sorts the fields and ends with the time. */
export function reply({ now }: Pick<Asked, 'now'>, status: number, fields: Headers, body = ''): HttpResponse {
  const sorted = [...fields].sort(([a], [b]) => (a < b ? -1 : 1));
  const known = fields.some(([name]) => name === 'Content-Length');
  const date: Headers[number] = ['Date', httpDate(now)];
  const headers: Headers = known ? [...sorted, date] : [...sorted, date, lengthOf(body)];
  return { version: 'HTTP/1.1', status, reason: reasons[status] ?? '', headers, body };
}

/** A value as Go's JSON encoder ends it, with a newline. */
export function json(asked: Asked, status: number, value: unknown, fields: Headers = []): HttpResponse {
  return reply(asked, status, [JSON_TYPE, API, ...fields], `${JSON.stringify(value)}\n`);
}

/** A refusal. */
export function refuse(asked: Asked, status: number, fault: Fault, fields: Headers = []): Answer {
  return { response: json(asked, status, { errors: [fault] }, fields), fault };
}

/** A plain text of Go's net/http. */
export function plain(asked: Asked, status: number, text: string, fields: Headers = []): Answer {
  const own: Headers = [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['X-Content-Type-Options', 'nosniff'],
    API,
  ];
  return { response: reply(asked, status, [...own, ...fields], `${text}\n`) };
}

/** A file in full; the bytes of it that are not held are zeros for whoever cannot do without. */
export function content({ request, now }: Asked, file: File, fields: Headers): HttpResponse {
  const { hole = 0 } = file;
  if (request.method === 'HEAD' || hole === 0) {
    return reply({ now }, 200, [...fields, ['Content-Length', String(fileSize(file))]], file.content);
  }
  if (acceptsSparse(request.headers)) {
    return reply({ now }, 200, [...fields, ...sparseFields(hole), lengthOf(file.content)], file.content);
  }
  const body = file.content + '\0'.repeat(hole);
  return reply({ now }, 200, [...fields, ['Content-Length', String(fileSize(file))]], body);
}

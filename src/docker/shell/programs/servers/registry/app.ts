import type { Headers } from '../../../../linux/net/http.ts';
import { API, json, plain, refuse, reply, type Answer, type Asked } from './answers.ts';
import { answerBlob, notAllowed } from './blobs.ts';
import { answerManifest } from './manifests.ts';
import { repositories, tags, type Storage } from './storage.ts';
import { answerUpload } from './uploads.ts';

/** What a registry is set up to do. */
export type App = { readonly storage: Storage; readonly mayDelete: boolean };

/** The parts of a path that name something, for the log. */
export type Route = {
  readonly name: string;
  readonly kind: string;
  readonly rest: string;
};

/** What a path of the API names; undefined where it is no such path (distribution registry/api/v2/descriptors.go). */
export function routeOf(path: string): Route | undefined {
  const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
  const pattern = `^/v2/(${component}(?:/${component})*)/(manifests|blobs/uploads|blobs|tags)/(.*)$`;
  const [, name, kind, rest] = new RegExp(pattern).exec(path) ?? [];
  return name === undefined || kind === undefined || rest === undefined ? undefined : { name, kind, rest };
}

/** What the registry answers (distribution HTTP API V2); `count` numbers the requests. */
export function answer(app: App, asked: Asked, count: number): Answer {
  const { target, method } = asked.request;
  const [path = '', queryText = ''] = target.split('?');
  const query = new URLSearchParams(queryText);
  if (path === '/') return { response: reply(asked, 200, [['Cache-Control', 'no-cache']]) };
  if (path === '/v2') return moved(asked, '/v2/');
  if (path === '/v2/') return { response: reply(asked, 200, base, '{}') };
  if (path === '/v2/_catalog') {
    return method === 'GET' ? catalogue(app, asked, query) : notAllowed(asked, 'GET');
  }
  const route = routeOf(path);
  if (route?.kind === 'manifests' && route.rest !== '') {
    return answerManifest(asked, app.storage, route.name, route.rest, app.mayDelete);
  }
  if (route?.kind === 'blobs') return answerBlob(asked, app.storage, route.name, route.rest, app.mayDelete);
  if (route?.kind === 'blobs/uploads') {
    return answerUpload(asked, app.storage, route.name, route.rest, { query, count });
  }
  if (route?.kind === 'tags' && route.rest === 'list') {
    return method === 'GET' ? tagList(app, asked, route.name) : notAllowed(asked, 'GET');
  }
  return plain(asked, 404, '404 page not found');
}

const base: Headers = [['Content-Length', '2'], ['Content-Type', 'application/json; charset=utf-8'], API];

function moved(asked: Asked, to: string): Answer {
  const fields: Headers = [['Content-Type', 'text/html; charset=utf-8'], ['Location', to], API];
  return { response: reply(asked, 301, fields, `<a href="${to}">Moved Permanently</a>.\n\n`) };
}

/** All repositories, or some at a time with a link to the next (registry/handlers/catalog.go). */
function catalogue({ storage }: App, asked: Asked, query: URLSearchParams): Answer {
  const wanted = query.get('n') ?? '';
  const last = query.get('last') ?? '';
  const all = repositories(storage).filter((name) => name > last);
  const count = /^\d+$/.test(wanted) ? Number(wanted) : 100;
  const shown = all.slice(0, count);
  const link = `</v2/_catalog?last=${encodeURIComponent(shown.at(-1) ?? '')}&n=${count}>; rel="next"`;
  const hasMore = shown.length > 0 && shown.length < all.length;
  return { response: json(asked, 200, { repositories: shown }, hasMore ? [['Link', link]] : []) };
}

function tagList({ storage }: App, asked: Asked, name: string): Answer {
  const found = tags(storage, name);
  if (found) return { response: json(asked, 200, { name, tags: found.length > 0 ? found : null }) };
  const message = 'repository name not known to registry';
  return refuse(asked, 404, { code: 'NAME_UNKNOWN', message, detail: { name } });
}

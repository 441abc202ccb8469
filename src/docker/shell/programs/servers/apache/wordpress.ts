import type { HttpRequest } from '../../../../linux/net/http.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Running } from '../../../../linux/wait.ts';
import { pathOf } from '../http-server.ts';
import { open } from '../mariadb/connect.ts';

/** What WordPress shows where its database does not let it in (wp-includes/functions.php dead_db), without its style. */
export const DATABASE_ERROR = `<!DOCTYPE html>
<html lang="en-US">
<head>
	<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
	<meta name="viewport" content="width=device-width">
	<title>Database Error</title>
</head>
<body id="error-page">
	<div class="wp-die-message"><h1>Error establishing a database connection</h1></div></body>
</html>
`;

/** Whether a request is one that WordPress answers; Apache sends other files by itself. */
export function isForWordpress({ target }: HttpRequest): boolean {
  const { path } = pathOf(target);
  return path.endsWith('/') || path === '/index.html' || path.endsWith('.php');
}

/**
 * Whether the database of the settings WORDPRESS_DB_HOST, _USER, _PASSWORD and _NAME takes WordPress in; what is not set has the
 * values of the official image's wp-config-docker.php. A database that is not there is told by the same page.
 */
export function* hasDatabase(process: Process): Running<boolean> {
  const setting = (name: string, otherwise: string): string =>
    process.env.get(`WORDPRESS_DB_${name}`) ?? otherwise;
  const [name = '', port = '3306'] = setting('HOST', 'mysql').split(':');
  // the server of this name on the same machine is reached by its socket, which is not in this container
  const host = name === 'localhost' ? '127.0.0.1' : name;
  const answer = yield* open(process, {
    host,
    port: Number(port),
    user: setting('USER', 'example username'),
    password: setting('PASSWORD', 'example password'),
    database: setting('NAME', 'wordpress'),
  });
  if ('code' in answer) return false;
  process.closeFd(answer.fd);
  return true;
}

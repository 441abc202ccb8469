import { dir, link, type Dir } from '../../linux/fs/node.ts';
import { binary, text, tree } from '../build.ts';
import { iproute2 } from './packages.ts';

const CONF = `user www-data;
worker_processes auto;
error_log /var/log/nginx/error.log notice;
pid /run/nginx.pid;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /var/log/nginx/access.log combined;
  sendfile on;
  include /etc/nginx/conf.d/*.conf;
}
`;

const SITE = `server {
    listen       80;
    server_name  localhost;
    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }
    error_page   500 502 503 504  /50x.html;
}
`;

/** The page that a fresh nginx shows. */
export const INDEX = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

/* The messages of the official image's entrypoint, without its scripts (as the recorded image has it). */
const ENTRYPOINT = `#!/bin/sh
# The messages of the official image's entrypoint, without its scripts.
if [ "$1" = nginx ]; then
  echo "$0: /docker-entrypoint.d/ is not empty, will attempt to perform configuration"
  echo "$0: Looking for shell scripts in /docker-entrypoint.d/"
  echo "$0: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh"
  echo "10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf"
  echo "10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf"
  echo "$0: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh"
  echo "$0: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh"
  echo "$0: Launching /docker-entrypoint.d/30-tune-worker-processes.sh"
  echo "$0: Configuration complete; ready for start up"
fi
exec "$@"
`;

/* File extensions by type, in the order of nginx's own list. */
const TYPES = `
text/html html htm shtml
text/css css
text/xml xml
image/gif gif
image/jpeg jpeg jpg
application/javascript js
text/plain txt
image/avif avif
image/png png
image/svg+xml svg svgz
image/webp webp
image/x-icon ico
font/woff woff
font/woff2 woff2
application/json json
application/pdf pdf
application/wasm wasm
application/zip zip
audio/mpeg mp3
video/mp4 mp4
video/webm webm
`;

function mimeTypes(): string {
  const lines = TYPES.trim().split('\n');
  const pad = (type: string): string => type.padEnd(38);
  return `\ntypes {\n${lines.map((line) => `    ${pad(line.split(' ')[0] ?? '')}${line.replace(/^\S+ /, '')};`).join('\n')}\n}\n`;
}

/** nginx and curl as the recorded nginx:1.27 has them (Debian 12 packages). Sizes of files are those recorded. */
export function nginxPackage(): Dir {
  const other = { 'fastcgi.conf': 1125, fastcgi_params: 2460, 'koi-utf': 2837, 'koi-win': 2223 };
  const more = { proxy_params: 1545, scgi_params: 2038, uwsgi_params: 2067, 'win-utf': 3071 };
  const unheld = Object.entries({ ...other, ...more }).map(
    ([name, hole]) => [`/etc/nginx/${name}`, { ...text(''), hole }] as const,
  );
  return tree({
    '/etc/nginx/conf.d': dir(),
    '/etc/nginx/mime.types': text(mimeTypes()),
    ...Object.fromEntries(unheld),
    '/etc/nginx/snippets/fastcgi-php.conf': { ...text(''), hole: 423 },
    '/etc/nginx/snippets/snakeoil.conf': { ...text(''), hole: 217 },
    '/usr/share/nginx/html': dir(),
    '/usr/share/nginx/modules': link('../../lib/nginx/modules'),
    '/var/lib/nginx': dir(),
    '/var/www/html': dir(),
    ...iproute2(),
    '/usr/bin/curl': binary('curl', 280_800, 0o755, 'curl 7.88.1'),
    '/usr/sbin/nginx': binary('nginx', 1_260_456, 0o755, 'nginx/1.27.5'),
  });
}

/** What the image adds to the package: entrypoint, configuration, page, logs that are the container's output. */
export function nginxFiles(): Dir {
  return tree({
    '/docker-entrypoint.sh': text(ENTRYPOINT, 0o755),
    '/etc/nginx/nginx.conf': text(CONF),
    '/etc/nginx/conf.d/default.conf': text(SITE),
    '/usr/share/nginx/html/index.html': text(INDEX),
    '/var/log/nginx': dir([], { gid: 4 }),
    '/var/log/nginx/access.log': link('/dev/stdout'),
    '/var/log/nginx/error.log': link('/dev/stderr'),
  });
}

import { dir, type Dir } from '../../linux/fs/node.ts';
import { binary, others, text, tree } from '../build.ts';
import { procps } from './packages.ts';

/** Apache's configuration in the recorded images; `root` is where its pages are, `modules` come on top. */
export function apacheConf(root: string, modules = ''): string {
  return `ServerRoot /etc/apache2
ServerName localhost
Listen 80
PidFile /run/apache2.pid
User www-data
Group www-data
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
${modules}TypesConfig /etc/mime.types
DocumentRoot ${root}
DirectoryIndex index.html
<Directory ${root}>
  Require all granted
</Directory>
LogFormat "%h %l %u %t \\"%r\\" %>s %b" common
CustomLog /proc/self/fd/1 common
ErrorLog /proc/self/fd/2
`;
}

/** Apache, curl and what Debian installs with them, as in the recorded httpd:2.4. */
export function apachePackage(): Dir {
  return tree({
    ...procps(),
    '/etc/apache2': dir(),
    '/etc/mime.types': { ...text(MIME_TYPES), hole: 73_000 },
    '/usr/bin/curl': binary('curl', 280_800, 0o755, 'curl 7.88.1'),
    ...others('/usr/bin', { ab: 59_824, rotatelogs: 26_944 }),
    '/usr/bin/htpasswd': binary('htpasswd', 26_864),
    '/usr/sbin/apache2': binary('apache2', 733_728, 0o755, 'Apache/2.4.68 (Debian)'),
    '/usr/sbin/apache2ctl': binary('unsimulated', 7366),
    '/var/www/html': dir(),
    '/var/log/apache2': dir([], { mode: 0o750, gid: 4 }),
  });
}

/* The extensions that pages of learners have; the rest of Debian's list is not held. */
const MIME_TYPES = `application/javascript\t\t\t\tjs mjs
application/json\t\t\t\tjson
application/pdf\t\t\t\t\tpdf
image/gif\t\t\t\t\tgif
image/jpeg\t\t\t\t\tjpeg jpg
image/png\t\t\t\t\tpng
image/svg+xml\t\t\t\t\tsvg svgz
text/css\t\t\t\t\tcss
text/html\t\t\t\t\thtml htm shtml
text/plain\t\t\t\t\ttxt text
`;

/** What httpd:2.4 adds: its start script, configuration and page. */
export function httpdFiles(): Dir {
  const start = `#!/bin/sh
set -e
rm -f /run/apache2.pid
exec apache2 -DFOREGROUND -f /usr/local/apache2/conf/httpd.conf "$@"
`;
  return tree({
    '/usr/local/apache2/conf/httpd.conf': text(apacheConf('/usr/local/apache2/htdocs')),
    '/usr/local/apache2/htdocs/index.html': text('<html><body><h1>It works!</h1></body></html>\n'),
    '/usr/local/bin/httpd-foreground': text(start, 0o755),
  });
}

/* Stands for PHP and WordPress: pages need the database that the environment names. */
const WORDPRESS = 'LoadModule wordpress_module /usr/lib/apache2/modules/mod_wordpress.so\n';

/** What wordpress:6 adds: Apache with the recorded page, shown where its database answers. */
export function wordpressFiles(): Dir {
  const start = '#!/bin/sh\nexec apache2 -DFOREGROUND -f /usr/local/apache2/conf/httpd.conf\n';
  return tree({
    '/usr/local/apache2/conf/httpd.conf': text(apacheConf('/var/www/html', WORDPRESS)),
    '/usr/local/bin/apache2-foreground': text(start, 0o755),
    '/usr/local/bin/docker-entrypoint.sh': text('#!/bin/sh\nexec "$@"\n', 0o755),
    '/var/www/html/index.html': text('<h1>WordPress</h1>\n'),
  });
}

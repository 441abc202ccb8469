/**
 * The programs besides docker that a block may use, on the host or in a container: what the images of the guide hold and what
 * every reader's shell has. A name that is not here is more often a typing mistake than a program.
 */
export const KNOWN_PROGRAMS: ReadonlySet<string> = new Set(
  [
    // the shell's own
    '. : [ [[ alias bash break cd command continue echo eval exec exit export false history kill let printf pwd read return set sh shift sleep source test time trap true type ulimit umask unset wait',
    // files and text
    'awk base64 basename cat chgrp chmod chown cmp cp cut date dd df diff dirname du env expand file find grep gunzip gzip head hexdump hostname id install less ln ls md5sum mkdir mktemp mount more mv nl od paste ps readlink realpath rm rmdir sed seq sha256sum sort split stat sync tac tail tar tee touch tr tree truncate umount uname uniq unzip vi vim watch wc which whoami xargs xz yes zip nano free top htop uptime nproc lsns cgget pgrep pkill pstree ldd getent tty stty clear',
    // network
    'brctl curl dig host hostnamectl ifconfig ip iptables nc netstat nslookup ping ss ssh telnet traceroute wget',
    // packages and services
    'apk apt apt-cache apt-get brew dnf dockerd dpkg journalctl newgrp open rpm service su sudo systemctl usermod yum yum-config-manager',
    // servers, clients and languages of the images
    'apache2ctl httpd mariadb mariadb-dump mongosh mysql mysqldump nginx node npm npx pg_dump pip psql python python3 redis-cli redis-server rsyslogd stress fluentd git go java',
    // beside docker
    'ansible-playbook aws docker-compose helm kind kubectl minikube oc podman terraform',
  ].flatMap((names) => names.split(' ')),
);

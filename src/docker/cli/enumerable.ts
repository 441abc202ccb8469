import { inspectTypes } from './checks/system.ts';
/** Texts that a flag takes, where they can be told, by the flag's name; a path in front makes it that command's own. */
export const flagTexts: Readonly<Record<string, readonly string[]>> = {
  cgroupns: ['host', 'private'],
  call: ['check', 'outline', 'targets'],
  'log-driver': ['json-file', 'local', 'none', 'journald', 'syslog', 'fluentd', 'gelf', 'awslogs', 'splunk'],
  'log-level': ['debug', 'info', 'warn', 'error', 'fatal'],
  pid: ['host', 'container:'],
  platform: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'],
  pull: ['always', 'missing', 'never'],
  restart: ['no', 'always', 'on-failure', 'unless-stopped'],
  rmi: ['local', 'all'],
  signal: ['SIGTERM', 'SIGKILL', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'],
  'stop-signal': ['SIGTERM', 'SIGKILL', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'],
  userns: ['host'],
  uts: ['host'],
  ipc: ['host', 'private', 'shareable', 'none', 'container:'],
  attach: ['stdin', 'stdout', 'stderr'],
  availability: ['active', 'pause', 'drain'],
  'endpoint-mode': ['vip', 'dnsrr'],
  'docker buildx bake progress': ['auto', 'plain', 'quiet', 'rawjson', 'tty'],
  'docker buildx build progress': ['auto', 'plain', 'quiet', 'rawjson', 'tty'],
  'docker buildx build network': ['default', 'host', 'none'],
  'docker buildx create driver': ['docker-container', 'kubernetes', 'remote'],
  'docker compose ansi': ['never', 'always', 'auto'],
  'docker compose config format': ['yaml', 'json'],
  'docker compose progress': ['auto', 'tty', 'plain', 'json', 'quiet'],
  'docker compose up pull': ['always', 'missing', 'never', 'build'],
  'docker compose create pull': ['always', 'missing', 'never', 'build'],
  'docker compose run pull': ['always', 'missing', 'never', 'build'],
  'docker inspect type': inspectTypes,
  'docker network create driver': ['bridge', 'host', 'ipvlan', 'macvlan', 'none', 'overlay'],
  'docker service create mode': ['replicated', 'global', 'replicated-job', 'global-job'],
  'docker volume create driver': ['local'],
};

/** Kinds of things whose names can be asked for. */
export type NameKind =
  'container' | 'image' | 'network' | 'volume' | 'context' | 'service' | 'node' | 'stack' | 'plugin';

/** Flags whose text is a name. */
export const flagNames: Readonly<Record<string, NameKind>> = {
  context: 'context',
  network: 'network',
  net: 'network',
  'volumes-from': 'container',
  link: 'container',
};

/** Operands that are names, by the word of the usage line. */
export const operandNames: readonly (readonly [pattern: RegExp, kind: NameKind])[] = [
  [/^\[?(SOURCE_|TARGET_)?IMAGE/, 'image'],
  [/^\[?(NAME|REPOSITORY)\[:TAG/, 'image'],
  [/^\[?CONTAINER/, 'container'],
  [/^\[?NETWORK/, 'network'],
  [/^\[?VOLUME/, 'volume'],
  [/^\[?CONTEXT/, 'context'],
  [/^\[?SERVICE/, 'service'],
  [/^\[?NODE/, 'node'],
  [/^\[?STACK/, 'stack'],
  [/^\[?PLUGIN/, 'plugin'],
];

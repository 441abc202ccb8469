import type { ContainerModel, ImageModel, MachineModel, NetworkModel, Thing } from '../model/types.ts';
import { shortId } from '../model/images.ts';

/** Commands that print something to be read; the others change the machine. */
const LOOKS = /^(?:docker (?:(?:\w+ )?inspect|logs|exec|diff|ps|history|run --rm)|curl|ls)\b/;

/** Whether a line is for its output, so that the terminal is where to look. */
export function isLook(line: string): boolean {
  return LOOKS.test(line);
}

/** Command lines that act on a thing or look into it, the most useful first; all of them work in its present state. */
export function commandsFor(model: MachineModel, thing: Thing): string[] {
  switch (thing.kind) {
    case 'container':
      return containerCommands(thing);
    case 'image':
      return imageCommands(thing);
    case 'network':
      return networkCommands(model, thing);
    case 'volume': {
      const used = model.containers.some(({ mounts }) => mounts.some((mount) => mount.thing === thing.key));
      return [
        `docker volume inspect ${thing.name}`,
        `docker run --rm -v ${thing.name}:/data busybox:1.36 ls -l /data`,
        ...(used ? [`docker ps -a --filter volume=${thing.name}`] : [`docker volume rm ${thing.name}`]),
      ];
    }
    case 'bind':
      return [`ls -la ${quoted(thing.path)}`];
  }
}

function containerCommands({ name, state, ports }: ContainerModel): string[] {
  const rest = [`docker inspect ${name}`];
  switch (state) {
    case 'running':
      return [
        `docker logs ${name}`,
        `docker exec -it ${name} sh`,
        ...curl(ports),
        `docker stop ${name}`,
        `docker pause ${name}`,
        ...rest,
        `docker rm -f ${name}`,
      ];
    case 'paused':
      return [`docker unpause ${name}`, `docker logs ${name}`, ...rest, `docker rm -f ${name}`];
    case 'restarting':
      return [`docker logs ${name}`, `docker stop ${name}`, ...rest, `docker rm -f ${name}`];
    case 'created':
      return [`docker start ${name}`, ...rest, `docker rm ${name}`];
    case 'exited':
      return [
        `docker logs ${name}`,
        `docker start ${name}`,
        `docker diff ${name}`,
        ...rest,
        `docker rm ${name}`,
      ];
    case 'removed':
      return [];
  }
}

function curl(ports: ContainerModel['ports']): string[] {
  const [port] = ports.filter(({ inside }) => /^(?:80|8080|3000|5000|8000)$/.test(inside));
  return port === undefined ? [] : [`curl ${port.hostIp === '' ? 'localhost' : port.hostIp}:${port.host}`];
}

function imageCommands({ tags, id, usedBy }: ImageModel): string[] {
  const name = tags[0] ?? shortId(id);
  return [
    `docker history ${name}`,
    `docker image inspect ${name}`,
    ...(usedBy.length > 0 ? [`docker ps -a --filter ancestor=${name}`] : []),
    ...(usedBy.length === 0 ? [`docker rmi ${name}`] : []),
    ...(tags.length === 0 ? ['docker image prune -f'] : []),
  ];
}

function networkCommands({ containers }: MachineModel, { key, name, predefined }: NetworkModel): string[] {
  const isIn = ({ plugs }: ContainerModel): boolean => plugs.some(({ network }) => network === key);
  const outside = containers.find((one) => !isIn(one) && one.mode.kind === 'own' && one.state === 'running');
  const inside = containers.find(isIn);
  return [
    `docker network inspect ${name}`,
    ...(outside && !predefined ? [`docker network connect ${name} ${outside.name}`] : []),
    ...(inside && !predefined ? [`docker network disconnect ${name} ${inside.name}`] : []),
    ...(inside || predefined ? [] : [`docker network rm ${name}`]),
  ];
}

/** A word of a shell line, in quotes where it needs them. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

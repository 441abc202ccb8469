import { checkCreate, checkRun } from './container-create.ts';
import * as container from './container.ts';
import * as image from './image.ts';
import { inOrder, type Check } from './line.ts';
import { checkNetworkConnect, checkNetworkCreate } from './network.ts';
import { checkLogin } from './registry.ts';
import { checkEvents, checkHelpTopic, checkInspect, checkSystemPrune } from './system.ts';
import { checkTrustedImage } from './trusted-image.ts';
import type { Checks } from './types.ts';
import { checkVolumeCreate, checkVolumePrune } from './volume.ts';

/** The commands that have both a short path and one under `container` or `image`. */
const managed: Readonly<Record<string, Check>> = {
  'container commit': container.checkCommit,
  'container cp': container.checkCopy,
  'container create': inOrder(checkCreate, checkTrustedImage),
  'container exec': container.checkExec,
  'container export': container.checkOutput,
  'container rename': container.checkRename,
  'container restart': container.checkTimeout,
  'container run': inOrder(checkRun, checkTrustedImage),
  'container start': container.checkStart,
  'container stop': container.checkTimeout,
  'container update': container.checkUpdate,
  'image history': image.checkPlatform,
  'image import': image.checkImport,
  'image load': image.checkLoad,
  'image pull': inOrder(image.checkPull, checkTrustedImage),
  'image push': image.checkPush,
  'image save': inOrder(image.checkPlatform, container.checkOutput),
  'image tag': image.checkTag,
};

const native: Readonly<Record<string, Check>> = {
  'container ls': container.checkList,
  ps: container.checkList,
  help: checkHelpTopic,
  events: checkEvents,
  'image inspect': image.checkPlatforms,
  'image rm': image.checkPlatforms,
  rmi: image.checkPlatforms,
  'image ls': image.checkImages,
  images: image.checkImages,
  inspect: checkInspect,
  login: checkLogin,
  'network connect': checkNetworkConnect,
  'network create': checkNetworkCreate,
  'system events': checkEvents,
  'system prune': checkSystemPrune,
  'volume create': checkVolumeCreate,
  'volume prune': checkVolumePrune,
};

const short = Object.entries(managed).map(([path, check]) => [path.replace(/^\w+ /, ''), check] as const);

/** The checks of what is typed every day: containers, images, networks, volumes, the system. */
export const everydayChecks: Checks = {
  of: new Map([...Object.entries({ ...native, ...managed }), ...short]),
};

const REST = /^docker (?:buildx|compose|config|context|manifest|plugin|secret|service|stack|swarm|trust)\b/;

/** Whether a command may have checks beyond these (`all.ts`). */
export function needsAllChecks(path: string): boolean {
  return REST.test(path);
}

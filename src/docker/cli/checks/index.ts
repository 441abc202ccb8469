import type { Context } from '../context.ts';
import type { Refusal } from '../errors.ts';
import type { Invocation, Notice } from '../types.ts';
import { checkBuild, checkBuilder } from './buildx/build.ts';
import { checkBake } from './buildx/bake.ts';
import { checkBuildxCreate } from './buildx/create.ts';
import { checkImagetoolsCreate, checkImagetoolsInspect } from './buildx/imagetools.ts';
import * as buildx from './buildx/others.ts';
import * as compose from './compose/others.ts';
import { checkComposeRoot } from './compose/root.ts';
import { checkComposeRun } from './compose/run.ts';
import { checkComposeCreate, checkUp } from './compose/up.ts';
import * as container from './container.ts';
import { checkCreate, checkPullPolicy, checkRun } from './container-create.ts';
import * as dockerContext from './context.ts';
import { checkFormat } from './format.ts';
import { checkContext, checkEndpoint, checkGlobals } from './globals.ts';
import * as image from './image.ts';
import { inOrder, lineOf, type Check } from './line.ts';
import * as manifest from './manifest.ts';
import { checkNetworkConnect, checkNetworkCreate } from './network.ts';
import { checkNames } from './names.ts';
import * as plugin from './plugin.ts';
import { checkLogin } from './registry.ts';
import { checkServiceCreate, checkServiceInspect } from './service.ts';
import * as swarm from './swarm.ts';
import { checkEvents, checkHelpTopic, checkInspect, checkSystemPrune } from './system.ts';
import * as trust from './trust.ts';
import { checkVolumeCreate, checkVolumePrune } from './volume.ts';

/** The commands that have both a short path and one under `container` or `image`. */
const managed: Readonly<Record<string, Check>> = {
  'container commit': container.checkCommit,
  'container cp': container.checkCopy,
  'container create': inOrder(checkCreate, trust.checkTrustedImage),
  'container exec': container.checkExec,
  'container export': container.checkOutput,
  'container rename': container.checkRename,
  'container restart': container.checkTimeout,
  'container rm': container.checkRemove,
  'container run': inOrder(checkRun, trust.checkTrustedImage),
  'container start': container.checkStart,
  'container stop': container.checkTimeout,
  'container update': container.checkUpdate,
  'image history': image.checkPlatform,
  'image import': image.checkImport,
  'image load': image.checkLoad,
  'image pull': inOrder(image.checkPull, trust.checkTrustedImage),
  'image push': image.checkPush,
  'image save': inOrder(image.checkPlatform, container.checkOutput),
  'image tag': image.checkTag,
};

const native: Readonly<Record<string, Check>> = {
  'config create': swarm.checkConfigCreate,
  'container ls': container.checkList,
  ps: container.checkList,
  help: checkHelpTopic,
  'context create': dockerContext.checkContextCreate,
  'context export': dockerContext.checkContextExport,
  'context import': dockerContext.checkContextImport,
  'context rm': dockerContext.checkContextRemove,
  'context update': dockerContext.checkContextUpdate,
  'context use': dockerContext.checkContextUse,
  events: checkEvents,
  'image inspect': inOrder(image.checkPlatforms, image.checkImageInspect),
  'image rm': image.checkPlatforms,
  rmi: image.checkPlatforms,
  'image ls': image.checkImages,
  images: image.checkImages,
  inspect: checkInspect,
  login: checkLogin,
  'manifest annotate': manifest.checkManifestAnnotate,
  'manifest create': manifest.checkManifestCreate,
  'manifest inspect': manifest.checkManifestNames,
  'manifest push': manifest.checkManifestNames,
  'manifest rm': manifest.checkManifestRemove,
  'network connect': checkNetworkConnect,
  'network create': checkNetworkCreate,
  'plugin enable': plugin.checkPluginEnable,
  'plugin create': plugin.checkPluginCreate,
  'plugin install': plugin.checkPluginInstall,
  'plugin push': plugin.checkPluginPush,
  'secret create': swarm.checkSecretCreate,
  'service create': checkServiceCreate,
  'service inspect': checkServiceInspect,
  'service scale': swarm.checkServiceScale,
  'stack config': swarm.checkStackFiles,
  'stack deploy': inOrder(swarm.checkStackNames, swarm.checkStackFiles, swarm.checkStackDeploy),
  'stack ps': swarm.checkStackNames,
  'stack rm': swarm.checkStackNames,
  'stack services': swarm.checkStackNames,
  'swarm init': swarm.checkAvailability,
  'swarm join': swarm.checkAvailability,
  'swarm join-token': swarm.checkJoinToken,
  'system events': checkEvents,
  'system prune': checkSystemPrune,
  'trust inspect': trust.checkTrustInspect,
  'trust key generate': trust.checkKey,
  'trust key load': trust.checkKey,
  'trust revoke': trust.checkTrustRevoke,
  'trust sign': trust.checkTrustSign,
  'trust signer add': trust.checkSignerAdd,
  'trust signer remove': trust.checkSignerRemove,
  'volume create': checkVolumeCreate,
  'volume prune': checkVolumePrune,
};

const plugins: Readonly<Record<string, Check>> = {
  'buildx bake': checkBake,
  'buildx build': checkBuild,
  'buildx create': checkBuildxCreate,
  'buildx dial-stdio': buildx.checkDialStdio,
  'buildx du': buildx.checkDiskUsage,
  'buildx history export': buildx.checkHistoryExport,
  'buildx history ls': buildx.checkHistoryList,
  'buildx history inspect attachment': buildx.checkAttachment,
  'buildx history rm': buildx.checkHistoryRemove,
  'buildx imagetools create': checkImagetoolsCreate,
  'buildx imagetools inspect': checkImagetoolsInspect,
  'buildx prune': buildx.checkBuildxPrune,
  'buildx rm': buildx.checkBuildxRemove,
  'buildx use': buildx.checkBuildxUse,
  'compose alpha generate': compose.checkGenerate,
  'compose alpha publish': compose.checkProject,
  'compose alpha viz': compose.checkViz,
  'compose attach': compose.checkName,
  'compose bridge convert': compose.checkProject,
  'compose bridge transformations create': compose.checkTransformation,
  'compose build': compose.checkComposeBuild,
  'compose commit': compose.checkName,
  'compose config': compose.checkComposeConfig,
  'compose cp': compose.checkComposeCopy,
  'compose create': checkComposeCreate,
  'compose down': compose.checkDown,
  'compose events': compose.checkComposeEvents,
  'compose exec': compose.checkProject,
  'compose export': compose.checkName,
  'compose images': compose.checkName,
  'compose kill': compose.checkServicesOrName,
  'compose logs': compose.checkComposeLogs,
  'compose ls': compose.checkComposeList,
  'compose pause': compose.checkServicesOrName,
  'compose port': compose.checkComposePort,
  'compose ps': compose.checkComposePs,
  'compose publish': compose.checkProject,
  'compose pull': compose.checkComposePull,
  'compose push': compose.checkServices,
  'compose restart': compose.checkMaybeName,
  'compose rm': compose.checkServicesOrName,
  'compose run': checkComposeRun,
  'compose scale': compose.checkComposeScale,
  'compose start': compose.checkServicesOrName,
  'compose stats': compose.checkName,
  'compose stop': compose.checkServicesOrName,
  'compose top': compose.checkName,
  'compose unpause': compose.checkServicesOrName,
  'compose up': checkUp,
  'compose volumes': compose.checkServicesOrName,
  'compose wait': compose.checkMaybeName,
  'compose watch': compose.checkServices,
};

/** Checks by the path behind `docker`. */
const checks = new Map<string, Check>(Object.entries({ ...native, ...managed, ...plugins }));
for (const [path, check] of Object.entries(managed)) checks.set(path.replace(/^\w+ /, ''), check);

/** Commands that talk to the daemon before they look at their own arguments. */
const creates = new Set(['run', 'create', 'container run', 'container create']);
const early = new Set([...creates, 'network create', 'network connect', 'network disconnect']);

/** Commands that read their template before anything else. */
const formatFirst = new Set(['events', 'system events']);

/** Commands that never ask the daemon, or not through the client that `--host` sets up. */
const offline =
  /^(context|trust|completion|manifest|help|compose (version|config|alpha|bridge|convert)|buildx)\b/;

/** What the CLI itself finds wrong with a line before it talks to the daemon; undefined where nothing is. */
export function checkCommand(
  invocation: Invocation,
  context: Context,
  notices: Notice[],
): Refusal | undefined {
  const line = lineOf(invocation, context, (text) => notices.push({ stream: 'stderr', text }));
  const path = invocation.path.replace(/^docker /, '');
  const check = checks.get(path);
  const checkAddress: Check = () =>
    offline.test(path) ? undefined : checkEndpoint(lineOf(invocation, context, line.say, 'docker'));
  const checkContextName: Check = () => checkContext(lineOf(invocation, context, line.say, 'docker'));
  const all: Check[] = [
    invocation.command.family === 'compose' ? checkContextName : none,
    invocation.command.family === 'compose' && !withoutRoot.has(path) ? checkComposeRoot : none,
    creates.has(path) ? checkPullPolicy : none,
    early.has(path) ? checkAddress : none,
    formatFirst.has(path) ? checkFormat : none,
    check ?? none,
    checkFormat,
    check || invocation.command.family !== 'buildx' || withoutBuilder.has(path) ? none : checkBuilder,
    checkAddress,
    checkNames,
  ];
  return inOrder(...all)(line);
}

const none: Check = () => undefined;

/** Commands of compose that are run without the checks of its root. */
const withoutRoot = new Set(['compose version']);

/** Commands of buildx that look up no builder. */
const withoutBuilder = new Set([
  'buildx version',
  'buildx install',
  'buildx uninstall',
  'buildx ls',
  'buildx create',
  'buildx use',
]);

/** The flags in front of every command. */
export function checkRoot(invocation: Invocation, context: Context, notices: Notice[]): Refusal | undefined {
  return checkGlobals(lineOf(invocation, context, (text) => notices.push({ stream: 'stderr', text })));
}

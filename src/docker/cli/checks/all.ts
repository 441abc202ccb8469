import { checkBake } from './buildx/bake.ts';
import { checkBuild, checkBuilder } from './buildx/build.ts';
import { checkBuildxCreate } from './buildx/create.ts';
import { checkImagetoolsCreate, checkImagetoolsInspect } from './buildx/imagetools.ts';
import * as buildx from './buildx/others.ts';
import * as compose from './compose/others.ts';
import { checkComposeRoot } from './compose/root.ts';
import { checkComposeRun } from './compose/run.ts';
import { checkComposeCreate, checkUp } from './compose/up.ts';
import * as dockerContext from './context.ts';
import { everydayChecks } from './everyday.ts';
import { inOrder, type Check } from './line.ts';
import * as manifest from './manifest.ts';
import * as plugin from './plugin.ts';
import { checkServiceCreate, checkServiceInspect } from './service.ts';
import * as swarm from './swarm.ts';
import * as trust from './trust.ts';
import type { Checks } from './types.ts';

const native: Readonly<Record<string, Check>> = {
  'config create': swarm.checkConfigCreate,
  'context create': dockerContext.checkContextCreate,
  'context export': dockerContext.checkContextExport,
  'context import': dockerContext.checkContextImport,
  'context rm': dockerContext.checkContextRemove,
  'context update': dockerContext.checkContextUpdate,
  'context use': dockerContext.checkContextUse,
  'manifest annotate': manifest.checkManifestAnnotate,
  'manifest create': manifest.checkManifestCreate,
  'manifest inspect': manifest.checkManifestNames,
  'manifest push': manifest.checkManifestNames,
  'manifest rm': manifest.checkManifestRemove,
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
  'trust inspect': trust.checkTrustInspect,
  'trust key generate': trust.checkKey,
  'trust key load': trust.checkKey,
  'trust revoke': trust.checkTrustRevoke,
  'trust sign': trust.checkTrustSign,
  'trust signer add': trust.checkSignerAdd,
  'trust signer remove': trust.checkSignerRemove,
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

/** The checks of all commands. */
export const allChecks: Checks = {
  of: new Map([...everydayChecks.of, ...Object.entries({ ...native, ...plugins })]),
  composeRoot: checkComposeRoot,
  builder: checkBuilder,
};

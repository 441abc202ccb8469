import type { Export } from '../../cli/checks/buildx/flags.ts';
import { buildImage, type BuildReport } from '../../engine/build/build.ts';
import { cleanPath } from '../../engine/build/dockerfile/dispatch/paths.ts';
import { excerpt, outlineOf, targetsOf, type Lines } from '../../engine/build/dockerfile/index.ts';
import type { BuildEvent } from '../../engine/build/progress.ts';
import type { ExportKind } from '../../engine/build/request.ts';
import type { Running } from '../../linux/wait.ts';
import { command, CommandError, err, out, type Call } from '../command.ts';
import { notSimulated } from '../not-simulated.ts';
import type { Display } from './progress/display.ts';
import { displayOf, isQuiet } from './progress/choose.ts';
import { watched } from './progress/watched.ts';
import { pushed } from './push.ts';
import { buildRequest, exportsOf, type BuildFlags } from './request.ts';
import { buildSource } from './source.ts';
import { outlineText, targetsText } from './subrequests.ts';
import { checkText, warningsText, type Shown } from './warnings.ts';
import { writeFiles } from './write-files.ts';

type BuildCall = Call<BuildFlags>;

/** `docker build`, which is `docker buildx build` (buildx commands/build.go). */
export default command('docker buildx build', function* (call) {
  const { process, flags, args } = call;
  const [path = '.'] = args;
  if (/^(?:https?:\/\/|git:\/\/|git@|ssh:\/\/|github\.com\/)/.test(path)) {
    return notSimulated(process, `docker build ${path}`);
  }
  if ((flags['build-context'] ?? []).length > 0) return notSimulated(process, 'docker build --build-context');
  const what = questionOf(flags);
  if (/,format=json/.test(flags.call ?? ''))
    return notSimulated(process, `docker build --call ${flags.call ?? ''}`);
  const outputs = exportsOf(flags);
  const unknown = outputs.find((one) => !isSimulated(one));
  if (unknown) return notSimulated(process, `docker build --output type=${unknown.type}`);
  const kind = what === 'build' ? kindOf(outputs) : 'none';
  const display = displayOf(call);
  const source = yield* shownWhere(display, buildSource(process, path, flags.file ?? ''));
  const plain = buildRequest(process, flags, source, kind);
  const request = what === 'build' ? plain : { ...plain, call: what };
  const pushes = flags.push === true || outputs.some(({ type }) => type === 'registry');
  const report = yield* watched(process, display, function* (tell: (event: BuildEvent) => void, onCancel) {
    const built = yield* buildImage(call.engine, process, request, tell, onCancel);
    if (pushes && built.ok && built.value.imageId !== undefined) yield* pushed(call, flags.tag ?? [], tell);
    return built;
  });
  if (what === 'check') return check(call, report);
  return yield* finished(call, report, outputs);
});

/** Work before the build: where it fails, the display has begun and ends with nothing done. */
function* shownWhere<T>(display: Display, work: Running<T>): Running<T> {
  try {
    return yield* work;
  } catch (error) {
    display.finish();
    throw error;
  }
}

/** What is asked: to build, or only to look (`--call`, `--check`). */
function questionOf({ call = '', check: isCheck, print = '' }: BuildFlags): string {
  const asked = isCheck === true ? 'check' : call || print || 'build';
  const [name = 'build'] = asked.split(',');
  return name === 'lint' ? 'check' : name;
}

function isSimulated({ type, dest, fields }: Export): boolean {
  if (type === 'docker' || type === 'image') return dest === '' && fields.get('push') !== 'true';
  return type === 'local' || type === 'tar' || type === 'registry';
}

function kindOf(outputs: readonly Export[]): ExportKind {
  if (outputs.some(({ type }) => type === 'local')) return 'files';
  return outputs.some(({ type }) => type === 'tar') ? 'archive' : 'image';
}

function isDebug({ flags, invocation }: BuildCall): boolean {
  return flags.debug === true || invocation.inherited['docker']?.['debug'] === true;
}

/** Warnings, and the error with the lines that it is about; or what the build gives. */
function* finished(call: BuildCall, report: BuildReport, outputs: readonly Export[]): Running<number> {
  const { process, flags, engine } = call;
  const { dockerfile, warnings } = report;
  const isSilent = isQuiet(flags) || flags.progress === 'rawjson';
  if (!isSilent) err(call, warningsText(warnings, dockerfile, isDebug(call)));
  if (!report.ok) {
    const { message, places } = report.error;
    err(call, placesText(places, dockerfile));
    err(call, `ERROR: failed to build: failed to solve: ${message}\n`);
    return report.isCanceled ? 130 : 1;
  }
  const { imageId, files, plan } = report.value;
  if (plan) {
    const isOutline = questionOf(flags) === 'outline';
    out(call, isOutline ? outlineText(outlineOf(plan)) : targetsText(targetsOf(plan)));
    return 0;
  }
  if (files) writeFiles(call, files, outputs);
  if (imageId === undefined) {
    // a quiet build prints the image's id, and files have none
    if (isQuiet(flags)) out(call, '\n');
    return 0;
  }
  if (flags.iidfile !== undefined && flags.iidfile !== '') process.files.writeFile(flags.iidfile, imageId);
  const metadata = flags['metadata-file'] ?? '';
  if (metadata !== '') process.files.writeFile(metadata, metadataText(imageId, engine.ids.hex(25)));
  if (isQuiet(flags)) out(call, `${imageId}\n`);
  return 0;
}

/** The lines that an error is about, those of the last wrapping first. */
function placesText(places: readonly Lines[], dockerfile: Shown | undefined): string {
  if (!dockerfile) return '';
  return [...places]
    .reverse()
    .map((lines) => excerpt(dockerfile.name, dockerfile.text, lines))
    .join('');
}

function metadataText(imageId: string, ref: string): string {
  const fields = {
    'buildx.build.ref': `default/default/${ref}`,
    'containerimage.config.digest': imageId,
    'containerimage.digest': imageId,
  };
  return JSON.stringify(fields, undefined, 2);
}

/** `docker build --check`: what the checks say of all stages; the Dockerfile is called by the path that was given. */
function check(call: BuildCall, { dockerfile: read, warnings, ...report }: BuildReport): number {
  const dockerfile = read && { ...read, name: pathOf(call, read.name) };
  if (report.ok) {
    out(call, checkText(warnings, dockerfile));
    return warnings.length > 0 ? 1 : 0;
  }
  const { message, places } = report.error;
  if (!dockerfile) throw new CommandError(`ERROR: failed to build: failed to solve: ${message}`);
  if (warnings.length > 0) out(call, `${checkText(warnings, dockerfile)}\n`);
  err(call, `ERROR: ${message}\n${placesText(places.slice(0, 1), dockerfile)}\n`);
  return 1;
}

/** A Dockerfile that is read from stdin is put into a directory of its own for the while. */
function pathOf({ flags, args, engine }: BuildCall, name: string): string {
  const { file = '' } = flags;
  const [context = '.'] = args;
  if (context === '-' || file === '-') return `/tmp/empty-dir${engine.ids.number(2 ** 32)}/${name}`;
  if (file !== '') return file;
  return `${context === '.' ? '' : `${cleanPath(context)}/`}${name}`;
}

import { excerpt, shortWarning, type Warning } from '../../engine/build/dockerfile/index.ts';

/** A Dockerfile that warnings are about. */
export type Shown = { readonly name: string; readonly text: string };

const YELLOW = '\u001b[33m';
const RESET = '\u001b[0m';

/** What the checks found, behind the progress (buildx commands/build.go, printWarnings); with `debug` all that is known of it. */
export function warningsText(
  warnings: readonly Warning[],
  dockerfile: Shown | undefined,
  debug: boolean,
): string {
  if (warnings.length === 0) return '';
  const count = warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`;
  const hint = debug ? '' : ' (use docker --debug to expand)';
  const list = warnings.map((warning) => {
    const short = ` - ${shortWarning(warning)}\n`;
    return debug ? short + details(warning, dockerfile) : short;
  });
  return `\n ${YELLOW}${count} found${hint}:\n${RESET}${list.join('')}`;
}

function details({ description, url, lines }: Warning, dockerfile: Shown | undefined): string {
  const source = dockerfile ? excerpt(dockerfile.name, dockerfile.text, lines) : '';
  return `${description}\n${url === '' ? '' : `More info: ${url}\n`}${source}\n`;
}

/** What `docker build --check` prints of them (BuildKit's subrequests/lint). */
export function checkText(warnings: readonly Warning[], dockerfile: Shown | undefined): string {
  if (warnings.length === 0) return 'Check complete, no warnings found.\n';
  const found =
    warnings.length === 1 ? '1 warning has been found!' : `${warnings.length} warnings have been found!`;
  const list = warnings.map(({ rule, url, detail, lines }) => {
    const source = dockerfile ? excerpt(dockerfile.name, dockerfile.text, lines) : '';
    return `\nWARNING: ${rule}${url === '' ? '' : ` - ${url}`}\n${detail}\n${source}`;
  });
  return `Check complete, ${found}\n${list.join('')}`;
}

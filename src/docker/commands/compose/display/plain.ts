import type { ProgressEvent } from '../../../engine/compose/running/progress.ts';

/** What is put before everything in a rehearsal (compose api.DRYRUN_PREFIX). */
export const DRY_RUN = ' DRY-RUN MODE - ';

/** An event as a line, where there is no terminal (compose pkg/progress/plain.go). */
export function plainLine({ id, text = '', statusText = '' }: ProgressEvent, isDry: boolean): string {
  return `${isDry ? DRY_RUN : ''} ${id} ${text} ${statusText}\n`;
}

/** The same as JSON (pkg/progress/json.go). */
export function jsonLine(event: ProgressEvent, isDry: boolean): string {
  const { id, parent, text, statusText, current, total, percent } = event;
  const message = {
    'dry-run': isDry,
    id,
    parent_id: parent,
    text,
    status: statusText,
    current,
    total,
    percent,
  };
  const given = Object.entries(message).filter(([, value]) => Boolean(value));
  return `${JSON.stringify(Object.fromEntries(given))}\n`;
}

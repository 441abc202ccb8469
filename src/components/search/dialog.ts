import { pageOwnsQuery } from './own-query.ts';
import { startPanel, type Panel } from './panel.ts';

const panels = new WeakMap<HTMLDialogElement, Panel>();

/**
 * Makes an opened dialog live: its search, the ways to close it, the address that follows the query. `opener` gets the focus back.
 * What was typed while this code was loading is searched for as if `query` had brought it.
 */
export function startDialog(dialog: HTMLDialogElement, opener: Element | null, query?: string): void {
  const panel = panels.get(dialog) ?? prepare(dialog);
  panels.set(dialog, panel);
  dialog.addEventListener(
    'close',
    () => {
      keepInAddress('');
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    },
    { once: true },
  );
  panel.focus();
  keepInAddress(query ?? panel.query());
  panel.ask(query);
}

function prepare(dialog: HTMLDialogElement): Panel {
  const panel = startPanel(dialog, {
    onQuery: (query) => {
      if (dialog.open) keepInAddress(query);
    },
    onLeave: (target) => {
      if (!isThisPage(target)) return;
      keepInAddress('');
      dialog.close();
    },
  });
  dialog.querySelector('.close')?.addEventListener('click', () => {
    dialog.close();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('cancel', (event) => {
    if (panel.isComposing()) event.preventDefault();
  });
  return panel;
}

/** The query in the address, so that the results can be sent, and come back with the browser's way back. */
function keepInAddress(query: string): void {
  if (pageOwnsQuery()) return;
  const url = new URL(location.href);
  if (query === '') url.searchParams.delete('q');
  else url.searchParams.set('q', query);
  if (url.href !== location.href) history.replaceState(history.state, '', url);
}

function isThisPage(target: URL): boolean {
  return target.origin === location.origin && target.pathname === location.pathname;
}

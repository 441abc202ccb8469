import { cellRules, type Mask } from './cells.ts';
import { withoutBanner } from './banner.ts';
import { inBuildOrder, inComposeOrder, inLogOrder } from './order.ts';
import { inPlainBuildOrder } from './plain-build.ts';
import { findTable, maskTable } from './tables.ts';
import { lastStates } from './transfers.ts';

const ORDERLY = [withoutBanner, lastStates, inPlainBuildOrder, inBuildOrder, inComposeOrder, inLogOrder];

/** Turns the rows of one output into rows that are the same in every recording of the same chapter. */
export type Normalise = (rows: readonly string[]) => string[];

/**
 * A normaliser with number spaces of its own, to be used for all outputs of a chapter in order: what differs every time becomes
 * a placeholder, and of what names something, the same number is the same thing (`<ID12:3>`, `<MAC:1>`, `<NAME:2>`, `<NS:1>`,
 * `<PORT:1>`). What `definition` (all that the author wrote) spells out stays.
 *
 * - `<ID12:n>`, `<ID64:n>`, `<SHA256:n>`: ids and digests; one number space, so that a long id and its short forms (`<ID4:n>`) share n;
 * - `<TIME>`, `<UNIX>` points in time; `<AGO>`, `<DUR>`, `<SECS>`, `<RTT>` spans; `<SIZE>`, `<BYTES>`, `<MEM>`, `<IO>`, `<PCT>` measures;
 * - `<PID>`, `<N>`, `<UUID>`, `<REF>`, `<COMMIT>`, `<HOST>`, `<KERNEL>`, `<HOSTMEM>`, `<CGROUP>`, `<IP6>`, `veth<HEX>`.
 *
 * Of a pull or push stays each layer's last state, of a live display its last picture without the blanks that fill the window;
 * lines whose order depends on who was first (build steps, containers of Compose, their logs) are put in a fixed order.
 */
export function normaliser(definition: string): Normalise {
  const mask = cellRules(definition);
  return (rows) =>
    maskRows(
      ORDERLY.reduce<readonly string[]>((rest, step) => step(rest), rows),
      mask,
    );
}

function maskRows(rows: readonly string[], mask: Mask): string[] {
  const masked: string[] = [];
  for (let i = 0; i < rows.length;) {
    const table = findTable(rows, i);
    masked.push(...(table ? maskTable(table, mask) : [mask(rows[i] ?? '')]));
    i += table ? table.height : 1;
  }
  return masked;
}

const LAYER =
  /^([0-9a-f]{12}): (?:Pulling fs layer|Waiting|Verifying Checksum|Download complete|Downloading.*|Extracting.*|Pull complete|Already exists|Preparing|Pushing.*|Pushed|Layer already exists|Mounted from .*)$/;

/**
 * Of `docker pull` and `push`, one row for each layer: its last state, where the layer was first named. On a terminal the
 * display has done this already; without one every state is a row.
 */
export function lastStates(rows: readonly string[]): string[] {
  const last = new Map<string, string>();
  for (const row of rows) {
    const layer = LAYER.exec(row)?.[1];
    if (layer !== undefined) last.set(layer, row);
  }
  const told = new Set<string>();
  return rows.flatMap((row) => {
    const layer = LAYER.exec(row)?.[1];
    if (layer === undefined) return [row];
    if (told.has(layer)) return [];
    told.add(layer);
    return [last.get(layer) ?? row];
  });
}

/** Compares names as docker sorts them: runs of digits by their number, so that `n2` comes before `n10`. */
export function naturalOrder(a: string, b: string): number {
  const [partsA, partsB] = [chunks(a), chunks(b)];
  for (const [at, one] of partsA.entries()) {
    const other = partsB[at];
    if (other === undefined) return 1;
    if (one === other) continue;
    const areNumbers = /^\d/.test(one) && /^\d/.test(other);
    const difference = areNumbers ? Number(one) - Number(other) || one.length - other.length : 0;
    return difference === 0 ? (one < other ? -1 : 1) : difference;
  }
  return partsA.length - partsB.length;
}

function chunks(text: string): string[] {
  return text.match(/\d+|\D+/g) ?? [];
}

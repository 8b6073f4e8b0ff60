const rows = [new Uint8Array(80), new Uint8Array(80), new Uint8Array(80)] as const;

/**
 * The number of typing slips between two folded words (a letter missing, added, changed, or two swapped),
 * or `limit + 1` when there are more than `limit`. Words are at most 64 letters long.
 */
export function slips(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA -= 1;
    endB -= 1;
  }
  const height = endA - start;
  const width = endB - start;
  if (height === 0 || width === 0) return Math.max(height, width);
  if (height > 64 || width > 64) return limit + 1;
  let [older, previous, current] = rows;
  for (let j = 0; j <= width; j += 1) previous[j] = j;
  for (let i = 1; i <= height; i += 1) {
    current[0] = i;
    let best = i;
    const letter = a.charCodeAt(start + i - 1);
    for (let j = 1; j <= width; j += 1) {
      const other = b.charCodeAt(start + j - 1);
      let cost = (previous[j - 1] ?? 0) + (letter === other ? 0 : 1);
      cost = Math.min(cost, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      const swapped =
        i > 1 && j > 1 && letter === b.charCodeAt(start + j - 2) && a.charCodeAt(start + i - 2) === other;
      if (swapped) cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      current[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    [older, previous, current] = [previous, current, older];
  }
  return previous[width] ?? limit + 1;
}

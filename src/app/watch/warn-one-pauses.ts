import type { WatchSettings } from '#config/watch.ts';
import { isByOne } from '#game/watch/one-pauses.ts';
import type { Log } from '#platform/log.ts';

/** Warns of each rule of the watch by which one stranger could pause every game. */
export function warnOfOnePauses(
  { file, pauses, rules }: Pick<WatchSettings, 'file' | 'pauses' | 'rules'>,
  log: Log,
): void {
  if (!pauses) return;
  for (const rule of rules) if (isByOne(rule)) log.warn({ event: 'watch-by-one', rule: rule.name, file });
}

import type { Frame } from '#script/game/build-game.ts';
import { present } from '#script/game/judge-key.ts';
import type { Reporter } from './reporter.ts';
import { sayPath } from './say-path.ts';
import { clip } from './say-value.ts';
import { badTimeZone, isTimeZone, USUAL_ZONE } from './time-zone.ts';
import type { Draft } from '#script/schema/schema.ts';
import { meantDuration } from '#script/game/meant-duration.ts';
import { readDuration } from '#script/game/time.ts';

/** Reads what the whole script depends on, notes what is wrong with it, and goes on with the default there. */
export function readFrame(
  draft: Pick<Draft, 'late' | 'accounts' | 'language' | 'timezone'>,
  reporter: Reporter,
): Frame {
  for (const key of ['grace', 'spacing', 'replies'] as const) {
    const value = draft.late?.[key];
    if (value !== undefined && !readDuration(value)) {
      reporter.note('bad-duration', ['late', key], {
        at: sayPath(['late', key]),
        value: clip(value),
        better: meantDuration(value, 'min'),
      });
    }
  }
  const accounts = present(draft.accounts);
  return {
    language: draft.language ?? 'fr',
    timeZone: readTimeZone(draft.timezone ?? USUAL_ZONE, reporter),
    accounts: accounts.length === 0 ? ['ville'] : [...new Set(accounts)],
  };
}

function readTimeZone(name: string, reporter: Reporter): string {
  if (isTimeZone(name)) return name;
  reporter.note('bad-timezone', ['timezone'], badTimeZone(name));
  return USUAL_ZONE;
}

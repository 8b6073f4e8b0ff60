import type { Frame } from '#script/game/build-game.ts';
import { present } from '#script/game/judge-key.ts';
import type { Reporter } from './reporter.ts';
import { nearest } from './nearest.ts';
import { clip } from './say-value.ts';
import type { Draft } from '#script/schema/schema.ts';
import { readDuration } from '#script/game/time.ts';

const PARIS = 'Europe/Paris';

/** Reads what the whole script depends on, notes what is wrong with it, and goes on with the default there. */
export function readFrame(draft: Draft, reporter: Reporter): Frame {
  for (const key of ['grace', 'spacing', 'replies'] as const) {
    const value = draft.late?.[key];
    if (value !== undefined && !readDuration(value)) {
      reporter.note('bad-duration', ['late', key], { at: `late.${key}`, value: clip(value) });
    }
  }
  const accounts = present(draft.accounts);
  return {
    language: draft.language ?? 'fr',
    timeZone: readTimeZone(draft.timezone ?? PARIS, reporter),
    accounts: accounts.length === 0 ? ['ville'] : [...new Set(accounts)],
  };
}

function readTimeZone(name: string, reporter: Reporter): string {
  if (isTimeZone(name)) return name;
  const meant = nearest(name, Intl.supportedValuesOf('timeZone'));
  reporter.note('bad-timezone', ['timezone'], { value: clip(name), meant });
  return PARIS;
}

/** An IANA name; a bare offset such as +02:00 knows nothing of daylight saving. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

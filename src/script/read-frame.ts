import type { Frame } from '#script/game/build-game.ts';
import { present } from '#script/game/judge-key.ts';
import type { Reporter } from './reporter.ts';
import { fold, nearest } from './nearest.ts';
import { sayPath } from './say-path.ts';
import { clip } from './say-value.ts';
import type { Draft } from '#script/schema/schema.ts';
import { meantDuration } from '#script/game/meant-duration.ts';
import { readDuration } from '#script/game/time.ts';

const PARIS = 'Europe/Paris';

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
    timeZone: readTimeZone(draft.timezone ?? PARIS, reporter),
    accounts: accounts.length === 0 ? ['ville'] : [...new Set(accounts)],
  };
}

function readTimeZone(name: string, reporter: Reporter): string {
  if (isTimeZone(name)) return name;
  const meant = nearestZone(name);
  reporter.note('bad-timezone', ['timezone'], { value: clip(name), meant });
  return PARIS;
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  france: PARIS,
  'heure de paris': PARIS,
  uk: 'Europe/London',
  'united kingdom': 'Europe/London',
  londres: 'Europe/London',
  bruxelles: 'Europe/Brussels',
  geneve: 'Europe/Zurich',
};

/** The zone of a city, `Paris`, or the one with the name that resembles most. */
function nearestZone(name: string): string | undefined {
  const word = fold(name).replaceAll(/[ _]/g, '-');
  const other = OTHER_NAMES[fold(name)];
  if (other !== undefined) return other;
  const zones = Intl.supportedValuesOf('timeZone');
  const cities = new Map(zones.map((zone) => [fold(zone.slice(zone.lastIndexOf('/') + 1)), zone]));
  return (
    cities.get(word) ?? nearest(name, zones) ?? cities.get(fold(nearest(word, [...cities.keys()]) ?? ''))
  );
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

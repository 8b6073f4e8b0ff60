import { cp, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Document, isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { type Clock, systemClock } from '#platform/clock.ts';

const SAMPLE = join(import.meta.dirname, '../../../games/angers-patrimoine');

export interface Quickly {
  /** Where the games' folders are made. */
  readonly folder: string;
  /** The game's id, and the name of its folder. */
  readonly id?: string;
  /** When the first round opens; whole seconds. */
  readonly opens: Temporal.Instant;
  /** How many rounds of the sample game are played; all of them unless told. */
  readonly rounds?: number;
  /** How many seconds each round stays open. */
  readonly lasts: number;
  /** Seconds after the opening at which its hints come; further hints of the sample are left out. */
  readonly hints: readonly number[];
  /** Seconds between the last call and the closing; none unless told. */
  readonly lastCall?: number;
  /** Seconds from the closing to the reveal, and from there to the next opening. */
  readonly pauses: number;
  /** Anything else that is to be different, by its path in the script. */
  readonly but?: readonly (readonly [readonly (string | number)[], unknown])[];
}

/**
 * The sample game, to be played in a minute or two: the same photos, questions and answers at other times, and without
 * partners. Gives its folder.
 */
export async function quickGame(quickly: Quickly): Promise<string> {
  const folder = join(quickly.folder, quickly.id ?? basename(SAMPLE));
  await cp(SAMPLE, folder, { recursive: true, filter: (path) => basename(path) !== 'art' });
  const path = join(folder, 'game.yaml');
  const script = parseDocument(await readFile(path, 'utf8'));
  recheck(script, quickly);
  for (const [place, value] of quickly.but ?? []) script.setIn(place, value);
  await writeFile(path, script.toString());
  return folder;
}

function recheck(script: Document, { opens, rounds, lasts, hints, lastCall, pauses }: Quickly): void {
  const all = script.get('rounds');
  if (!isSeq<YAMLMap>(all)) throw new Error('The sample game has no rounds.');
  if (rounds !== undefined) all.items.splice(rounds);
  script.delete('partners');
  for (const [index, round] of all.items.entries()) {
    const moment = opens.add({ seconds: index * (lasts + 2 * pauses) });
    const local = moment.toZonedDateTimeISO('Europe/Paris').toPlainDateTime();
    round.set('opens', local.toString({ smallestUnit: 'second' }).replace('T', ' '));
    round.set('closes', { after: `${lasts}s` });
    round.set('last-call', lastCall === undefined ? false : `${lastCall}s`);
    round.set('reveals', `${pauses}s`);
    round.delete('relay');
    hurryHints(round, hints);
  }
  script.set('late', script.createNode({ grace: '30min', spacing: '1s' }));
}

function hurryHints(round: YAMLMap, seconds: readonly number[]): void {
  const hints = round.get('hints');
  if (!isSeq(hints)) return;
  hints.items.splice(seconds.length);
  for (const [index, hint] of hints.items.entries()) {
    if (!isMap(hint)) continue;
    hint.delete('at');
    hint.set('after', `${seconds[index]}s`);
    for (const key of ['by', 'otherwise', 'unlocks']) hint.delete(key);
  }
}

/** So many seconds from now, and a whole second. */
export function soon(seconds: number, clock: Clock = systemClock): Temporal.Instant {
  return clock.now().add({ seconds }).round({ smallestUnit: 'second', roundingMode: 'ceil' });
}

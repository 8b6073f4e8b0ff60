import { hintsInTime } from '#script/game/build-game.ts';
import { editScript, type ScriptEdit } from './edit-script.ts';
import { type DraftedRound, readDrafts } from './read-times.ts';

/**
 * Has the relays of a round go on naming the hints that they named, by the numbers that these have in an edited script; those of hints
 * that are gone go, too. Hints were only taken out, moved, or put at the end of the list.
 * @returns the edited script; undefined where that cannot be done, as the script is written
 */
export function keepRelays(
  before: string,
  edited: string,
  index: number,
  timeZone: string,
  gone: readonly number[],
): string | undefined {
  const was = readDrafts(before, timeZone)?.[index];
  const is = readDrafts(edited, timeZone)?.[index];
  if (!was || !is) return undefined;
  const numbers = numbersAfter(was, is, gone);
  const edits = (was.draft.relay ?? []).flatMap((relay, place): readonly ScriptEdit[] => {
    const isAlone = typeof relay === 'string';
    const of = (isAlone ? relay : relay?.of) ?? '';
    const number = /^hint-(\d+)$/u.exec(of)?.[1];
    if (number === undefined) return [];
    const now = numbers.get(Number(number));
    const path = ['rounds', index, 'relay', place];
    if (now === undefined) return [{ kind: 'remove', path }];
    const value = `hint-${now}`;
    return value === of ? [] : [{ kind: 'set', path: isAlone ? path : [...path, 'of'], value }];
  });
  // What goes, goes from the end: the places before it stay.
  return editScript(edited, edits.toReversed());
}

/** The number of each hint in the order of time, by the one that it had. */
function numbersAfter(
  was: DraftedRound,
  is: DraftedRound,
  gone: readonly number[],
): ReadonlyMap<number, number> {
  const places = (was.draft.hints ?? []).map((_, place) => place).filter((place) => !gone.includes(place));
  const order = hintsInTime(is.draft, is.times).map(({ index }) => index);
  return new Map(
    hintsInTime(was.draft, was.times).flatMap(({ index }, rank) => {
      const place = places.indexOf(index);
      return place === -1 ? [] : [[rank + 1, order.indexOf(place) + 1] as const];
    }),
  );
}

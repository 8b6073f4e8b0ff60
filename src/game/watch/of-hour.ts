import type { Game } from '#game/game.ts';
import { isTagged } from '#game/hashtags.ts';
import { earliest, isAfter, isBefore, later } from '#game/moments.ts';
import { fits } from './fits.ts';
import type { Heard, Rule } from './watch.ts';

/** People say goodbye, and thank each other, once all was said. */
const GOODBYES = { hours: 1 } as const;

/** Says whether something was said in a live hour: under the hashtag by which it is heard, while it lasted or right after its recap. */
export function isOfHour(
  { live, rounds }: Pick<Game, 'live' | 'rounds'>,
  { hashtags: tags, at }: Pick<Heard, 'hashtags' | 'at'>,
): boolean {
  const begins = earliest(rounds.map(({ opens }) => opens));
  if (!live || !begins || !isTagged(tags, live.hashtags)) return false;
  const ends = rounds.map(({ reveals }) => reveals).reduce((one, other) => later(one, other));
  return !isBefore(at, begins) && !isAfter(at, ends.add(GOODBYES));
}

/** Says whether a rule names what a post says, or who says it: it is not only one of many. */
export const isNamed = (heard: Heard, rules: readonly Rule[]): boolean =>
  rules.some((rule) => rule.words.length + rule.from.length > 0 && fits(heard, rule));

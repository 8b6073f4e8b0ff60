import type { Game, Round } from '#game/game.ts';
import { isBy } from '#game/moments.ts';
import { timeline } from '#game/timeline/timeline.ts';
import type { World } from '../world.ts';

/** A script that somebody would have played in the place of another. */
export interface Attempted {
  readonly before: Game;
  readonly after: Game;
  /** By then they had begun to. */
  readonly since: Temporal.Instant;
  /** Rows of posts that were about to leave meanwhile, or of which nobody knows whether they did. */
  readonly leaving: readonly string[];
}

/** Returns what was posted by then that the script has no more, where nobody could tell whether something new in it is that. */
export const mustBeRefused = (world: World, { before, after, since }: Attempted): readonly string[] =>
  lostBy(before, after).flatMap(({ part, isSure }) => (isSure && isOut(world, part, since) ? [part] : []));

/** Says whether a script may be refused: something that it loses, or brings after a reveal, is out by now or may be. */
export function mayBeRefused(world: World, { before, after, leaving }: Attempted): boolean {
  const now = world.time.now();
  const isUnderWay = (part: string): boolean =>
    [...world.way.underWay].some(({ operation }) => operation === 'publish' || operation === 'boost') ||
    isOut(world, part, now) ||
    isGivenByHand(world, part);
  const lost = lostBy(before, after);
  const kept = new Set(timeline(after).map(({ id }) => id));
  const dropped = new Set(timeline(before).flatMap(({ id }) => (kept.has(id) ? [] : [id])));
  // Whoever died or was struck as a post was about to leave has left a row by which nobody knows whether it did.
  const mayBeOut = lost.length > 0 && world.armoury.struck.length > 0;
  return (
    mayBeOut ||
    leaving.some((id) => dropped.has(id)) ||
    lost.some(({ part }) => isUnderWay(part)) ||
    after.rounds.some(({ number }) => isOut(world, `${number}/reveal`, now))
  );
}

interface LostPart {
  /** As keys of its posts begin, behind the game. */
  readonly part: string;
  /** Whether it is lost for sure once it is out: something else may be it. */
  readonly isSure: boolean;
}

/** What one script has that the other has not. */
function lostBy(before: Game, after: Game): readonly LostPart[] {
  return before.rounds.flatMap((round): readonly LostPart[] => {
    const then = after.rounds.find(({ number }) => number === round.number);
    if (!then) return [{ part: `${round.number}/`, isSure: true }];
    const gone = missing(round, then);
    const isSure = missing(then, round).length > 0;
    const lastCall =
      round.lastCall && !then.lastCall ? [{ part: `${round.number}/last-call/`, isSure: false }] : [];
    const relays =
      then.relays.length < round.relays.length ? [{ part: `${round.number}/relay-`, isSure: false }] : [];
    return [
      ...gone.map((hint) => ({ part: `${round.number}/hint-${hint}/`, isSure })),
      ...lastCall,
      ...relays,
    ];
  });
}

const missing = (one: Round, other: Round): readonly number[] =>
  one.hints
    .map(({ number }) => number)
    .filter((number) => other.hints.every((hint) => hint.number !== number));

/** Whether a post of it was there by then, from whichever account. */
const isOut = ({ truth, first }: World, part: string, moment: Temporal.Instant): boolean =>
  truth.posted.some(
    ({ key, at }) =>
      key.replace(/(?<=\/hint-\d+)-by-[^/]+/u, '').startsWith(`${first.id}/${part}`) && isBy(at, moment),
  );

/** Whether a partner has written it. */
const isGivenByHand = ({ partners }: World, part: string): boolean =>
  partners.written.some(({ round, revisions }) =>
    revisions.some(({ hint }) => part === `${round}/hint-${hint}/`),
  );

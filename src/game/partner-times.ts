import type { Game, Round } from './game.ts';
import { Agenda } from './agenda.ts';
import { isAfter } from './moments.ts';
import type { Hours, Partner } from './partners.ts';
import { shareOf } from './scatter.ts';

/** A relay comes no sooner than this after the post, and not much later than `SPREAD`; less in a short round. */
const SOONEST = Temporal.Duration.from({ minutes: 2 });
const SPREAD = Temporal.Duration.from({ minutes: 18 });
/** Two acts of partners keep at least this distance. */
const APART = Temporal.Duration.from({ seconds: 70 });
/** How long before its moment a person is asked for an act, if the post that it is about is out by then. */
const NOTICE = Temporal.Duration.from({ hours: 2 });
/** How long after the post a person who relays by hand has at least. */
const LEISURE = Temporal.Duration.from({ minutes: 10 });

/** A relay that wants a moment of its own. */
export interface Relaying {
  /** Chance is drawn from it. */
  readonly id: string;
  readonly partner: Partner;
  readonly round: Round;
  /** When the post that is relayed comes. */
  readonly post: Temporal.Instant;
}

/**
 * Returns the moments of relays, in the order given: each at its own, apart from one another and from what else partners do, in
 * the partner's opening hours. The same relays get the same moments.
 * @param taken moments of the other acts of partners
 */
export function staggered(
  game: Pick<Game, 'timeZone'>,
  relays: readonly Relaying[],
  taken: readonly Temporal.Instant[],
): readonly Temporal.Instant[] {
  const busy = new Agenda(taken);
  return relays.map(({ id, partner, round, post }) => {
    const left = post.until(round.closes).total('seconds');
    const apart = apartIn(left);
    const soonest = partner.takesPart.kind === 'lent' ? soonestIn(left) : shorter(LEISURE, left / 6);
    const chance = Math.round(shorter(SPREAD, left / 4) * shareOf(id));
    const open = (moment: Temporal.Instant): Temporal.Instant => {
      const next = nextWithin(moment, partner.hours, game.timeZone);
      return next.equals(moment) ? moment : next.add({ seconds: chance });
    };
    let moment = open(post.add({ seconds: soonest + chance }));
    while (!busy.isFree(moment, apart)) {
      moment = open(moment.add({ seconds: apart }));
    }
    busy.add(moment);
    return moment;
  });
}

/** Says how many seconds two acts of partners keep between them, when a round has so many left after the post. */
export const apartIn = (left: number): number => shorter(APART, left / 8);

/** Says how many seconds after its post a relay comes at the soonest, when the round has so many left by then. */
export const soonestIn = (left: number): number => shorter(SOONEST, left / 6);

/** Whole seconds of the shorter of the two. */
const shorter = (duration: Temporal.Duration, seconds: number): number =>
  Math.max(1, Math.floor(Math.min(duration.total('seconds'), seconds)));

/** Returns the moment itself when the partner may speak then; otherwise the first one after it when it may. */
export function nextWithin(
  moment: Temporal.Instant,
  hours: Hours | undefined,
  timeZone: string,
): Temporal.Instant {
  if (isWithin(moment, hours, timeZone) || !hours) return moment;
  const local = moment.toZonedDateTimeISO(timeZone);
  const early = Temporal.PlainTime.compare(local.toPlainTime(), hours.from) < 0;
  const day = early ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  return day.toZonedDateTime({ timeZone, plainTime: hours.from }).toInstant();
}

/** Says whether a partner may speak at a moment. */
export function isWithin(moment: Temporal.Instant, hours: Hours | undefined, timeZone: string): boolean {
  if (!hours) return true;
  const time = moment.toZonedDateTimeISO(timeZone).toPlainTime();
  return Temporal.PlainTime.compare(time, hours.from) >= 0 && Temporal.PlainTime.compare(time, hours.to) < 0;
}

/** Says how late an act of a partner may be before it is missed: the script's grace, and half of what is left of the round at most. */
export function patience(game: Pick<Game, 'late'>, round: Round, due: Temporal.Instant): Temporal.Duration {
  const grace = game.late.grace.total('seconds');
  const half = Math.max(0, due.until(round.closes).total('seconds') / 2);
  return Temporal.Duration.from({ seconds: Math.floor(Math.min(grace, half)) });
}

/** Says from when on an act of a partner counts as missed. */
export const missedAt = (game: Pick<Game, 'late'>, round: Round, due: Temporal.Instant): Temporal.Instant =>
  due.add(patience(game, round, due));

/** Says when a person is asked for an act: some time before, but not before the post that it is about is out. */
export function askedAt(post: Temporal.Instant, due: Temporal.Instant): Temporal.Instant {
  const early = due.subtract(NOTICE);
  const out = post.add({ seconds: Math.min(60, Math.floor(post.until(due).total('seconds') / 4)) });
  return isAfter(early, out) ? early : out;
}

import type { Game, Round } from '#game/game.ts';
import { Agenda } from './agenda.ts';
import { isAfter, isBefore, later } from '#game/moments.ts';
import type { Hours, Partner } from '#game/partners.ts';
import { shareOf } from '#game/scatter.ts';

/** A relay comes no sooner than this after the post, and not much later than `SPREAD`; less in a short round. */
const SOONEST = Temporal.Duration.from({ minutes: 2 });
const SPREAD = Temporal.Duration.from({ minutes: 18 });
/** Two acts of partners keep at least this distance. */
const APART = Temporal.Duration.from({ seconds: 70 });
/** Longest notice of an act that relays may bring forward: one that a person was asked for keeps its moment. */
const SHORT_NOTICE = Temporal.Duration.from({ hours: 2 });
/** An act is announced before its post is out where that is sooner than the request by more than this. */
const WORTH_ANNOUNCING = Temporal.Duration.from({ hours: 2 });
/** How long before all that is planned a partner is told of it, unless the game is entered later than that. */
const CALENDAR_AHEAD = Temporal.Duration.from({ days: 30 });
/** How long before its end an open day is used for what would come after it. */
const BEFORE_END = Temporal.Duration.from({ hours: 1 });
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
  let day = early ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  while (!isOpenOn(day, hours)) day = day.add({ days: 1 });
  return day.toZonedDateTime({ timeZone, plainTime: hours.from }).toInstant();
}

/**
 * Returns the moment itself when somebody of the partner is there to read; otherwise one before it: the same time of an earlier day,
 * or, where the partner is never there at that time, shortly before the end of one.
 */
export function lastWithin(
  moment: Temporal.Instant,
  hours: Hours | undefined,
  timeZone: string,
): Temporal.Instant {
  if (isWithin(moment, hours, timeZone) || !hours) return moment;
  const local = moment.toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime();
  const early = Temporal.PlainTime.compare(time, hours.from) < 0;
  let day = early ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate();
  while (!isOpenOn(day, hours)) day = day.subtract({ days: 1 });
  const plainTime = isOpenAt(time, hours) ? time : nearEnd(hours);
  return day.toZonedDateTime({ timeZone, plainTime }).toInstant();
}

function nearEnd({ from, to }: Hours): Temporal.PlainTime {
  const isLonger = Temporal.Duration.compare(from.until(to), BEFORE_END) > 0;
  return isLonger ? to.subtract(BEFORE_END).round({ smallestUnit: 'minute' }) : from;
}

/** Says whether a partner may speak at a moment. */
export function isWithin(moment: Temporal.Instant, hours: Hours | undefined, timeZone: string): boolean {
  if (!hours) return true;
  const local = moment.toZonedDateTimeISO(timeZone);
  return isOpenOn(local.toPlainDate(), hours) && isOpenAt(local.toPlainTime(), hours);
}

const isOpenOn = ({ dayOfWeek }: Temporal.PlainDate, { days }: Hours): boolean =>
  days === undefined || days.includes(dayOfWeek);

const isOpenAt = (time: Temporal.PlainTime, { from, to }: Hours): boolean =>
  Temporal.PlainTime.compare(time, from) >= 0 && Temporal.PlainTime.compare(time, to) < 0;

/** Says how late an act of a partner may be before it is missed: the script's grace, and half of what is left of the round at most. */
export function patience(game: Pick<Game, 'late'>, round: Round, due: Temporal.Instant): Temporal.Duration {
  const grace = game.late.grace.total('seconds');
  const half = Math.max(0, due.until(round.closes).total('seconds') / 2);
  return Temporal.Duration.from({ seconds: Math.floor(Math.min(grace, half)) });
}

/** Says from when on an act of a partner counts as missed. */
export const missedAt = (game: Pick<Game, 'late'>, round: Round, due: Temporal.Instant): Temporal.Instant =>
  due.add(patience(game, round, due));

/** An act for which a person is asked. */
export interface AskedAct {
  /** When the post comes that it is about. */
  readonly post: Temporal.Instant;
  readonly due: Temporal.Instant;
  /** Relays may bring it forward. */
  readonly comesSooner: boolean;
}

/** When a person is told of an act. */
export interface Asking {
  /** Before its post is out; absent where the request is not much later. */
  readonly ahead?: Temporal.Instant | undefined;
  /** With the link, and the text to be published: never before the post is out. */
  readonly request: Temporal.Instant;
}

/** Says when a person is asked for an act: the partner's notice before it, in the partner's hours. */
export function askedAt(
  { timeZone }: Pick<Game, 'timeZone'>,
  { hours, notice, takesPart }: Pick<Partner, 'hours' | 'notice' | 'takesPart'>,
  { post, due, comesSooner }: AskedAct,
): Asking {
  const noticed = due.toZonedDateTimeISO(timeZone).subtract(notice).toInstant();
  const wished = comesSooner ? later(noticed, due.subtract(SHORT_NOTICE)) : noticed;
  const early = lastWithin(wished, hours, timeZone);
  const out = post.add({ seconds: Math.min(60, Math.floor(post.until(due).total('seconds') / 4)) });
  if (isAfter(early, out)) return { request: early };
  const open = nextWithin(out, hours, timeZone);
  const request = isBefore(open, due) ? open : out;
  // Whoever says yes says it to a post and to words that are there.
  const isAnnounced =
    takesPart.kind === 'by-hand' && !comesSooner && isBefore(early.add(WORTH_ANNOUNCING), request);
  return { ahead: isAnnounced ? early : undefined, request };
}

/** Says when a partner is told all that is planned with it, the first of which is due then. */
export const calendarAt = (
  { timeZone }: Pick<Game, 'timeZone'>,
  { hours }: Pick<Partner, 'hours'>,
  first: Temporal.Instant,
): Temporal.Instant =>
  lastWithin(first.toZonedDateTimeISO(timeZone).subtract(CALENDAR_AHEAD).toInstant(), hours, timeZone);

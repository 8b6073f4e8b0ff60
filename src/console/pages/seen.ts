import type { DeskReply } from '#app/desk/desk.ts';
import { Moments } from '#console/parts/moments.ts';
import { type Gesture, playerPath } from '#console/parts/layout.ts';
import type { GameReading } from '#console/readings.ts';
import { may, type OwnVisit } from '#console/visit.ts';
import { veiledReading } from './veiled-reading.ts';

/** A game as somebody looks at it. */
export interface Seen {
  readonly visit: OwnVisit;
  readonly reading: GameReading;
  readonly moments: Moments;
  /** The rounds whose answers are to be kept, by the numbers that players read. */
  readonly secret: ReadonlySet<number>;
  /** Secrets are shown: they were asked for. */
  readonly shown: boolean;
  readonly gesture: Gesture;
}

/** What it takes to tell what somebody may be shown of a game. */
export interface Eyes extends Pick<Seen, 'secret' | 'shown'> {
  readonly visit: Pick<OwnVisit, 'who'>;
}

/** Looks at a game. */
export function seenBy(visit: OwnVisit, reading: GameReading, gesture: Gesture): Seen {
  return {
    visit,
    reading: toldTo(visit, reading),
    gesture,
    moments: new Moments(visit.desk.clock.now(), reading.game.timeZone, visit.phrases),
    secret: new Set(reading.story.secret),
    shown: mayShow(visit) && visit.call.req.query('show') === '1',
  };
}

/** Returns a game as somebody may be told it. */
export const toldTo = (visit: Pick<OwnVisit, 'who'>, reading: GameReading): GameReading =>
  mayShow(visit) ? reading : veiledReading(reading, keptFrom(visit, reading));

/** Returns the rounds of which somebody is not told who may have found, nor by what, by the numbers that players read. */
export const keptFrom = (
  visit: Pick<OwnVisit, 'who'>,
  { story }: Pick<GameReading, 'story'>,
): ReadonlySet<number> => new Set(mayShow(visit) ? [] : story.secret);

/** Says whether somebody may be shown secrets: who only reads may not. */
export const mayShow = ({ who }: Pick<OwnVisit, 'who'>): boolean => may(who.role, 'reviewer');

/**
 * Returns the replies that somebody may know to have been written: whoever may not be shown secrets is led to none of a round that has one,
 * neither by its text nor by its author, its verdict, its address or the moment of it. A wrong one that is shown would tell of those that
 * are not that they were right.
 */
export function readable(replies: readonly DeskReply[], { visit, secret }: Seen): readonly DeskReply[] {
  if (mayShow(visit)) return replies;
  return replies.filter(({ round }) => !secret.has(round));
}

/** Counts the replies of which the program is not sure and of which nobody has decided. */
export const countWaiting = ({ rounds }: Pick<GameReading, 'rounds'>): number =>
  sumOf(rounds, ({ doubtful }) => doubtful);

/** Counts the right answers that everybody can read before their reveal. */
export const countInPublic = ({ rounds }: Pick<GameReading, 'rounds'>): number =>
  sumOf(rounds, ({ inPublic }) => inPublic);

/** Counts what was received, each revision by itself. */
export const countReceived = ({ rounds }: Pick<GameReading, 'rounds'>): number =>
  sumOf(rounds, ({ correct, close, wrong }) => correct + close + wrong);

const sumOf = (
  rounds: GameReading['rounds'],
  count: (account: GameReading['rounds'][number]['accounts'][number]) => number,
): number =>
  rounds.reduce((sum, { accounts }) => sum + accounts.reduce((own, one) => own + count(one), 0), 0);

/** Returns the way to a player's page, by the player's id; undefined for whoever is led to no author. */
export const authorIn = ({ visit, reading, secret }: Seen): ((id: string) => string) | undefined =>
  mayShow(visit) || secret.size === 0 ? (id) => playerPath(reading.story.game, id) : undefined;

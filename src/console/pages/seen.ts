import type { DeskReply } from '#app/desk/desk.ts';
import { Moments } from '#console/parts/moments.ts';
import { isSecret } from '#console/parts/reply-card.ts';
import { type Gesture, playerPath } from '#console/parts/layout.ts';
import type { GameReading } from '#console/readings.ts';
import { may, type OwnVisit } from '#console/visit.ts';

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
    reading,
    gesture,
    moments: new Moments(visit.desk.clock.now(), reading.game.timeZone, visit.phrases),
    secret: new Set(reading.story.secret),
    shown: mayShow(visit) && visit.call.req.query('show') === '1',
  };
}

/** Says whether somebody may be shown secrets: who only reads may not. */
export const mayShow = ({ who }: Pick<OwnVisit, 'who'>): boolean => may(who.role, 'reviewer');

/**
 * Returns the replies that somebody may know to have been written: whoever may not be shown secrets is led to none that may tell one,
 * neither by its text nor by its author, its verdict, its address or the moment of it.
 */
export function readable(replies: readonly DeskReply[], { visit, secret }: Seen): readonly DeskReply[] {
  if (mayShow(visit)) return replies;
  const kept = new Set(replies.filter((reply) => isSecret(reply, secret)).map(placeOf));
  return replies.filter((reply) => !kept.has(placeOf(reply)));
}

/** An edited reply stands in one place. */
const placeOf = ({ account, networkId }: DeskReply): string => JSON.stringify([account, networkId]);

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

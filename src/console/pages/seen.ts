import type { GameReading } from '#app/desk/desk.ts';
import type { StoryReply } from '#storyboard/storyboard.ts';
import { Moments } from '#console/parts/moments.ts';
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
  /** Whether everything was paused by one gesture. */
  readonly allPaused: boolean;
}

/** Looks at a game. */
export function seenBy(visit: OwnVisit, reading: GameReading, allPaused: boolean): Seen {
  return {
    visit,
    reading,
    allPaused,
    moments: new Moments(visit.desk.clock.now(), reading.game.timeZone, visit.phrases),
    secret: new Set(reading.story.secret),
    shown: mayShow(visit) && visit.call.req.query('show') === '1',
  };
}

/** Says whether somebody may be shown secrets: who only reads may not. */
export const mayShow = ({ who }: OwnVisit): boolean => may(who.role, 'reviewer');

/** Returns the replies of which the program is not sure and of which nobody has decided. */
export const toDecide = ({ story }: GameReading): readonly StoryReply[] =>
  story.replies.filter(({ doubtful, overruled, text }) => doubtful && !overruled && text !== undefined);

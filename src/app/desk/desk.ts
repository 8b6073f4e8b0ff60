import { sql } from 'kysely';
import type { Language } from '#game/game.ts';
import { roundOf } from '#game/game.ts';
import type { JobContext } from '#jobs/context.ts';
import type { Clock } from '#platform/clock.ts';
import { stepsOf } from '#store/steps.ts';
import { Users } from '#app/users/users.ts';
import type { Control } from '#app/control/control.ts';
import type { GameReading, LocalControl } from '#app/control/local-control.ts';

export type { GameReading };

/** Where a person sits who runs games from a page: what is read, what is done, and who may, in the process that has the database. */
export interface Desk {
  readonly control: Pick<Control, 'act' | 'announced' | 'compare' | 'games' | 'journal' | 'pauses'>;
  readonly users: Users;
  readonly clock: Clock;
  /** Reads all that a page shows of a game; undefined for one that was never played here, or whose script is not at hand. */
  reading(game: string, language: Language): Promise<GameReading | undefined>;
  /** Reads what tells that something may be otherwise than it was: the last line of the journal, and how many replies there are. */
  mark(): Promise<Mark>;
  /** Reads the picture of a post that is out, a JPEG; undefined: it has none. */
  picture(game: string, step: string): Promise<Uint8Array | undefined>;
}

export interface Mark {
  /** Id of the last line of the journal; 0: there is none. */
  readonly line: number;
  readonly replies: number;
}

/** On a page every picture is smaller. */
const LIMITS = { maxBytes: 1_000_000, maxPixels: 2_000_000 };

/** Opens the desk of a worker. */
export function openDesk(control: LocalControl, context: JobContext): Desk {
  const { db, clock } = context;
  return {
    control,
    users: new Users(db, clock),
    clock,
    reading: (game, language) => control.reading(game, language),
    async mark() {
      const { rows } = await sql<{ line: string; replies: string }>`select
        (select last from journal_head) as line, (select count(*) from replies) as replies`.execute(db);
      return { line: Number(rows[0]?.line ?? 0), replies: Number(rows[0]?.replies ?? 0) };
    },
    async picture(id, step) {
      const game = context.games.get(id)?.game;
      const posted = (await stepsOf(db, id)).find((one) => one.id === step && one.state === 'sent');
      if (!game || !posted || !game.rounds.some(({ number }) => number === posted.round)) return undefined;
      const cut = await context.pictures.of(game, roundOf(game, posted.round), posted, { picture: LIMITS });
      return cut?.ok === true ? cut.picture.bytes : undefined;
    },
  };
}

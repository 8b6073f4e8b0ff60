import { createHmac, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { firstSight } from '#game/believing.ts';
import type { Game, Round } from '#game/game.ts';
import { quarterBefore, toldCount, type ToldCount } from '#game/told-count.ts';
import { findsOfRound } from '#jobs/grading/finds.ts';
import { repliesOfRound } from '#store/replies.ts';
import type { Tables } from '#store/tables.ts';

/** How many rounds are remembered. */
const KEPT = 200;

/**
 * How many have found, as everybody may be told. The replies of a round are read once in a quarter of an hour, however often it is
 * asked, so that what is told within one never moves.
 */
export class FoundSoFar {
  readonly #db: Kysely<Tables>;
  readonly #kept = new Map<string, { readonly quarter: number; readonly count: Promise<ToldCount> }>();
  /** For a game that was entered before games had secrets. */
  readonly #chance = randomBytes(32);

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** @param secret of the game, that nobody outside knows */
  of(game: Game, round: Round, secret: string | null, now: Temporal.Instant): Promise<ToldCount> {
    const key = `${game.id}/${round.number}`;
    const quarter = quarterBefore(now).epochMilliseconds;
    const kept = this.#kept.get(key);
    if (kept?.quarter === quarter) return kept.count;
    const count = this.#count(game, round, secret, now);
    this.#kept.delete(key);
    this.#kept.set(key, { quarter, count });
    count.catch(() => this.#kept.delete(key));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return count;
  }

  async #count(game: Game, round: Round, secret: string | null, now: Temporal.Instant): Promise<ToldCount> {
    const replies = await repliesOfRound(this.#db, game.id, round.number);
    const finds = await findsOfRound(this.#db, game, round.number);
    const found = new Map(finds.map(({ reply, player }) => [reply, player]));
    const guesses = replies.map((reply) => ({
      player: found.get(reply.id) ?? reply.player,
      at: firstSight(reply),
      found: found.has(reply.id),
    }));
    return toldCount(guesses, now, (step) => {
      const mark = createHmac('sha256', secret ?? this.#chance)
        .update(`public-count ${game.id} ${round.number} ${step}`)
        .digest();
      return mark.readUInt32BE(0) / 2 ** 32;
    });
  }
}

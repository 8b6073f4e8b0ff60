import { earliest } from '#game/moments.ts';
import type { JobContext } from '#jobs/context.ts';
import { owedPolls } from '#jobs/partners/polls-owed.ts';
import { reconcile } from '#jobs/reconcile.ts';
import { owedSweeps } from '#jobs/replies/sweeps-owed.ts';
import { earliestOwed } from '#store/outbox/earliest-owed.ts';

/**
 * What the rows of a rehearsal say is owed. It is carried out when it is due, and at no other moment: replies have everything
 * done that follows from them, and nothing else happens in the village.
 */
export class Agenda {
  readonly #context: JobContext;
  /** The next poll or sweep. What is read changes neither, so that they are looked up anew only after something was carried out. */
  #lookingRound: Temporal.Instant | undefined;
  #isKnown = false;

  constructor(context: JobContext) {
    this.#context = context;
  }

  /** Says when the next thing that is owed is due. */
  async next(): Promise<Temporal.Instant | undefined> {
    const games = [...this.#context.games.keys()];
    if (!this.#isKnown) {
      const polls = await owedPolls(this.#context, games);
      const sweeps = await owedSweeps(this.#context, games);
      this.#lookingRound = earliest([...polls, ...sweeps].map(({ at }) => at));
      this.#isKnown = true;
    }
    return earliest([this.#lookingRound, await earliestOwed(this.#context.db, games)]);
  }

  /** Orders everything that is due. */
  async carryOut(signal: AbortSignal): Promise<void> {
    this.#isKnown = false;
    await reconcile.run(this.#context, {}, signal);
  }
}

import { describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import { standingsOf } from '#jobs/grading/finds.ts';
import type { VillagePost } from '#networks/village/post.ts';
import { drawPlan } from '../../simulation/draw/draw-plan.ts';
import { capabilitiesOf, gameOfPlan, newlyRight, startOf, wordsOf } from '../../simulation/game.ts';
import type { Plan, PlannedAct, Said } from '../../simulation/plan.ts';
import { openTheatre, type Keeping, type Play } from '../../support/games/playhouse.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

/** Plans as simulations have them, of a day that every play begins on, with nothing that goes wrong. */
const PLANS = [103, 114, 118].map((seed): Plan => {
  const plan = drawPlan(seed);
  return { ...plan, shape: { ...plan.shape, day: '2026-09-19' }, faults: [] };
});

const NAMES = ['ada', 'bob', 'cleo', 'dan', 'eve', 'fay'];
const profileOf = (player: number) => ({ handle: NAMES[player] ?? 'zoe', name: NAMES[player] ?? 'zoe' });

/** A game as a plan has it, while it is played. */
class Performance {
  readonly #play: Play;
  readonly #start: Temporal.Instant;
  /** What each player wrote last in each round. */
  readonly #latest = new Map<string, string>();
  #said = 0;

  private constructor(play: Play) {
    this.#play = play;
    this.#start = startOf(play.game);
  }

  /** Plays a plan to its end. Gives what came of it. */
  static async of(plan: Plan, play: Play): Promise<unknown> {
    const performance = new Performance(play);
    const events = [
      ...plan.said.map((said) => ({ at: said.at, done: async () => performance.#say(said) })),
      ...plan.acts.map(({ at, act }) => ({ at, done: () => performance.#act(act) })),
    ].toSorted((one, other) => one.at - other.at);
    for (const { at, done } of events) {
      await performance.#until(at);
      await done();
      await play.settle();
    }
    const { reveals } = play.game.rounds.at(-1) ?? {};
    await performance.#until(
      performance.#start.until(reveals ?? performance.#start).total('seconds') + 7_200,
    );
    return performance.#outcome();
  }

  #until(seconds: number): Promise<void> {
    const moment = this.#start.add({ milliseconds: Math.round(seconds * 1_000) });
    return this.#play.until(moment.toZonedDateTimeISO(this.#play.game.timeZone).toPlainDateTime().toString());
  }

  #say({ player, round, deed }: Said): void {
    const { village, game } = this.#play;
    const [profile, key] = [profileOf(player), `${player}/${round}`];
    const before = this.#latest.get(key);
    if (deed.kind === 'delete') {
      if (before !== undefined) village.deleteReply(profile, before);
      this.#latest.delete(key);
      return;
    }
    const text = wordsOf(deed.guess, round, (this.#said += 1));
    if (deed.kind === 'edit') {
      if (before !== undefined) village.editReply(profile, before, text);
      return;
    }
    const account = game.accounts[deed.account % game.accounts.length] ?? '';
    const posts = this.#postsOf(account).filter((post) => this.#isOf(post, round));
    const to = deed.to === 'opening' ? posts[0] : posts.at(-1);
    if (!to) return;
    const isPrivate = deed.private && deed.mention;
    const how = { mention: deed.mention, visibility: isPrivate ? 'private' : 'public' } as const;
    this.#latest.set(key, village.reply(profile, to.id, text, how).id);
  }

  #postsOf(account: string): readonly VillagePost[] {
    const { village } = this.#play;
    return village
      .postsBy(`${account}@${village.domain}`)
      .filter(({ visibility }) => visibility === 'public');
  }

  #isOf({ createdAt }: VillagePost, round: number): boolean {
    const { opens } = this.#play.game.rounds[round - 1] ?? {};
    const next = this.#play.game.rounds[round]?.opens;
    const isBefore = (one: Temporal.Instant | undefined): boolean =>
      one !== undefined && Temporal.Instant.compare(createdAt, one) < 0;
    return !isBefore(opens) && (next === undefined || isBefore(next));
  }

  async #act(act: PlannedAct['act']): Promise<void> {
    const wished = this.#meant(act);
    if (!wished) return;
    await this.#play.act(wished, 'account' in wished || 'player' in wished ? { game: undefined } : {});
  }

  #meant(act: PlannedAct['act']): Act | undefined {
    const { game, village } = this.#play;
    switch (act.kind) {
      case 'pause':
      case 'resume':
        return { kind: act.kind };
      case 'pause-account':
      case 'resume-account':
        return { kind: act.kind, account: game.accounts[act.account % game.accounts.length] ?? '' };
      case 'accept':
        return { kind: 'accept', round: act.round, text: newlyRight(act.round), as: 'answers' };
      case 'cancel-round':
        return { kind: 'cancel-round', called: String(act.round) };
      case 'skip':
        return { kind: 'skip', called: `${act.round}/hint-${act.hint}` };
      case 'mute':
      case 'staff':
      case 'forget':
        return { kind: act.kind, player: `village:${profileOf(act.player).handle}@${village.domain}` };
      // They name what differs from one play to the other, or come by a way of their own.
      case 'apply':
      case 'decide':
      case 'move':
      case 'undo':
        return undefined;
    }
  }

  /**
   * All that has been made of the plan, but for what chance and turns decide: ids, which replies are hidden to lead astray, and in which of
   * the minutes after its moment a post comes that waits for another one.
   */
  async #outcome(): Promise<unknown> {
    const play = this.#play;
    const steps = await play.steps();
    const replies = await Promise.all(play.game.rounds.map(({ number }) => play.replies(number)));
    const effects = await play.effects();
    const isAstray = (kind: string): boolean =>
      play.game.masking === 'decoys' && (kind === 'decoy' || kind === 'unhide');
    return {
      state: await play.state(),
      steps: sorted(steps.map(({ id, state, why, text }) => ({ id, state, why, text }))),
      replies: sorted(
        replies.flat().map(({ account, round, player, text, at, verdict, code, doubtful, deletedAt }) => ({
          account,
          round,
          player: calledAlike(player),
          text,
          at: String(at),
          verdict,
          code,
          doubtful,
          deleted: deletedAt !== undefined,
        })),
      ),
      effects: sorted(
        effects.filter(({ kind }) => !isAstray(kind)).map(({ kind, state, text }) => ({ kind, state, text })),
      ),
      standings: (await standingsOf(play.context.db, play.game)).map(({ player, ...rest }) => ({
        ...rest,
        player: calledAlike(player),
      })),
      posts: play.game.accounts.map((account) => this.#postsOf(account).map(({ text }) => text)),
      troubles: play.troubles,
    };
  }
}

/** Whoever is forgotten is a number that chance gives. */
const calledAlike = (player: string): string =>
  player.startsWith('forgotten:') ? 'somebody forgotten' : player;

const sorted = <T>(rows: readonly T[]): readonly string[] =>
  rows.map((row) => JSON.stringify(row)).toSorted();

async function outcome(
  plan: Plan,
  options: Parameters<typeof openTheatre>[0],
  jobs: Keeping,
): Promise<unknown> {
  await using theatre = await openTheatre(options, jobs);
  const game = gameOfPlan(plan);
  // The one photo that a theatre has.
  const rounds = game.rounds.map((round) => ({ ...round, photo: 'maison.jpg' }));
  await using play = await theatre.open({ ...game, rounds }, { capabilities: capabilitiesOf(plan) });
  return await Performance.of(plan, play);
}

describe.runIf(requireServer('postgres') && requireServer('redis'))('a game', () => {
  test.each(PLANS.map((plan) => [plan.seed, plan] as const))(
    'as seed %i has it comes out the same, whatever keeps its jobs',
    async (_seed, plan) => {
      const here = await outcome(plan, undefined, 'in-memory');
      expect(here).toMatchObject({ state: 'finished', troubles: [] });
      expect(here).not.toMatchObject({ replies: [] });
      expect(await outcome(plan, await onServer(), 'kept')).toEqual(here);
      expect(await outcome(plan, await inMemory(), 'kept-in-database')).toEqual(here);
    },
  );
});

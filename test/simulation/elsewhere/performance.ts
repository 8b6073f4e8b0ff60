import type { Act } from '#acts/act.ts';
import { standingsOf } from '#jobs/grading/finds.ts';
import { work } from '#jobs/start-workers.ts';
import type { VillagePost } from '#networks/village/post.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { moveOf, newlyRight, startOf, wordsOf } from '../game.ts';
import type { Fault, Plan, PlannedAct, Said } from '../plan.ts';
import { rulesOf } from './network-faults.ts';

const WORKERS = 2;

/** Where workers die or are away, they are ended between two moments, and others go on. */
const killsWorkers = ({ kind }: Fault): boolean => kind === 'crash' || kind === 'outage';
/** So often at the most: to start them takes longer than anything else does. */
const MOST_DEATHS = 2;

/** What names a post by the order in which those of one moment came. */
const POST = /(https:\/\/village\.example\/@\w+)\/\d+/gu;

const NAMES = ['ada', 'bob', 'cleo', 'dan', 'eve', 'fay'];
const profileOf = (player: number) => ({ handle: NAMES[player] ?? 'zoe', name: NAMES[player] ?? 'zoe' });

/** A game as a plan has it, while it is played by real jobs, on whichever queues. */
export class Performance {
  readonly #plan: Plan;
  readonly #play: Play;
  readonly #start: Temporal.Instant;
  /** What each player wrote last in each round. */
  readonly #latest = new Map<string, string>();
  /** All that was written, in its order. */
  readonly #written: { readonly account: string; readonly id: string }[] = [];
  /** The acts that were carried out, by the numbers of their lines. */
  readonly #acted: { readonly line: number; readonly act: Act }[] = [];
  #said = 0;

  private constructor(plan: Plan, play: Play) {
    this.#plan = plan;
    this.#play = play;
    this.#start = startOf(play.game, plan);
  }

  /** Plays a plan to its end. Gives what came of it. */
  static async of(plan: Plan, play: Play): Promise<unknown> {
    const performance = new Performance(plan, play);
    await performance.#restart();
    if (plan.shape.kept) await play.applyWritten();
    const events = [
      ...plan.said.map((said) => ({ at: said.at, done: async () => performance.#say(said) })),
      ...plan.acts.map(({ at, act }) => ({ at, done: () => performance.#act(act) })),
      ...plan.faults
        .filter(killsWorkers)
        .slice(0, MOST_DEATHS)
        .map(({ at }) => ({ at, done: () => performance.#restart() })),
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

  /** Ends whoever is at work, and starts as many workers as there are to be. */
  async #restart(): Promise<void> {
    const { game } = this.#play;
    await this.#play.close();
    for (let place = 0; place < WORKERS; place += 1) {
      const { context, networks } = await this.#play.engage();
      game.accounts.forEach((name, account) =>
        networks.get(name)?.plan(rulesOf(this.#plan.faults, account, this.#start)),
      );
      await work(context);
    }
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
    const { id } = village.reply(profile, to.id, text, how);
    this.#latest.set(key, id);
    this.#written.push({ account, id });
  }

  #postsOf(account: string): readonly VillagePost[] {
    const { village } = this.#play;
    return village
      .postsBy(`${account}@${village.domain}`)
      .filter(({ visibility }) => visibility === 'public');
  }

  /** What is said to one person is said once below each of their replies. */
  #answeredTwice(account: string): readonly string[] {
    const { village } = this.#play;
    const said = village
      .postsBy(`${account}@${village.domain}`)
      .filter(({ visibility }) => visibility !== 'public')
      .map(({ inReplyTo, text }) => `${inReplyTo}: ${text}`);
    return moreThan([...new Set(said)], said);
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
    const isForAll = 'account' in wished || 'player' in wished;
    const performed = await this.#play.act(wished, isForAll ? { game: undefined } : {});
    if (performed.ok) this.#acted.push({ line: performed.line.id, act: wished });
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
      case 'decide': {
        const reply = this.#written[act.nth % Math.max(1, this.#written.length)];
        return reply && { kind: 'decide', reply: `${reply.account}|${reply.id}|0`, verdict: act.verdict };
      }
      case 'undo': {
        const undone = this.#acted.findLast(({ act: { kind } }) => kind !== 'undo' && kind !== 'resume');
        return undone && { kind: 'undo', line: undone.line, now: true };
      }
      case 'move':
        return moveOf(game, act);
      // It is done before anything else; a script is edited in simulations alone.
      case 'apply':
      case 'edit':
      case 'undo-edit':
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
    const posts = play.game.accounts.map((account) =>
      this.#postsOf(account).map(({ text }) => calledPosts(text)),
    );
    const isAstray = (kind: string): boolean =>
      play.game.masking === 'decoys' && (kind === 'decoy' || kind === 'unhide');
    return {
      state: await play.state(),
      hasFailed: play.logged.some(({ event }) => event === 'not-sent' || event === 'looked-for-again'),
      steps: sorted(steps.map(({ id, state, why, text }) => ({ id, state, why, text: calledPosts(text) }))),
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
        effects
          .filter(({ kind }) => !isAstray(kind))
          .map(({ kind, state, text }) => ({ kind, state, text: calledPosts(text) })),
      ),
      standings: (await standingsOf(play.context.db, play.game)).map(({ player, ...rest }) => ({
        ...rest,
        player: calledAlike(player),
      })),
      posts,
      twice: play.game.accounts.flatMap((account, place) => [
        ...moreThan(
          steps
            .filter((step) => step.account === account && step.state === 'sent')
            .map(({ text }) => calledPosts(text)),
          posts[place] ?? [],
        ),
        ...this.#answeredTwice(account),
      ]),
      // Whoever stands still for long on a busy machine loses jobs to others.
      troubles: play.troubles.filter(({ kind }) => kind === 'job-failed'),
    };
  }
}

const calledPosts = (text: string | undefined): string | undefined => text?.replaceAll(POST, '$1/…');

/** Whoever is forgotten is a number that chance gives. */
const calledAlike = (player: string): string =>
  player.startsWith('forgotten:') ? 'somebody forgotten' : player;

/** Those texts that stand more often than they were said. */
const moreThan = (
  said: readonly (string | undefined)[],
  stand: readonly (string | undefined)[],
): readonly string[] =>
  [...Map.groupBy(said, (text) => text ?? '')].flatMap(([text, { length }]) =>
    stand.filter((one) => one === text).length > length ? [text] : [],
  );

const sorted = <T>(rows: readonly T[]): readonly string[] =>
  rows.map((row) => JSON.stringify(row)).toSorted();

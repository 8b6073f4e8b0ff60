import { basename } from 'node:path';
import type { Kysely } from 'kysely';
import type { Game, Language } from '#game/game.ts';
import type { Past } from '#game/past.ts';
import { consentsOf, revokeConsent } from '#store/consents.ts';
import { standsInPublic } from '#storyboard/exposures.ts';
import type { StoryAccount, StoryReply, Storyboard } from '#storyboard/storyboard.ts';
import type { Clock } from '#platform/clock.ts';
import { allGames, gameRow, moveGame } from '#store/games.ts';
import { link, unlink } from '#store/links.ts';
import { playerNamed } from '#store/players.ts';
import { pastOf } from '#store/script-parts.ts';
import { cancelSteps } from '#store/steps.ts';
import type { GameState, Tables } from '#store/tables.ts';
import { tellingsOf } from '#store/tellings.ts';
import { clocksApart } from '#store/clocks.ts';
import { lastReadings } from '#store/cursors.ts';
import { doublesOf } from '#store/doubles.ts';
import { droppedLately } from '#store/dropped-jobs.ts';
import { setAsideOf, type StoredSetAside } from '#store/set-aside.ts';
import { unreadAmong } from '#store/unread.ts';
import { type PartnerReport, reportPartners } from './report-partners.ts';
import type { Spending } from '#app/spending/spending-limits.ts';
import { readingProblems } from '#app/problems/reading.ts';
import { clockProblems } from '#app/problems/clocks.ts';
import { doubleProblems } from '#app/problems/doubles.ts';
import { hidingProblems } from '#app/problems/masking.ts';
import { setAsideProblems } from '#app/problems/set-aside.ts';
import { spendingProblems } from '#app/problems/spending.ts';
import { figuresOf, type GameFigures } from '#app/story/story-figures.ts';
import { leftUnread } from '#app/parts/readiness.ts';
import { standstillProblems } from '#app/problems/standstill.ts';
import { problemsOf } from '#app/problems/steps.ts';
import { type Task, tasksOf } from './tasks.ts';
import { unreadyProblems } from '#app/problems/unready-partners.ts';
import { tellStory } from '#app/story/tell-story.ts';
import { tellingProblems } from '#app/problems/telling.ts';

/** All that is known of a game, ready for JSON: what `status` sums up and `report` writes out. */
export interface GameReport extends GameFigures {
  readonly title: string;
  readonly state: GameState;
  readonly language: Language;
  readonly timeZone: string;
  /** What a person has to say in place of the program. */
  readonly tasks: readonly Task[];
  /** Of the accounts whose network bills each request. */
  readonly spending: readonly Spending[];
  /** Right answers that everybody can read at this moment, before their reveal: for a person to act. */
  readonly inPublic: readonly InPublic[];
  /** What was received and could not be read or stored. */
  readonly setAside: readonly ReportedSetAside[];
  readonly guesses: readonly ReportedReply[];
}

export interface ReportedSetAside {
  readonly account: string;
  readonly id: string;
  readonly reason: StoredSetAside['reason'];
  /** Null where that is not known. */
  readonly round: number | null;
  readonly at: string;
}

export interface InPublic {
  readonly round: number;
  readonly account: string;
  readonly at: string;
  readonly player: string;
  readonly url: string | null;
  /** It is about to be masked. */
  readonly waiting: boolean;
}

/** One reply, or one revision of it. */
export interface ReportedReply {
  readonly round: number;
  readonly at: string;
  readonly player: string;
  readonly name: string;
  readonly network: string;
  readonly text: string | null;
  readonly verdict: StoryReply['verdict'];
  readonly reason: string | null;
  readonly doubtful: boolean;
  readonly worth: StoryReply['worth'];
  readonly points: number;
  readonly visibility: string;
  readonly account: string;
  /** How others could see a right answer before the reveal: `public`, `one-click`, `followers` or `never`. */
  readonly seen: string | null;
  readonly maskedAt: string | null;
  /** For how long it could be read without a click; null while it still can. */
  readonly openSeconds: number | null;
  readonly acknowledgement: string | null;
}

export const DIRECTIVES = ['pause', 'resume', 'stop'] as const;
export type Directive = (typeof DIRECTIVES)[number];

/** What came of an order. `unchanged`: the game was not in a state in which the order means anything. */
export type DirectiveOutcome =
  | { readonly kind: 'obeyed' | 'unchanged'; readonly state: GameState }
  | { readonly kind: 'unknown-game' };

/** How players are named in commands: network and address. */
export const EXAMPLE_PLAYERS = ['mastodon:zoe@mastodon.example', 'x:zoe@x.com'] as const;

/** What came of linking two players. `opted-out`: one of them asked to be left alone, and the other must not be silenced with them. */
export type Linked =
  | { readonly kind: 'linked' }
  | { readonly kind: 'unknown-player' | 'opted-out'; readonly player: string };

export type Unlinked = { readonly kind: 'unlinked' | 'not-linked' | 'unknown-player' };

/** Reports on games and directs them while they are played, whichever process plays them. */
export interface Control extends AsyncDisposable {
  /** Ids of the games that were ever played here. */
  games(): Promise<readonly string[]>;
  /** Undefined for a game that was never played here, or whose script is not at hand. */
  report(id: string, language: Language): Promise<GameReport | undefined>;
  direct(id: string, order: Directive): Promise<DirectiveOutcome>;
  /** What a game has been so far; undefined for one that was never played here. */
  past(id: string): Promise<Past | undefined>;
  /** Undefined for a game that was never played here, or whose script is not at hand. */
  partners(id: string): Promise<readonly PartnerReport[] | undefined>;
  /** Ends a partner's part in a game, at once. */
  revoke(id: string, partner: string): Promise<Revocation>;
  /** Makes one player of two, named like the first. Players are named `network:address`. */
  link(player: string, other: string): Promise<Linked>;
  /** Makes a linked account a player of its own again. */
  unlink(player: string): Promise<Unlinked>;
}

/** What control needs besides a database. */
export interface ControlOptions {
  readonly spendingOf?: (account: string) => Promise<Spending | undefined>;
  /** What is known of a game's accounts. */
  readonly accountsOf?: (game: Game) => Promise<readonly StoryAccount[]>;
  /** Whether an account has its credentials. */
  readonly isReady?: (account: string) => boolean;
  /** How often a worker reads accounts; undefined: nobody does so by himself. */
  readonly readEvery?: Temporal.Duration;
  /** Closed with it. */
  readonly resources?: AsyncDisposable;
}

/** What came of ending a partner's part. `unchanged`: it had ended already. */
export type Revocation = 'revoked' | 'unchanged' | 'unknown-partner' | 'unknown-game';

/** Control over an open database. `gameOf` gives the script of a game. */
export class LocalControl implements Control {
  readonly #db: Kysely<Tables>;
  readonly #clock: Clock;
  readonly #gameOf: (id: string) => Promise<Game | undefined>;
  readonly #options: ControlOptions;

  constructor(
    db: Kysely<Tables>,
    clock: Clock,
    gameOf: (id: string) => Promise<Game | undefined>,
    options: ControlOptions = {},
  ) {
    this.#db = db;
    this.#clock = clock;
    this.#gameOf = gameOf;
    this.#options = options;
  }

  async games(): Promise<readonly string[]> {
    return (await allGames(this.#db)).map(({ id }) => id);
  }

  async report(id: string, language: Language): Promise<GameReport | undefined> {
    const row = await gameRow(this.#db, id);
    const game = row && (await this.#gameOf(id));
    if (!row || !game) return undefined;
    const accounts = (await this.#options.accountsOf?.(game)) ?? [];
    const story = await tellStory(this.#db, game, { source: 'game', accounts, reader: language });
    const spending = await this.#spending(game.accounts);
    const now = this.#clock.now();
    const isUnderWay = row.state === 'playing' || row.state === 'paused';
    const { isReady = () => true } = this.#options;
    const aside = (await setAsideOf(this.#db, game.accounts)).filter((one) => (one.game ?? id) === id);
    const problems = [
      ...unreadyProblems(game, story, isReady, language),
      ...(isUnderWay ? spendingProblems(spending, language) : []),
      ...(isUnderWay ? await this.#standstills(game, language) : []),
      ...(isUnderWay ? clockProblems(await clocksApart(this.#db, game.accounts), language) : []),
      ...setAsideProblems(aside, language),
      ...doubleProblems(await doublesOf(this.#db, id), language),
      ...problemsOf(story, language, row.state === 'playing' ? { now, timeZone: game.timeZone } : undefined),
      ...tellingProblems(await tellingsOf(this.#db, id), language),
      ...hidingProblems(story, language),
    ];
    return {
      ...figuresOf({ ...story, problems }),
      title: row.title,
      state: row.state,
      language: game.language,
      timeZone: game.timeZone,
      tasks: await tasksOf(this.#db, game),
      spending,
      inPublic: game.masking === 'none' ? [] : inPublic(story),
      setAside: aside.map(reportedAside),
      guesses: story.replies.map(reported),
    };
  }

  async direct(id: string, order: Directive): Promise<DirectiveOutcome> {
    const row = await gameRow(this.#db, id);
    if (!row) return { kind: 'unknown-game' };
    const { from, to } = MOVES[order];
    const moved = await this.#db.transaction().execute(async (trx) => {
      if (!(await moveGame(trx, id, from, to))) return false;
      if (order === 'stop') await cancelSteps(trx, id, this.#clock.now());
      return true;
    });
    return moved ? { kind: 'obeyed', state: to } : { kind: 'unchanged', state: row.state };
  }

  async past(id: string): Promise<Past | undefined> {
    return (await gameRow(this.#db, id)) && pastOf(this.#db, id);
  }

  async partners(id: string): Promise<readonly PartnerReport[] | undefined> {
    const game = await this.#gameOf(id);
    return game && (await gameRow(this.#db, id)) ? reportPartners(this.#db, game) : undefined;
  }

  async revoke(id: string, partner: string): Promise<Revocation> {
    if (!(await gameRow(this.#db, id))) return 'unknown-game';
    const consents = await consentsOf(this.#db, id);
    if (!consents.some((consent) => consent.partner === partner)) return 'unknown-partner';
    const revoked = await revokeConsent(this.#db, id, partner, 'command', this.#clock.now());
    return revoked ? 'revoked' : 'unchanged';
  }

  async link(player: string, other: string): Promise<Linked> {
    return this.#db.transaction().execute(async (trx) => {
      const ids: string[] = [];
      for (const name of [player, other]) {
        const found = await playerNamed(trx, name);
        if (!found) return { kind: 'unknown-player', player: name };
        if (found.optedOutAt) return { kind: 'opted-out', player: name };
        ids.push(found.id);
      }
      const [leader = '', follower = ''] = ids;
      await link(trx, leader, follower, this.#clock.now());
      return { kind: 'linked' };
    });
  }

  async unlink(player: string): Promise<Unlinked> {
    return this.#db.transaction().execute(async (trx) => {
      const found = await playerNamed(trx, player);
      if (!found) return { kind: 'unknown-player' };
      return { kind: (await unlink(trx, found.id)) ? 'unlinked' : 'not-linked' };
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#options.resources?.[Symbol.asyncDispose]();
  }

  /** Why replies are not read, and what is not done. */
  async #standstills(game: Game, language: Language): Promise<readonly string[]> {
    const now = this.#clock.now();
    const { readEvery } = this.#options;
    const failing = await unreadAmong(this.#db, game.accounts);
    const told = new Set(failing.map(({ account }) => account));
    const others = game.accounts.filter((account) => !told.has(account));
    const left = readEvery ? leftUnread(await lastReadings(this.#db, others), readEvery, now) : [];
    return [
      ...readingProblems(failing, game, language),
      ...standstillProblems(left, await droppedLately(this.#db, now), game, language),
    ];
  }

  async #spending(accounts: readonly string[]): Promise<readonly Spending[]> {
    const { spendingOf } = this.#options;
    if (!spendingOf) return [];
    return (await Promise.all(accounts.map(spendingOf))).filter((spent) => spent !== undefined);
  }
}

const MOVES: Readonly<Record<Directive, { readonly from: readonly GameState[]; readonly to: GameState }>> = {
  pause: { from: ['playing'], to: 'paused' },
  resume: { from: ['paused'], to: 'playing' },
  stop: { from: ['playing', 'paused'], to: 'stopped' },
};

const inPublic = ({ replies }: Storyboard): readonly InPublic[] =>
  replies.filter(standsInPublic).map(({ round, account, at, player, url, hiding }) => ({
    round,
    account,
    at: at.toString(),
    player,
    url: url ?? null,
    waiting: hiding?.state === 'waiting',
  }));

const reportedAside = ({ account, networkId, reason, round, at }: StoredSetAside): ReportedSetAside => ({
  account,
  id: networkId,
  reason,
  round: round ?? null,
  at: at.toString(),
});

function reported(reply: StoryReply): ReportedReply {
  const { acknowledgement, exposure } = reply;
  return {
    round: reply.round,
    at: reply.at.toString(),
    player: reply.player,
    name: reply.name,
    network: reply.network,
    text: reply.text ?? null,
    verdict: reply.verdict,
    reason: reply.reason ?? null,
    doubtful: reply.doubtful,
    worth: reply.worth,
    points: reply.points ?? 0,
    visibility: reply.visibility,
    account: reply.account,
    seen: exposure?.seen ?? null,
    maskedAt: exposure?.maskedAt?.toString() ?? null,
    openSeconds: exposure?.openFor?.total('seconds') ?? null,
    acknowledgement: acknowledgement ? `${acknowledgement.kind}: ${acknowledgement.state}` : null,
  };
}

/** The id of a game named by its folder, its script or itself. */
export const gameIdOf = (name: string): string =>
  basename(name.replace(/[/\\]+$/, '').replace(/[/\\]game\.ya?ml$/, ''));

import { basename } from 'node:path';
import type { Kysely } from 'kysely';
import type { Game, Language } from '#game/game.ts';
import type { StoryReply } from '#storyboard/storyboard.ts';
import { consentsOf, revokeConsent } from '#store/consents.ts';
import { allGames, gameRow, moveGame } from '#store/games.ts';
import { cancelSteps } from '#store/steps.ts';
import type { GameState, Tables } from '#store/tables.ts';
import { type PartnerReport, reportPartners } from './report-partners.ts';
import { figuresOf, type GameFigures } from './story-figures.ts';
import { problemsOf } from './story-problems.ts';
import { tellStory } from './tell-story.ts';

/** All that is known of a game, ready for JSON: what `status` sums up and `report` writes out. */
export interface GameReport extends GameFigures {
  readonly title: string;
  readonly state: GameState;
  readonly language: Language;
  readonly timeZone: string;
  readonly guesses: readonly ReportedReply[];
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
  readonly acknowledgement: string | null;
}

export const ORDERS = ['pause', 'resume', 'stop'] as const;
export type Order = (typeof ORDERS)[number];

/** What came of an order. `unchanged`: the game was not in a state in which the order means anything. */
export type Ordered =
  | { readonly kind: 'obeyed' | 'unchanged'; readonly state: GameState }
  | { readonly kind: 'unknown-game' };

/** Where a game is asked about and directed while it is played, whichever process plays it. */
export interface Office extends AsyncDisposable {
  /** Ids of the games that were ever played here. */
  games(): Promise<readonly string[]>;
  /** Undefined for a game that was never played here, or whose script is not at hand. */
  report(id: string, language: Language): Promise<GameReport | undefined>;
  order(id: string, order: Order): Promise<Ordered>;
  /** Undefined for a game that was never played here, or whose script is not at hand. */
  partners(id: string): Promise<readonly PartnerReport[] | undefined>;
  /** Ends a partner's part in a game, at once. */
  revoke(id: string, partner: string): Promise<Revocation>;
}

/** What came of ending a partner's part. `unchanged`: it had ended already. */
export type Revocation = 'revoked' | 'unchanged' | 'unknown-partner' | 'unknown-game';

/** The office over an open database. `gameOf` gives the script of a game. */
export class DatabaseOffice implements Office {
  readonly #db: Kysely<Tables>;
  readonly #gameOf: (id: string) => Promise<Game | undefined>;
  readonly #resources: AsyncDisposable;

  constructor(
    db: Kysely<Tables>,
    gameOf: (id: string) => Promise<Game | undefined>,
    resources: AsyncDisposable = new AsyncDisposableStack(),
  ) {
    this.#db = db;
    this.#gameOf = gameOf;
    this.#resources = resources;
  }

  async games(): Promise<readonly string[]> {
    return (await allGames(this.#db)).map(({ id }) => id);
  }

  async report(id: string, language: Language): Promise<GameReport | undefined> {
    const row = await gameRow(this.#db, id);
    const game = row && (await this.#gameOf(id));
    if (!row || !game) return undefined;
    const story = await tellStory(this.#db, game, { source: 'game', accounts: [] });
    return {
      ...figuresOf({ ...story, problems: problemsOf(story, language) }),
      title: row.title,
      state: row.state,
      language: game.language,
      timeZone: game.timeZone,
      guesses: story.replies.map(reported),
    };
  }

  async order(id: string, order: Order): Promise<Ordered> {
    const row = await gameRow(this.#db, id);
    if (!row) return { kind: 'unknown-game' };
    const { from, to } = MOVES[order];
    if (!(await moveGame(this.#db, id, from, to))) return { kind: 'unchanged', state: row.state };
    if (order === 'stop') await cancelSteps(this.#db, id, 'stopped');
    return { kind: 'obeyed', state: to };
  }

  async partners(id: string): Promise<readonly PartnerReport[] | undefined> {
    const game = await this.#gameOf(id);
    return game && (await gameRow(this.#db, id)) ? reportPartners(this.#db, game) : undefined;
  }

  async revoke(id: string, partner: string): Promise<Revocation> {
    if (!(await gameRow(this.#db, id))) return 'unknown-game';
    const consents = await consentsOf(this.#db, id);
    if (!consents.some((consent) => consent.partner === partner)) return 'unknown-partner';
    const revoked = await revokeConsent(this.#db, id, partner, 'command', Temporal.Now.instant());
    return revoked ? 'revoked' : 'unchanged';
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resources[Symbol.asyncDispose]();
  }
}

const MOVES: Readonly<Record<Order, { readonly from: readonly GameState[]; readonly to: GameState }>> = {
  pause: { from: ['playing'], to: 'paused' },
  resume: { from: ['paused'], to: 'playing' },
  stop: { from: ['playing', 'paused'], to: 'stopped' },
};

function reported(reply: StoryReply): ReportedReply {
  const { acknowledgement } = reply;
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
    acknowledgement: acknowledgement ? `${acknowledgement.kind}: ${acknowledgement.state}` : null,
  };
}

/** The id of a game named by its folder, its script or itself. */
export const gameIdOf = (name: string): string =>
  basename(name.replace(/[/\\]+$/, '').replace(/[/\\]game\.ya?ml$/, ''));

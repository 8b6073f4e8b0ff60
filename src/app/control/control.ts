import { basename } from 'node:path';
import type { Language } from '#game/game.ts';
import type { Past } from '#game/past.ts';
import type { GameState } from '#store/states.ts';
import type { GameReport } from './report-game.ts';
import type { PartnerReport } from './report-partners.ts';

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

/** What came of ending a partner's part. `unchanged`: it had ended already. */
export type Revocation = 'revoked' | 'unchanged' | 'unknown-partner' | 'unknown-game';

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

/** The id of a game named by its folder, its script or itself. */
export const gameIdOf = (name: string): string =>
  basename(name.replace(/[/\\]+$/, '').replace(/[/\\]game\.ya?ml$/, ''));

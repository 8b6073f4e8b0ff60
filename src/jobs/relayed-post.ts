import type { Kysely } from 'kysely';
import { stepById, stepsOfRound, type StoredStep } from '#store/steps.ts';
import type { Tables } from '#store/tables.ts';
import { isOwed } from './step-state.ts';

/** A post that a partner is to relay or to answer: there, still to come, or never to be. */
export type Awaited =
  | { readonly kind: 'there'; readonly id: string | undefined; readonly url: string }
  | { readonly kind: 'expected' }
  | { readonly kind: 'never' };

/** The post that an act of a partner is about: the one it relays, or the opening that its hint answers. */
export async function postBehind(db: Kysely<Tables>, act: StoredStep): Promise<Awaited> {
  const beside = act.partner?.beside ?? act.account;
  const round = await stepsOfRound(db, act.game, act.round, beside);
  const about =
    act.partner?.of === undefined
      ? round.find(({ kind }) => kind === 'opening')
      : await stepById(db, act.partner.of);
  // A hint that its partner missed was perhaps given by the account of the game.
  const standIn = round.find(({ kind, partner }) => kind === 'hint' && partner?.of === about?.id);
  const posts = [about, standIn].filter((post) => post !== undefined);
  for (const { state, url, networkId } of posts) {
    if (state === 'sent' && url !== undefined) return { kind: 'there', id: networkId, url };
  }
  return { kind: posts.some(isOwed) ? 'expected' : 'never' };
}

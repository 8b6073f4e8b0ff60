import type { Kysely } from 'kysely';
import { hintId, idsOfHint } from '#store/partners/partner-acts.ts';
import { whyNotSpread } from '#store/partners/partner-posts.ts';
import { stepById, stepsOfRound, type StoredStep } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { isOwed } from '#jobs/step-state.ts';

/** A post that a partner is to relay or to answer: there, there but not to be spread, still to come, or never to be. */
export type Awaited =
  | {
      readonly kind: 'there';
      /** As its author's account knows it; undefined for what a partner published itself. */
      readonly id: string | undefined;
      readonly url: string;
      readonly at: Temporal.Instant;
    }
  | { readonly kind: 'unfit'; readonly why: 'leaks' | 'gone' }
  | { readonly kind: 'expected' }
  | { readonly kind: 'never' };

/** Returns the post that an act of a partner is about: the one it relays, or the opening that its hint answers. */
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
  for (const post of posts) {
    if (post.state !== 'sent' || post.url === undefined || !post.postedAt) continue;
    if (post.goneAt) return { kind: 'unfit', why: 'gone' };
    const why = post.kind === 'partner-hint' ? await whyNotSpread(db, await idsOfHint(db, post)) : undefined;
    return why
      ? { kind: 'unfit', why }
      : { kind: 'there', id: ownId(post), url: post.url, at: post.postedAt };
  }
  return { kind: posts.some(isOwed) ? 'expected' : 'never' };
}

/** A hint that was seen bears the id by which the account of the game knows it. */
const ownId = ({ networkId, partner }: StoredStep): string | undefined =>
  partner && networkId?.startsWith(hintId(partner.beside, '')) ? undefined : networkId;

import type { Frame } from '#script/game/build-game.ts';
import { present } from '#script/game/judge-key.ts';
import type { Reporter } from '#script/reporter.ts';
import { sayPath } from '#script/say-path.ts';
import type { Draft, PartnerDraft, RoundDraft } from '#script/schema/schema.ts';
import { wordsForAll, wordsOn } from '#script/local-text.ts';

/**
 * More posts, and messages to partners, than a game makes. Two hundred rounds of ten posts on five accounts make as many; a large
 * game makes a tenth. Each is written, and measured for its network.
 */
export const MOST_POSTS = 10_000;

/**
 * Notes the round with which a script makes more posts than a game does. They are counted, not written: accounts, partners and
 * rounds that are few enough by themselves may be too many together.
 * @returns whether the posts are worth being written
 */
export function checkPostsMade(draft: Draft, { accounts }: Frame, reporter: Reporter): boolean {
  const partners = new Map(Object.entries(draft.partners ?? {}));
  const willing = [...partners.values()].filter((partner) => partner?.agrees?.includes('relay'));
  const besideAll = willing.reduce((all, partner) => all + accountsBeside(partner), 0);
  let posts = 0;
  for (const [index, round] of (draft.rounds ?? []).entries()) {
    if (round === undefined) continue;
    posts += accounts.length * ownPosts(round, draft);
    posts += PER_ACT * actsOf(round, partners, besideAll);
    if (posts <= MOST_POSTS) continue;
    const path = ['rounds', index];
    reporter.note('too-many-posts', path, {
      at: sayPath(path),
      most: MOST_POSTS,
      accounts: accounts.length,
      partners: partners.size,
    });
    return false;
  }
  return true;
}

/** What a partner does, what announces it, and what it is asked and reminded of. */
const PER_ACT = 4;

/** How often an account speaks in a round. */
function ownPosts(round: RoundDraft, { standings }: Draft): number {
  return (
    2 +
    (round.hints?.length ?? 0) +
    Number(round['last-call'] !== false) +
    Number(wordsForAll(round.closing) !== undefined || wordsOn(round.closing).length > 0) +
    Number(standings === 'round')
  );
}

/** How often partners act in a round: their hints and relays, beside each account where they have one. */
function actsOf(
  { hints, relay }: RoundDraft,
  partners: ReadonlyMap<string, PartnerDraft | undefined>,
  besideAll: number,
): number {
  const given = present(hints).reduce((all, { by }) => all + accountsBeside(partners.get(by ?? '')), 0);
  const relayed = present(relay).map((wish) =>
    typeof wish === 'string'
      ? besideAll
      : wish.by.reduce((all, by) => all + accountsBeside(partners.get(by)), 0),
  );
  return relayed.reduce((all, count) => all + count, given);
}

const accountsBeside = (partner: PartnerDraft | undefined): number =>
  Object.keys(partner?.accounts ?? {}).length;

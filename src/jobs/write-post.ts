import { compose, type Measure } from '#game/compose.ts';
import { holdsReplies, invitationOf } from '#game/containment.ts';
import type { Game } from '#game/game.ts';
import { roundOf, stepText } from '#game/step-text.ts';
import type { Outgoing, Picture } from '#networks/network.ts';
import type { Capabilities } from '#networks/network.ts';
import type { StoredStep } from '#store/steps.ts';
import { factsFor } from './facts.ts';
import type { House } from './house.ts';
import { mentionBy } from './mentioning.ts';
import { isSaidAlready } from './said-already.ts';
import { isUnderWay } from './step-state.ts';

export type Writing =
  | { readonly kind: 'post'; readonly post: Outgoing }
  /** To a partner's person, by mail. */
  | { readonly kind: 'letter'; readonly to: string; readonly text: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'impossible'; readonly why: string };

/** Mail takes texts of any length. */
const LETTER: Measure = { textLimit: Number.POSITIVE_INFINITY, measure: (text) => text.length };

/** Writes what a step publishes, for the network it goes to. */
export async function writePost(
  house: House,
  game: Game,
  step: StoredStep,
  capabilities: Capabilities,
  inReplyTo: string | undefined,
  signal: AbortSignal,
): Promise<Writing> {
  const tags = game.hashtags.always;
  const person = personOf(game, step);
  const measure = person?.kind === 'mail' ? LETTER : capabilities;
  const address =
    person?.kind === 'message' ? `${await mentionBy(house, step.account, person.address, signal)} ` : '';
  const fits = (text: string): boolean => compose(address + text, tags, measure).ok;
  const invites = invitationOf(game, capabilities);
  const facts = { ...(await factsFor(house, game, step)), invites };
  // What may have gone out already is looked for, and repeated, as it was written then.
  const before = isUnderWay(step) ? step.text : undefined;
  const words = before ?? stepText(game, step, facts, fits);
  if (words === undefined) return { kind: 'nothing' };
  const text = before ?? address + (await withHost(house, step, words, fits, signal));
  const composed = compose(text, tags, measure);
  if (!composed.ok) return { kind: 'impossible', why: `too long: ${composed.length} of ${composed.limit}` };
  if (person?.kind === 'mail') return { kind: 'letter', to: person.address, text: composed.text };
  if (await isSaidAlready(house, game, step, composed.text)) {
    return { kind: 'impossible', why: 'said-already' };
  }
  const cut = await house.pictures.of(game, roundOf(game, step.round), step, capabilities);
  if (cut && !cut.ok) {
    // A reveal is never lost for want of its picture.
    if (step.kind !== 'reveal') return { kind: 'impossible', why: `picture: ${cut.problem}` };
    house.log.error(
      { event: 'no-picture', step: step.id, why: cut.problem },
      'A reveal goes out in words alone.',
    );
  }
  const pictures: readonly Picture[] = cut?.ok ? [cut.picture] : [];
  const open = step.kind === 'reveal' || step.kind === 'standings';
  const lent = step.partner !== undefined && step.partner.beside !== step.account;
  return {
    kind: 'post',
    post: {
      key: step.id,
      text: composed.text,
      pictures,
      visibility: person ? 'private' : 'public',
      language: game.language,
      inReplyTo,
      quotes: open || game.masking === 'none' ? 'anyone' : 'nobody',
      // What waits below a partner's post waits for the partner.
      replies: !open && !person && !lent && holdsReplies(game, capabilities) ? 'approved' : 'anyone',
    },
  };
}

/**
 * A partner's hint names the account of the game, if there is room for it: whoever answers the hint from an ordinary
 * application then answers the game too.
 */
async function withHost(
  house: House,
  { kind, account, partner }: StoredStep,
  words: string,
  fits: (text: string) => boolean,
  signal: AbortSignal,
): Promise<string> {
  const host = kind === 'partner-hint' ? house.accounts.get(partner?.beside ?? '') : undefined;
  const identity = await host?.network.identity(signal);
  if (!identity?.ok) return words;
  const whole = `${words}\n\n${await mentionBy(house, account, identity.value.address, signal)}`;
  return fits(whole) ? whole : words;
}

type Person = { readonly kind: 'mail' | 'message'; readonly address: string };

/** Who a request or a reminder goes to; undefined for a post. */
function personOf(game: Game, { kind, partner: part }: StoredStep): Person | undefined {
  if (kind !== 'request' && kind !== 'reminder') return undefined;
  const partner = game.partners.find(({ id }) => id === part?.id);
  return partner?.contact ?? { kind: 'message', address: partner?.addresses[part?.beside ?? ''] ?? '' };
}

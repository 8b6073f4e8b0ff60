import { saysYes } from '#game/approving.ts';
import { asksToStop } from '#game/opting-out.ts';
import type { Contact } from '#game/partners.ts';
import type { Reply } from '#networks/network.ts';
import { approve } from '#store/approvals.ts';
import { revokeConsent } from '#store/consents.ts';
import { askedOf } from '#store/steps.ts';
import type { Account, House } from '#jobs/context.ts';
import { hurry } from './recheck.ts';

/**
 * Obeys what people of partners say in private: a STOP ends the part of every partner for whom they speak, a yes approves the
 * act that it answers, or, when it answers nothing, the latest one asked for. Hearing the same message again changes nothing.
 * Returns what is left to be read as replies: a person of a partner does not play in private, and is left alone after a STOP
 * like anybody else.
 */
export async function hearPartners(
  house: House,
  account: Account,
  replies: readonly Reply[],
): Promise<readonly Reply[]> {
  const others: Reply[] = [];
  for (const reply of replies) {
    const speaksFor = reply.visibility === 'private' ? partnersBehind(house, account, reply) : [];
    if (speaksFor.length > 0) await obey(house, account, speaksFor, reply);
    if (speaksFor.length === 0 || asksToStop(reply.text)) others.push(reply);
  }
  return others;
}

interface SpokenFor {
  readonly game: string;
  /** The partner's id. */
  readonly partner: string;
}

/** The partners, of whatever game, for whom somebody speaks: one person may speak for several. */
function partnersBehind(house: House, account: Account, { author }: Reply): readonly SpokenFor[] {
  return [...house.games.values()].flatMap(({ game }) =>
    game.partners
      .filter(
        ({ addresses, contact }) =>
          addresses[account.name] === author.address || isPerson(contact, account.name, author.address),
      )
      .map(({ id }) => ({ game: game.id, partner: id })),
  );
}

const isPerson = (contact: Contact | undefined, account: string, address: string): boolean =>
  contact?.kind === 'message' && contact.account === account && contact.address === address;

async function obey(
  house: House,
  account: Account,
  speaksFor: readonly SpokenFor[],
  reply: Reply,
): Promise<void> {
  if (asksToStop(reply.text)) {
    for (const { game, partner } of speaksFor) await endPart(house, game, partner, reply);
    return;
  }
  const step = saysYes(reply.text)
    ? await askedOf(house.db, account.name, speaksFor, reply.inReplyTo)
    : undefined;
  if (step === undefined) {
    house.log.warn(
      { event: 'partner-wrote', speaksFor, url: reply.url },
      'A partner has written something that is neither STOP nor a yes to anything: a person should read it.',
    );
    return;
  }
  await approve(house.db, step, `${account.name}|${reply.id}`, reply.createdAt);
  await hurry(house, step);
  house.log.info({ event: 'partner-approved', step }, 'A partner has said yes.');
}

async function endPart(house: House, game: string, partner: string, { createdAt }: Reply): Promise<void> {
  if (await revokeConsent(house.db, game, partner, 'message', createdAt)) {
    house.log.warn({ event: 'consent-revoked', game, partner }, 'A partner has ended its part in the game.');
  }
}

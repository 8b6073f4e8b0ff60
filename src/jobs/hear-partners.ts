import { saysYes } from '#game/approving.ts';
import { asksToStop } from '#game/opting-out.ts';
import { type Contact, type Partner, partnerAt } from '#game/partners.ts';
import type { Reply } from '#networks/network.ts';
import { approve } from '#store/approvals.ts';
import { revokeConsent } from '#store/consents.ts';
import { askedOf } from '#store/steps.ts';
import type { Account, House } from './house.ts';
import { hurry } from './hurry.ts';

/**
 * Obeys what people of partners say in private: a STOP ends the partner's part, a yes approves the act that it answers, or
 * else the latest one asked for. Hearing the same message again changes nothing. Returns what is left to be read as replies: a
 * person of a partner does not play in private, and is left alone after a STOP like anybody else.
 */
export async function hearPartners(
  house: House,
  account: Account,
  replies: readonly Reply[],
): Promise<readonly Reply[]> {
  const others: Reply[] = [];
  for (const reply of replies) {
    const speakers = reply.visibility === 'private' ? speakersFor(house, account, reply) : [];
    for (const { game, partner } of speakers) await obey(house, account, game, partner, reply);
    if (speakers.length === 0 || asksToStop(reply.text)) others.push(reply);
  }
  return others;
}

interface Speaker {
  readonly game: string;
  readonly partner: Partner;
}

/** The partners, of whatever game, for whom somebody speaks. */
function speakersFor(house: House, account: Account, { author }: Reply): readonly Speaker[] {
  return [...house.games.values()].flatMap(({ game }) => {
    const partner =
      partnerAt(game.partners, account.name, author.address) ??
      game.partners.find(({ contact }) => isPerson(contact, account.name, author.address));
    return partner ? [{ game: game.id, partner }] : [];
  });
}

const isPerson = (contact: Contact | undefined, account: string, address: string): boolean =>
  contact?.kind === 'message' && contact.account === account && contact.address === address;

async function obey(
  house: House,
  account: Account,
  game: string,
  partner: Partner,
  reply: Reply,
): Promise<void> {
  const about = { game, partner: partner.id };
  if (asksToStop(reply.text)) {
    if (await revokeConsent(house.db, game, partner.id, 'message', reply.createdAt)) {
      house.log.warn({ event: 'consent-revoked', ...about }, 'A partner has ended its part in the game.');
    }
  } else if (saysYes(reply.text)) {
    const step = await askedOf(house.db, game, partner.id, account.name, reply.inReplyTo);
    if (step !== undefined) {
      await approve(house.db, step, `${account.name}|${reply.id}`, reply.createdAt);
      await hurry(house, step);
    }
    house.log.info({ event: 'partner-approved', ...about, step }, 'A partner has said yes.');
  } else {
    house.log.info(
      { event: 'partner-wrote', ...about, url: reply.url },
      'A partner has written to the account.',
    );
  }
}

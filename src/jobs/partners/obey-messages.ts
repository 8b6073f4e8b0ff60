import { earlier } from '#game/moments.ts';
import { saysYes } from '#game/players/approving.ts';
import { asksToStop } from '#game/players/opting-out.ts';
import type { Contact } from '#game/partners.ts';
import type { Reply } from '#networks/network.ts';
import { approve } from '#store/partners/approvals.ts';
import { obeyPartner } from '#store/partners/consents.ts';
import { askedOf } from '#store/posts/steps.ts';
import { serverTime } from '#jobs/clocks.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { recheck } from './recheck.ts';

/**
 * Obeys what people of partners say in private: a STOP ends the part of every partner for whom they speak, a yes approves the
 * act that it answers, or, when it answers nothing, the latest one asked for. Hearing the same message again changes nothing.
 * Returns what is left to be read as replies: a person of a partner does not play in private, and is left alone after a STOP
 * like anybody else.
 */
export async function obeyMessages(
  context: JobContext,
  account: Account,
  replies: readonly Reply[],
): Promise<readonly Reply[]> {
  const others: Reply[] = [];
  for (const reply of replies) {
    const speaksFor = reply.visibility === 'private' ? partnersBehind(context, account, reply) : [];
    if (speaksFor.length > 0) await obey(context, account, speaksFor, reply);
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
function partnersBehind(context: JobContext, account: Account, { author }: Reply): readonly SpokenFor[] {
  return [...context.games.values()].flatMap(({ game }) =>
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
  context: JobContext,
  account: Account,
  speaksFor: readonly SpokenFor[],
  reply: Reply,
): Promise<void> {
  if (asksToStop(reply.text)) {
    for (const { game, partner } of speaksFor) await endPart(context, game, partner, reply);
    return;
  }
  const step = saysYes(reply.text)
    ? await askedOf(context.db, account.name, speaksFor, reply.inReplyTo)
    : undefined;
  if (step === undefined) {
    context.log.warn({ event: 'partner-wrote', speaksFor, url: reply.url });
    return;
  }
  await approve(context.db, step, {
    message: `${account.name}|${reply.id}`,
    at: earlier(reply.createdAt, reply.arrivedAt),
    readAt: serverTime(context, account),
  });
  await recheck(context, step);
  context.log.info({ event: 'partner-approved', step });
}

async function endPart(
  context: JobContext,
  game: string,
  partner: string,
  { createdAt }: Reply,
): Promise<void> {
  if (await obeyPartner(context.db, game, partner, createdAt)) {
    context.log.warn({ event: 'consent-revoked', game, partner });
  }
}

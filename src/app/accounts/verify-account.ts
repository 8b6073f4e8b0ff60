import type { AccountSettings } from '#config/accounts.ts';
import type { Language } from '#game/game.ts';
import type { LentAddress } from '#game/partners.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { Failure } from '#networks/outcome.ts';
import type { Identity } from '#networks/network.ts';
import { UNLIMITED } from '#networks/spending-limit.ts';
import { systemClock } from '#platform/clock.ts';
import { type Bilingual, Complaint } from '#platform/complaint.ts';
import { whyOf } from '#jobs/retry.ts';
import { openNetwork } from '#app/parts/open-network.ts';
import { sayWhy } from '#app/words/say-why.ts';

/** What was found about one account, in words. */
export interface AccountFinding {
  readonly name: string;
  readonly ok: boolean;
  readonly lines: readonly string[];
  /** Its server lets replies wait for an approval, which the accounts file has to say; undefined while that is not known. */
  readonly approvesReplies?: boolean;
}

const PHRASES = {
  fr: {
    who: (address: string, server: string) => `@${address}, sur ${server}`,
    stranger: ({ partner, address }: LentAddress) =>
      `ce n’est pas le compte de «\u00a0${partner.name}\u00a0», dont l’adresse est @${address}\u00a0: rien ne sera publié par lui`,
    lent: 'prêté par un partenaire\u00a0: rien de ce qu’il reçoit n’est lu',
    bot: 'signalé comme robot',
    notBot: (flagging: string) => `n’est pas signalé comme robot\u00a0: ${flagging}`,
    botUnknown: (flagging: string) =>
      `ce réseau ne dit pas si le compte est signalé comme automatisé\u00a0: ${flagging}, et dites-le dans le profil`,
    flagging: {
      mastodon: 'cochez «\u00a0Ceci est un compte automatisé\u00a0» dans le profil',
      bluesky: 'signalez-le comme automatisé dans les réglages de l’application, à la page du compte',
      x: 'donnez-lui l’étiquette «\u00a0Automated\u00a0» dans les réglages du compte',
    },
    limits: (limits: Capabilities) =>
      `${limits.textLimit} caractères par message, ${limits.altLimit} par texte alternatif, images de ${Math.floor(limits.picture.maxBytes / 1_000_000)}\u00a0Mo au plus`,
    hide: 'peut masquer les réponses des joueurs dans le fil',
    halfHide: 'peut masquer les réponses des joueurs dans le fil, à un clic',
    approve:
      'peut faire attendre les réponses jusqu’à ce qu’elles soient jugées\u202f; d’autres serveurs peuvent les montrer',
    exposed: 'ne peut pas masquer les réponses\u00a0: une bonne réponse publique reste visible',
    private: 'peut répondre en privé à un joueur',
    noPrivate: 'ne peut pas répondre en privé',
    quotes: 'peut refuser les citations jusqu’à la révélation',
    noQuotes: 'ne peut pas refuser les citations',
    stream: 'prévient dès qu’une réponse arrive',
    noStream: 'ne prévient pas\u00a0: les réponses sont lues à intervalles réguliers',
  },
  en: {
    who: (address: string, server: string) => `@${address}, on ${server}`,
    stranger: ({ partner, address }: LentAddress) =>
      `is not the account of “${partner.name}”, whose address is @${address}: nothing will be posted through it`,
    lent: 'lent by a partner: nothing that it receives is read',
    bot: 'flagged as a bot',
    notBot: (flagging: string) => `is not flagged as a bot: ${flagging}`,
    botUnknown: (flagging: string) =>
      `this network does not tell whether the account is flagged as automated: ${flagging}, and say so in the profile`,
    flagging: {
      mastodon: 'tick “This is an automated account” in its profile',
      bluesky: 'mark it as automated in the app’s settings, on the account’s page',
      x: 'give it the “Automated” label in the account’s settings',
    },
    limits: (limits: Capabilities) =>
      `${limits.textLimit} characters a post, ${limits.altLimit} an alt text, pictures of ${Math.floor(limits.picture.maxBytes / 1_000_000)} MB at most`,
    hide: 'can hide the replies of players in the thread',
    halfHide: 'can hide the replies of players in the thread, one click away',
    approve: 'can hold replies back until they have been judged; other servers may show them',
    exposed: 'cannot hide replies: a right answer given in public stays visible',
    private: 'can answer a player in private',
    noPrivate: 'cannot answer in private',
    quotes: 'can refuse quotes until the reveal',
    noQuotes: 'cannot refuse quotes',
    stream: 'tells as soon as a reply arrives',
    noStream: 'does not tell: replies are read at regular intervals',
  },
} as const;

/** What an account's network has answered, or why it has not. */
export type AskedAccount =
  | {
      readonly ok: true;
      readonly identity: Identity;
      readonly capabilities: Capabilities;
      /** By how much our clock is ahead of its server's; undefined: the server does not tell. */
      readonly aheadSeconds: number | undefined;
    }
  | {
      readonly ok: false;
      readonly why: readonly Bilingual[];
      /** Whether that is for now, and nothing is wrong with the credentials as far as is known. */
      readonly passing?: boolean;
    };

/** A server that is away, or asks for patience, says nothing of the credentials. */
const PASSING: ReadonlySet<Failure['kind']> = new Set(['unreachable', 'rate-limited', 'outcome-unknown']);

/** Asks an account's network who it is and what it can do, once each. */
export async function askAccount(account: AccountSettings, signal: AbortSignal): Promise<AskedAccount> {
  try {
    await using network = await openNetwork(account, systemClock, UNLIMITED);
    const identity = await network.identity(signal);
    const capabilities = identity.ok ? await network.capabilities(signal) : identity;
    if (!identity.ok || !capabilities.ok) {
      if (capabilities.ok) return { ok: false, why: [] };
      const why = whyOf(capabilities.failure);
      return {
        ok: false,
        why: [{ fr: sayWhy(why, 'fr'), en: sayWhy(why, 'en') }],
        passing: PASSING.has(capabilities.failure.kind),
      };
    }
    const aheadSeconds = network.clockAhead()?.total('seconds');
    return { ok: true, identity: identity.value, capabilities: capabilities.value, aheadSeconds };
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    return { ok: false, why: [error.what, error.mend] };
  }
}

/**
 * Asks an account's network who it is and what it can do for the game.
 * @param lent to whom scripts say that it belongs; undefined for an account that no partner lends
 */
export async function verifyAccount(
  account: AccountSettings,
  language: Language,
  signal: AbortSignal,
  lent?: readonly LentAddress[],
): Promise<AccountFinding> {
  const { name } = account;
  const asked = await askAccount(account, signal);
  if (!asked.ok) return { name, ok: false, lines: asked.why.map((why) => why[language]) };
  const { identity, capabilities } = asked;
  const strange = (lent ?? [])
    .filter(({ account: of, address }) => of === name && address !== identity.address)
    .map(PHRASES[language].stranger);
  const describe = lent ? describeLent : describeAccount;
  const lines = describe(account.network, identity, capabilities, language);
  const { approveReplies: approvesReplies } = capabilities;
  return { name, ok: strange.length === 0, lines: [...strange, ...lines], approvesReplies };
}

/** What matters of an account that only relays and gives hints, and whose profile is its partner's affair. */
function describeLent(
  network: AccountSettings['network'],
  { address, server }: Identity,
  can: Capabilities,
  language: Language,
): readonly string[] {
  const phrases = PHRASES[language];
  return [phrases.who(nameOn(network, address), server), phrases.limits(can), phrases.lent];
}

/** Says who an account of the game is and what its network lets it do, a line for each thing. */
export function describeAccount(
  network: AccountSettings['network'],
  { address, server, bot }: Identity,
  can: Capabilities,
  language: Language,
): readonly string[] {
  const phrases = PHRASES[language];
  const flagging = phrases.flagging[network];
  return [
    phrases.who(nameOn(network, address), server),
    bot === undefined ? phrases.botUnknown(flagging) : bot ? phrases.bot : phrases.notBot(flagging),
    phrases.limits(can),
    can.approveReplies
      ? phrases.approve
      : can.hiding?.remains === 'one-click'
        ? phrases.halfHide
        : can.hiding
          ? phrases.hide
          : phrases.exposed,
    can.privateReplies ? phrases.private : phrases.noPrivate,
    can.refuseQuotes ? phrases.quotes : phrases.noQuotes,
    can.stream ? phrases.stream : phrases.noStream,
  ];
}

/** On X nobody writes where the account is. */
const nameOn = (network: AccountSettings['network'], address: string): string =>
  network === 'x' ? address.replace(/@x\.com$/u, '') : address;

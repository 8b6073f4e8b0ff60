import type { Language } from '#game/game.ts';
import { sayNetwork } from '#game/players/naming.ts';
import type { NetworkId } from '#networks/network.ts';
import { fr } from './french.ts';
import { advice, error, type Said, warning } from './problem.ts';

interface OnNetwork {
  readonly account: string;
  readonly network: NetworkId;
}

interface LongRound {
  readonly number: number;
  /** For how many days replies are found. */
  readonly days: number;
}

interface PaidLink {
  /** The post, as the beginning of a sentence. */
  readonly what: Said;
  readonly link: string;
  readonly network: NetworkId;
  /** US dollars. */
  readonly post: number;
  readonly postWithLink: number;
}

/** What the networks of some accounts ask for. */
export const networkProblems = {
  'public-body-plan': warning(({ account, network, plan }: OnNetwork & { plan: string }) => ({
    what: {
      fr: fr`${sayNetwork(network)} (compte « ${account} ») n'ouvre son service à qui agit pour un organisme public, une ville par exemple, qu'avec la formule ${plan}.`,
      en: `${sayNetwork(network)} (account "${account}") serves those who act for a public body, such as a city, under its ${plan} plan only.`,
    },
    mend: {
      fr: fr`Avec cette formule, écrivez ${`plan: ${plan.toLowerCase()}`} dans config/accounts.yaml ; sans elle, ne jouez pas sur ce compte pour une collectivité.`,
      en: `With that plan, write plan: ${plan.toLowerCase()} in config/accounts.yaml; without it, do not play on this account for a public body.`,
    },
  })),
  'hints-alone': advice(({ account, network }: OnNetwork) => ({
    what: {
      fr: fr`Sur ${sayNetwork(network)} (compte « ${account} »), les indices et la réponse ne suivent pas l'ouverture : chacun paraît seul.`,
      en: `On ${sayNetwork(network)} (account "${account}"), the hints and the reveal do not stand below the opening: each appears on its own.`,
    },
    mend: {
      fr: fr`Donnez à chaque indice un texte qui se comprend sans l'ouverture.`,
      en: `Give each hint a text that is understood without the opening.`,
    },
  })),
  'long-round': warning(({ number, account, network, days }: OnNetwork & LongRound) => ({
    what: {
      fr: fr`Le mystère ${number} dure plus de ${days} jours : au-delà, ${sayNetwork(network)} (compte « ${account} ») ne retrouve plus les premières réponses.`,
      en: `Mystery ${number} lasts more than ${days} days: after that, ${sayNetwork(network)} (account "${account}") no longer finds the first replies.`,
    },
    mend: {
      fr: fr`Fermez-le plus tôt, ou jouez-le sans ce compte.`,
      en: `Close it earlier, or play it without this account.`,
    },
  })),
  'nothing-hidden': advice(({ network, account }: OnNetwork) => ({
    what: {
      fr: fr`${sayNetwork(network)} (compte « ${account} ») permet de masquer les bonnes réponses jusqu'à la révélation, et le script ne le demande pas : chacun peut les y lire.`,
      en: `${sayNetwork(network)} (account "${account}") lets right replies be hidden until the reveal, and the script does not ask for it: everybody can read them there.`,
    },
    mend: {
      fr: fr`Écrivez ${'masking: hide'} ; ou ${'masking: quiet'} si c'est voulu.`,
      en: `Write masking: hide; or masking: quiet if that is intended.`,
    },
  })),
  'reminder-in-public': advice(({ network, account }: OnNetwork) => ({
    what: {
      fr: fr`Sur ${sayNetwork(network)} (compte « ${account} »), rien ne se dit en privé : le rappel du mot-dièse, un seul par joueur, y est une réponse que tout le monde peut lire.`,
      en: `On ${sayNetwork(network)} (account "${account}"), nothing is said in private: the reminder of the hashtag, one for each player, is a reply there that everybody can read.`,
    },
    mend: {
      fr: fr`L'ouverture demande déjà le mot-dièse ; pour ne rappeler à personne, écrivez ${'replies: optional'}.`,
      en: `The opening asks for the hashtag already; to remind nobody, write replies: optional.`,
    },
  })),
  'paid-link': error(({ what, link, network, post, postWithLink }: PaidLink) => ({
    what: {
      fr: fr`${what.fr} porte un lien (${link}) ; ${sayNetwork(network)} facture un tel message ${dollars(postWithLink, 'fr')} au lieu de ${dollars(post, 'fr')}.`,
      en: `${what.en} has a link in it (${link}); ${sayNetwork(network)} bills such a post ${dollars(postWithLink, 'en')} instead of ${dollars(post, 'en')}.`,
    },
    mend: {
      fr: fr`Ôtez le lien, ou écrivez ${'paid-links: true'} si vous y tenez.`,
      en: `Take the link out, or write paid-links: true if you insist.`,
    },
  })),
  'repeated-post': warning(({ what, network }: { what: Said; network: NetworkId }) => ({
    what: {
      fr: fr`${what.fr} dit mot pour mot ce qu'un autre message dit déjà ; ${sayNetwork(network)} refuse qu'un compte se répète.`,
      en: `${what.en} says word for word what another post says; ${sayNetwork(network)} refuses an account that repeats itself.`,
    },
    mend: { fr: fr`Changez un mot dans l'un des deux.`, en: `Change a word in one of the two.` },
  })),
};

const dollars = (amount: number, language: Language): string =>
  language === 'fr' ? `${String(amount).replace('.', ',')}\u00a0$` : `$${amount}`;

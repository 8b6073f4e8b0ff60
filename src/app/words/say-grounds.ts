import type { Language } from '#game/game.ts';
import type { Grounds } from '#game/grounds.ts';

/** How grounds stand in their sentence. */
export interface Manner {
  /** The words of a server are told; otherwise what of them means the same in every language. */
  readonly quotes?: boolean;
  /** The failure leaves something open, which grounds alone would not say. */
  readonly open?: boolean;
}

/** Grounds in words: in place of the failure's own, or beside them; neither: there is nothing to say. */
export interface SaidGrounds {
  readonly alone?: string | undefined;
  readonly beside?: string | undefined;
}

type Words = {
  readonly [Kind in Exclude<Grounds['kind'], 'said'>]:
    | string
    | ((grounds: Grounds & { readonly kind: Kind }) => string | undefined);
};

/** What is said beside the failure: it tells how a request ended, not what that means. */
const BESIDE: ReadonlySet<Grounds['kind']> = new Set([
  'answered',
  'silent',
  'redirected',
  'nonsense',
  'not-json',
  'too-much',
  'timed-out',
  'too-many-pages',
  'nothing-given',
]);

const CODE = /^[A-Z][A-Z\d_]{3,}$/u;

/** With what means the same in every language: a code such as `ECONNREFUSED`. */
const coded =
  (words: string) =>
  ({ error }: { readonly error: string }): string =>
    CODE.test(error) ? `${words} (${error})` : words;

/** With what was asked. */
const asking =
  (words: string) =>
  ({ what }: { readonly what: string }): string =>
    what === '' ? words : `${words} (${what})`;

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    'no-private-posts': 'ce réseau n’a pas de message pour un seul lecteur',
    'no-editing': 'ce réseau ne laisse pas corriger un message',
    'no-deleting': 'ce serveur ne laisse pas retirer un message',
    'no-favourites': 'ce réseau ne laisse pas un programme ajouter une réponse à ses favoris',
    'no-hiding': 'ce réseau ne peut pas masquer une réponse que tout le monde voit',
    'no-searching': 'ce réseau ne cherche pas de mots',
    'not-own-post': 'le message est celui d’un autre compte',
    'thread-not-own': 'le message dont les réponses seraient masquées n’existe plus, ou n’est pas du compte',
    'not-public': 'seul un message que tout le monde peut lire peut être relayé',
    'unknown-cursor': 'le réseau ne sait plus où la lecture s’était arrêtée',
    'picture-pending': 'le réseau prépare encore l’image',
    'picture-failed': 'le réseau n’a pas pu préparer l’image',
    'picture-too-heavy': 'l’image est trop lourde pour ce réseau',
    'duplicate-unseen': 'le réseau a déjà reçu ce texte, et ne le montre pas encore',
    'nothing-given': 'sans dire pourquoi',
    'limit-reached': 'la limite de dépenses du compte est atteinte',
    'limit-kept':
      'la limite de dépenses du compte est atteinte, ou ce qu’il en reste est gardé pour ses messages',
    'changed-by-others': 'quelqu’un d’autre change le même réglage au même moment',
    'held-back': 'retenu\u00a0: trop de temps avait passé depuis la décision',
    'thread-unread': 'la réponse serait introuvable, et son fil n’a pas pu être lu',
    'thread-shows-it': 'la réponse serait introuvable, mais son fil la montre',
    'approval-unlisted': 'la réponse attend une approbation, mais le serveur n’en montre pas la demande',
    'no-mail-server': 'aucun serveur de courriel n’est réglé',
    'mail-password': 'le serveur de courriel refuse le mot de passe',
    'mail-refused': ({ status }) => `le serveur de courriel a refusé (${status})`,
    'mail-silent': coded('le serveur de courriel est inutilisable'),
    'hook-not-public': 'l’adresse du webhook n’est pas publique, ou pas chiffrée',
    'hook-refused': ({ status }) => `le serveur du webhook a répondu ${status}`,
    'hook-silent': coded('le serveur du webhook ne répond pas'),
    'missing-scope': asking(
      'il manque un droit au jeton du compte\u202f; refaites-le avec «\u00a0kesako accounts add\u00a0» (--lent s’il est prêté)',
    ),
    'no-credential': 'le serveur n’a pas donné d’accès',
    'too-many-hidden': ({ most }) => `${most} réponses sont déjà masquées dans ce fil`,
    'text-too-long': ({ most }) => `le texte dépasse ${most} caractères`,
    'alt-too-long': ({ most }) => `le texte alternatif d’une image dépasse ${most} caractères`,
    answered: ({ status }) => String(status),
    silent: ({ error }) => (CODE.test(error) ? error : undefined),
    redirected: 'il renvoie à une autre adresse',
    nonsense: 'il répond autre chose que prévu',
    'not-json': 'il répond autre chose que prévu',
    'too-much': 'sa réponse est trop longue',
    'timed-out': 'pas de réponse à temps',
    'too-many-pages': ({ most }) => `plus de ${most} pages`,
  },
  en: {
    'no-private-posts': 'this network has no posts for one reader only',
    'no-editing': 'this network lets no post be edited',
    'no-deleting': 'this server lets no post be taken back',
    'no-favourites': 'this network lets no program favourite a reply',
    'no-hiding': 'this network cannot hide a reply that everybody sees',
    'no-searching': 'this network does not look for words',
    'not-own-post': 'the post is another account’s',
    'thread-not-own': 'the post whose replies would be hidden is gone, or not the account’s',
    'not-public': 'only a post that everybody may read can be boosted',
    'unknown-cursor': 'the network does not know any more where reading had stopped',
    'picture-pending': 'the network is still working on the picture',
    'picture-failed': 'the network could not work the picture out',
    'picture-too-heavy': 'the picture is too heavy for this network',
    'duplicate-unseen': 'the network has had this text already, and does not show it yet',
    'nothing-given': 'without saying why',
    'limit-reached': 'the account’s spending limit is reached',
    'limit-kept': 'the account’s spending limit is reached, or what is left is kept for its posts',
    'changed-by-others': 'somebody else is changing the same setting at the same time',
    'held-back': 'held back: too much time had passed since it was decided',
    'thread-unread': 'the reply is said not to be there, and its thread could not be read',
    'thread-shows-it': 'the reply is said not to be there, though its thread shows it',
    'approval-unlisted': 'the reply waits for an approval, but the server does not show the request for it',
    'no-mail-server': 'no mail server is set',
    'mail-password': 'the mail server refuses the password',
    'mail-refused': ({ status }) => `the mail server refused it (${status})`,
    'mail-silent': coded('the mail server cannot be used'),
    'hook-not-public': 'the web hook’s address is not public, or not encrypted',
    'hook-refused': ({ status }) => `the web hook’s server answered ${status}`,
    'hook-silent': coded('the web hook’s server does not answer'),
    'missing-scope': asking(
      'the account’s token lacks a right; make it anew with “npx kesako accounts add” (--lent if it is lent)',
    ),
    'no-credential': 'the server gave no credential',
    'too-many-hidden': ({ most }) => `${most} replies are hidden in this thread already`,
    'text-too-long': ({ most }) => `the text is over ${most} characters`,
    'alt-too-long': ({ most }) => `the alt text of a picture is over ${most} characters`,
    answered: ({ status }) => String(status),
    silent: ({ error }) => (CODE.test(error) ? error : undefined),
    redirected: 'it points to another address',
    nonsense: 'it answers something else than it should',
    'not-json': 'it answers something else than it should',
    'too-much': 'its answer is too long',
    'timed-out': 'no answer in time',
    'too-many-pages': ({ most }) => `more than ${most} pages`,
  },
};

/** Puts words that are not ours in the quotation marks of a language. */
export const quoted = (words: string, language: Language): string =>
  language === 'fr' ? `«\u00a0${words}\u00a0»` : `“${words}”`;

/** A code at the end of a server's words, such as `ECONNREFUSED`, or a status such as 503. */
const NAME = /(?:^|: )(?<code>[A-Z][A-Z\d_]{3,})$|\banswered (?<status>\d{3})\b/u;

/** Says on what grounds something failed. */
export function sayGrounds(grounds: Grounds, language: Language, { quotes, open }: Manner): SaidGrounds {
  if (grounds.kind === 'said') {
    if (quotes === true) return { beside: quoted(grounds.words, language) };
    const { code, status } = NAME.exec(grounds.words)?.groups ?? {};
    return { beside: code ?? status };
  }
  const words: string | ((grounds: never) => string | undefined) = WORDS[language][grounds.kind];
  const said = typeof words === 'string' ? words : words(grounds as never);
  return open === true || BESIDE.has(grounds.kind) ? { beside: said } : { alone: said };
}

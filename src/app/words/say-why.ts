import type { Language } from '#game/game.ts';
import type { Grounds } from '#game/grounds.ts';
import { readWhy, type Why } from '#game/why.ts';
import { sayAccounts } from './say-accounts.ts';
import { type Manner, quoted, type SaidGrounds, sayGrounds } from './say-grounds.ts';
import { sayMoment } from './say-moment.ts';

interface Sayers {
  readonly said: (grounds: Grounds, manner: Manner) => SaidGrounds;
  readonly moment: (at: Temporal.Instant) => string;
  readonly accounts: (names: readonly string[]) => string;
}

type Words = {
  readonly [Kind in Why['kind']]: string | ((why: Why & { readonly kind: Kind }, told: Sayers) => string);
};

/** Of a defect: its name, such as `TypeError`; whatever else was said is in the log. */
const naming =
  (words: string) =>
  ({ name }: { readonly name?: string | undefined }): string => {
    const alone = /^[A-Z]\w+$/u.exec(name ?? '');
    return alone ? `${words} (${alone[0]})` : words;
  };

/** Of a failure: its grounds, where they say all; otherwise words for it, and in brackets what is known beside. */
const failing =
  (words: string, manner: Manner = {}) =>
  ({ grounds }: { readonly grounds?: Grounds | undefined }, { said }: Sayers): string => {
    const { alone, beside } = grounds ? said(grounds, manner) : {};
    if (alone !== undefined) return alone;
    return beside === undefined ? words : `${words} (${beside})`;
  };

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    'too-late': 'trop tard',
    'never-opened': 'le mystère n’a jamais été ouvert',
    'round-over': 'le mystère était déjà clos',
    'rate-limited': ({ until }, { moment }) =>
      until ? `le réseau demande d’attendre jusqu’au ${moment(until)}` : 'le réseau demande d’attendre',
    refused: failing('le réseau a refusé', { quotes: true }),
    'credentials-rejected': failing('le jeton du compte est refusé', { quotes: true }),
    'out-of-credit': failing('la limite de dépenses du compte est atteinte, ou son crédit épuisé'),
    'not-found': 'le message auquel il répond n’existe plus',
    unreachable: failing('le réseau ne répond pas'),
    clock: 'l’horloge de la machine n’est pas à l’heure',
    'outcome-unknown': failing('on ne sait pas s’il est parti\u202f; il sera cherché avant d’être répété', {
      open: true,
    }),
    'too-long': ({ length, limit }) =>
      `le texte est trop long pour ce réseau\u00a0: ${length} caractères, pour ${limit} au plus`,
    program: naming('une erreur du programme, que donne le journal'),
    'too-slow': 'la lecture a duré plus de dix minutes',
    picture: 'l’image ne peut pas être préparée',
    'opening-awaited': 'attend l’ouverture du mystère',
    'post-before': 'passe après le message précédent',
    'posts-apart': 'laisse un peu de temps après le message précédent',
    'relays-apart': 'laisse un peu de temps après ce que les partenaires viennent de faire',
    'attempt-before': 'attend de savoir si l’envoi précédent a réussi',
    'kept-for-posts': 'le réseau demande d’attendre, et le reste est gardé pour les messages prévus',
    'kept-for-masking': 'le réseau demande d’attendre, et le reste est gardé pour les bonnes réponses',
    'not-read': 'le compte n’a pas pu être lu',
    stopped: 'la partie a été arrêtée',
    dropped: 'retiré du script',
    'opted-out': 'le joueur ne veut plus de message',
    'unknown-player': 'le joueur n’est plus connu',
    muted: 'le joueur n’est plus écouté',
    'not-on-this-network': 'ce réseau ne le permet pas',
    'not-wished': 'ce n’est plus souhaité',
    'answered-already': 'la personne qui a gagné a déjà répondu',
    'boosted-already': 'le compte l’avait déjà partagé',
    'would-show': 'cela montrerait la réponse',
    revoked: 'le partenaire ne participe plus',
    missed: 'le partenaire ne l’a pas fait',
    'not-approved': 'personne n’a dit oui à temps',
    'not-ready': 'le compte prêté n’a pas ses accès',
    'never-known': 'rien ne l’a montré en un jour, et le compte prêté n’a plus ses accès',
    'not-needed': 'inutile\u00a0: c’est déjà fait, ou cela n’aura pas lieu',
    'nothing-to-relay': 'le message à relayer n’a pas été publié',
    'partner-awaited': 'le partenaire ne l’a pas encore fait',
    'approval-awaited': 'le partenaire n’a pas encore dit oui',
    'agreement-awaited': 'attend un accord qui a été demandé',
    'poll-awaited': 'on regarde une dernière fois si le partenaire l’a fait',
    'post-awaited': 'le message dont il s’agit n’est pas encore là',
    'outside-hours': 'hors des heures d’ouverture du partenaire',
    'not-its-account': 'le compte prêté n’est pas à l’adresse du partenaire',
    leaks: 'le message à relayer dévoile la réponse',
    gone: 'le message à relayer a été retiré',
    'said-already': 'un autre compte a déjà publié ce texte',
    'round-off': 'le mystère a été annulé',
    'round-off-awaited': 'le mystère est sur le point d’être annulé',
    'left-out': 'quelqu’un a choisi de la sauter',
    'account-paused': 'le compte est en pause',
    'opening-gone': 'l’ouverture du mystère a été retirée de ce compte',
    'post-gone': 'le message n’est plus là',
    'post-under-way': 'un message auquel on a répondu est peut-être en train de partir',
    'replies-awaited': ({ atMost, accounts }, told) =>
      `les réponses des joueurs ${told.accounts(accounts)} ne sont pas toutes lues (au plus tard jusqu’au ${told.moment(atMost)})`,
  },
  en: {
    'too-late': 'too late',
    'never-opened': 'the mystery was never opened',
    'round-over': 'the mystery had closed',
    'rate-limited': ({ until }, { moment }) =>
      until ? `the network asks to wait until ${moment(until)}` : 'the network asks to wait',
    refused: failing('the network refused it', { quotes: true }),
    'credentials-rejected': failing('the account’s token is refused', { quotes: true }),
    'out-of-credit': failing('the account’s spending limit is reached, or its credit used up'),
    'not-found': 'the post it answers is gone',
    unreachable: failing('the network does not answer'),
    clock: 'the machine’s clock is not right',
    'outcome-unknown': failing(
      'it is not known whether it went through; it will be looked for before it is repeated',
      { open: true },
    ),
    'too-long': ({ length, limit }) =>
      `the text is too long for this network: ${length} characters, for ${limit} at the most`,
    program: naming('an error of the program, which the log shows'),
    'too-slow': 'reading took more than ten minutes',
    picture: 'the picture cannot be prepared',
    'opening-awaited': 'waits for the mystery’s opening',
    'post-before': 'comes after the previous post',
    'posts-apart': 'leaves some time after the previous post',
    'relays-apart': 'leaves some time after what partners have just done',
    'attempt-before': 'waits to know whether the previous attempt went through',
    'kept-for-posts': 'the network asks to wait, and the rest is kept for the posts to come',
    'kept-for-masking': 'the network asks to wait, and the rest is kept for right replies',
    'not-read': 'the account could not be read',
    stopped: 'the game was stopped',
    dropped: 'removed from the script',
    'opted-out': 'the player wants no more messages',
    'unknown-player': 'the player is no longer known',
    muted: 'the player is muted',
    'not-on-this-network': 'this network does not allow it',
    'not-wished': 'it is no longer wanted',
    'answered-already': 'the winner has answered already',
    'boosted-already': 'the account had boosted it already',
    'would-show': 'it would show the reply',
    revoked: 'the partner has left the game',
    missed: 'the partner did not do it',
    'not-approved': 'nobody said yes in time',
    'not-ready': 'the lent account has no credentials',
    'never-known': 'nothing showed it in a day, and the lent account has lost its credentials',
    'not-needed': 'not needed: it has been done, or will not take place',
    'nothing-to-relay': 'the post to be relayed was not posted',
    'partner-awaited': 'the partner has not done it yet',
    'approval-awaited': 'the partner has not said yes yet',
    'agreement-awaited': 'waits for an agreement that was asked for',
    'poll-awaited': 'it is checked a last time whether the partner has done it',
    'post-awaited': 'the post that it is about is not there yet',
    'outside-hours': 'outside the partner’s hours',
    'not-its-account': 'the lent account is not at the partner’s address',
    leaks: 'the post to be relayed gives the answer away',
    gone: 'the post to be relayed has been taken back',
    'said-already': 'another account has posted this text already',
    'round-off': 'the mystery was called off',
    'round-off-awaited': 'the mystery is about to be called off',
    'left-out': 'somebody chose to skip it',
    'account-paused': 'the account is paused',
    'opening-gone': 'the opening of the mystery was taken back from this account',
    'post-gone': 'the post is no longer there',
    'post-under-way': 'a post that was replied to may be on its way out',
    'replies-awaited': ({ atMost, accounts }, told) =>
      `not all replies ${told.accounts(accounts)} are read yet (until ${told.moment(atMost)} at the latest)`,
  },
};

/**
 * Says a reason in words. A line that an older version wrote is quoted.
 * @param timeZone in which moments are said; without it, that until which the network asks to wait is left out
 */
export function sayWhy(line: string, language: Language, timeZone?: string): string {
  const read = readWhy(line);
  // Whoever says the moment beside it gives no time zone.
  const why = read?.kind === 'rate-limited' && timeZone === undefined ? { kind: read.kind } : read;
  if (!why) return quoted(line, language);
  const words: string | ((why: never, told: Sayers) => string) = WORDS[language][why.kind];
  if (typeof words === 'string') return words;
  return words(why as never, {
    moment: (at) => sayMoment(at, timeZone ?? 'UTC', language),
    accounts: (names) => sayAccounts(names, language),
    said: (grounds, manner) => sayGrounds(grounds, language, manner),
  });
}

import type { Language } from '#game/game.ts';
import { sayAccounts } from './say-accounts.ts';
import { sayMoment } from './say-moment.ts';

const PHRASES = {
  fr: {
    until: (moment: string) => `jusqu’au ${moment}`,
    awaited: (accounts: string, moment: string) =>
      `les réponses des joueurs ${accounts} ne sont pas toutes lues (au plus tard jusqu’au ${moment})`,
  },
  en: {
    until: (moment: string) => `until ${moment}`,
    awaited: (accounts: string, moment: string) =>
      `not all replies ${accounts} are read yet (until ${moment} at the latest)`,
  },
} as const;

/** Why a step did not go as planned, in words; the store keeps short English ones. */
const REASONS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  fr: {
    'too-late': 'trop tard',
    'never-opened': 'le mystère n’a jamais été ouvert',
    'round-over': 'le mystère était déjà clos',
    'rate-limited': 'le réseau demande d’attendre',
    refused: 'le réseau a refusé',
    'credentials-rejected: missing-scope':
      'il manque un droit au jeton du compte\u202f; refaites-le avec «\u00a0kesako accounts add\u00a0» (--lent s’il est prêté)',
    'credentials-rejected': 'le jeton du compte est refusé',
    'out-of-credit': 'la limite de dépenses du compte est atteinte, ou son crédit épuisé',
    'not-found': 'le message auquel il répond n’existe plus',
    unreachable: 'le réseau ne répond pas',
    clock: 'l’horloge de la machine n’est pas à l’heure',
    'outcome-unknown': 'on ne sait pas s’il est parti\u00a0; il sera cherché avant d’être répété',
    'too long': 'le texte est trop long pour ce réseau',
    program: 'une erreur du programme, que donne le journal',
    'too-slow': 'la lecture a duré plus de dix minutes',
    picture: 'l’image ne peut pas être préparée',
    waits: 'attend l’ouverture du mystère',
    keeps: 'garde ses distances avec le message précédent',
    stopped: 'la partie a été arrêtée',
    dropped: 'retiré du script',
    revoked: 'le partenaire ne participe plus',
    missed: 'le partenaire ne l’a pas fait',
    'not-approved': 'personne n’a dit oui à temps',
    'not-ready': 'le compte prêté n’a pas ses accès',
    'not-needed': 'inutile\u00a0: c’est déjà fait, ou cela n’aura pas lieu',
    'nothing-to-relay': 'le message à relayer n’a pas été publié',
    'partner-awaited': 'le partenaire ne l’a pas encore fait',
    'approval-awaited': 'le partenaire n’a pas encore dit oui',
    'poll-awaited': 'on regarde une dernière fois si le partenaire l’a fait',
    'post-awaited': 'le message dont il s’agit n’est pas encore là',
    'outside-hours': 'hors des heures d’ouverture du partenaire',
    'not-its-account': 'le compte prêté n’est pas à l’adresse du partenaire',
    leaks: 'le message à relayer dévoile la réponse',
    gone: 'le message à relayer a été retiré',
    'said-already': 'un autre compte a déjà publié ce texte',
  },
  en: {
    'too-late': 'too late',
    'never-opened': 'the mystery was never opened',
    'round-over': 'the mystery had closed',
    'rate-limited': 'the network asks to wait',
    refused: 'the network refused it',
    'credentials-rejected: missing-scope':
      'the account’s token lacks a right; make it anew with “kesako accounts add” (--lent if it is lent)',
    'credentials-rejected': 'the account’s token is refused',
    'out-of-credit': 'the account’s spending limit is reached, or its credit used up',
    'not-found': 'the post it answers is gone',
    unreachable: 'the network does not answer',
    clock: 'the machine’s clock is not right',
    'outcome-unknown': 'it is not known whether it went through; it will be looked for before it is repeated',
    'too long': 'the text is too long for this network',
    program: 'an error of the program, which the log shows',
    'too-slow': 'reading took more than ten minutes',
    picture: 'the picture cannot be prepared',
    waits: 'waits for the mystery’s opening',
    keeps: 'keeps its distance from the post before',
    stopped: 'the game was stopped',
    dropped: 'taken out of the script',
    revoked: 'the partner takes part no longer',
    missed: 'the partner did not do it',
    'not-approved': 'nobody said yes in time',
    'not-ready': 'the lent account has no credentials',
    'not-needed': 'needless: it is done already, or will not come',
    'nothing-to-relay': 'the post to be relayed was not posted',
    'partner-awaited': 'the partner has not done it yet',
    'approval-awaited': 'the partner has not said yes yet',
    'poll-awaited': 'it is looked a last time whether the partner has done it',
    'post-awaited': 'the post that it is about is not there yet',
    'outside-hours': 'outside the partner’s hours',
    'not-its-account': 'the lent account is not at the partner’s address',
    leaks: 'the post to be relayed gives the answer away',
    gone: 'the post to be relayed has been taken back',
    'said-already': 'another account has posted this text already',
  },
};

const AWAITED = /^replies-awaited until (\S+): (.+)$/u;
const UNTIL = /^rate-limited until (\S+)$/u;

/**
 * The store's reason in words, with whatever detail it has.
 * @param timeZone in which to say the moment that the network gives; it is left out otherwise
 */
export function sayWhy(why: string, language: Language, timeZone?: string): string {
  const [, atMost, accounts] = AWAITED.exec(why) ?? [];
  if (atMost !== undefined && accounts !== undefined) {
    const moment = sayMoment(Temporal.Instant.from(atMost), timeZone ?? 'UTC', language);
    return PHRASES[language].awaited(sayAccounts(accounts.split(', '), language), moment);
  }
  const until = UNTIL.exec(why)?.[1];
  if (until !== undefined && timeZone !== undefined) {
    const moment = sayMoment(Temporal.Instant.from(until), timeZone, language);
    return `${REASONS[language]['rate-limited']} ${PHRASES[language].until(moment)}`;
  }
  const known = Object.keys(REASONS[language]).find((start) => why.startsWith(start));
  if (known === undefined) return why;
  const rest = why.slice(known.length);
  const detail = rest.startsWith(': ') ? rest.slice(2) : '';
  return detail === '' ? (REASONS[language][known] ?? why) : `${REASONS[language][known]} (${detail})`;
}

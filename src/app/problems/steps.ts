import type { Language } from '#game/game.ts';
import type { StoryDeed, StoryPartnerPost, StoryPost, Storyboard } from '#storyboard/storyboard.ts';
import { sayMoment } from '#app/words/say-moment.ts';
import { sayAccounts } from '#app/words/say-accounts.ts';
import { nameOfDeed, nameOfStep } from '#app/words/step-names.ts';

const PHRASES = {
  fr: {
    step: (post: StoryPost) =>
      `Mystère ${post.round}, ${nameOfStep(post, 'fr')}, compte «\u00a0${post.account}\u00a0»`,
    deed: (deed: StoryDeed) =>
      `Mystère ${deed.round}, ${deed.partner}, ${nameOfDeed(deed, 'fr')}, compte «\u00a0${deed.account}\u00a0»`,
    leaks: ({ round, partner, url = '?' }: StoryPartnerPost) =>
      `Mystère ${round}\u00a0: ${partner} dévoile la réponse dans ${url}. Demandez-lui de retirer ce message.`,
    skipped: 'n’a pas été publié',
    failed: 'a échoué',
    missed: 'n’a pas eu lieu',
    waiting: 'attend',
    until: (moment: string) => `jusqu’au ${moment}`,
    awaited: (accounts: string, moment: string) =>
      `les réponses des joueurs ${accounts} ne sont pas toutes lues (au plus tard jusqu’au ${moment})`,
    notPlayed:
      'Le mystère n’est pas joué sur ce compte\u202f; l’ouvrir à la main n’y changerait rien, car rien ne suivrait.',
  },
  en: {
    step: (post: StoryPost) => `Mystery ${post.round}, ${nameOfStep(post, 'en')}, account “${post.account}”`,
    deed: (deed: StoryDeed) =>
      `Mystery ${deed.round}, ${deed.partner}, ${nameOfDeed(deed, 'en')}, account “${deed.account}”`,
    leaks: ({ round, partner, url = '?' }: StoryPartnerPost) =>
      `Mystery ${round}: ${partner} gives the answer away in ${url}. Ask for this post to be taken back.`,
    skipped: 'was not posted',
    failed: 'failed',
    missed: 'did not happen',
    waiting: 'is waiting',
    until: (moment: string) => `until ${moment}`,
    awaited: (accounts: string, moment: string) =>
      `not all replies ${accounts} are read yet (until ${moment} at the latest)`,
    notPlayed:
      'The mystery is not played on this account; to open it by hand would not help, for nothing would follow.',
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
    'look-awaited': 'on regarde une dernière fois si le partenaire l’a fait',
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
    'look-awaited': 'it is looked a last time whether the partner has done it',
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

/** What did not go as the script has it, one sentence each. What partners were to do is told as it turned out in the end. */
export function problemsOf(
  story: Pick<Storyboard, 'posts' | 'deeds' | 'partnerPosts'>,
  language: Language,
): readonly string[] {
  const phrases = PHRASES[language];
  const tell = (what: string, verb: string, why: string | undefined): string =>
    `${what} ${verb}${why === undefined ? '' : `${language === 'fr' ? '\u00a0' : ''}: ${why}`}.`;
  const leaking = story.partnerPosts.filter(({ leaks, gone }) => leaks && !gone).map(phrases.leaks);
  const unplanned = story.posts.flatMap((post) => {
    const verb = isDeed(post) ? undefined : verbOf(post, language);
    if (verb === undefined) return [];
    const told = tell(phrases.step(post), verb, post.why);
    const isLost = post.kind === 'opening' && post.state === 'failed';
    return [isLost ? `${told} ${phrases.notPlayed}` : told];
  });
  const undone = story.deeds.flatMap((deed) => {
    const awaited = deed.outcome === 'awaited' && deed.why !== undefined;
    const verb = deed.outcome === 'missed' ? phrases.missed : awaited ? phrases.waiting : undefined;
    return verb === undefined ? [] : [tell(phrases.deed(deed), verb, deed.why)];
  });
  return [...leaking, ...unplanned, ...undone];
}

/** Something that a partner does; what it comes to is told by its deed. */
const isDeed = ({ kind }: StoryPost): boolean => kind === 'relay' || kind === 'partner-hint';

function verbOf(post: StoryPost, language: Language): string | undefined {
  const phrases = PHRASES[language];
  switch (post.state) {
    case 'skipped':
      return phrases.skipped;
    case 'failed':
      return phrases.failed;
    case 'planned':
    case 'sending':
    case 'uncertain':
      return post.why === undefined ? undefined : phrases.waiting;
    case 'sent':
    case 'done':
    case 'cancelled':
      return undefined;
  }
}

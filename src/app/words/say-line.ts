import type { Act, AnswerList } from '#acts/act.ts';
import type { Item } from '#acts/change.ts';
import type { Alarm, JournalLine } from '#acts/journal.ts';
import type { Language } from '#game/game.ts';
import { type Hour, saidOfHour } from '#game/words/hour-words.ts';
import { sayNamed } from '#game/players/naming.ts';
import { sayDeed } from './say-deed.ts';
import { sayRefusal, sayVerdict } from './say-refusal.ts';
import type { Surroundings } from './surroundings.ts';

type ActWords = { readonly [Kind in Act['kind']]: (act: Act & { readonly kind: Kind }) => string };

const ADDS: Readonly<Record<Language, Readonly<Record<AnswerList, string>>>> = {
  fr: { answers: 'accepte', close: 'donne pour proche', not: 'refuse' },
  en: { answers: 'accepts', close: 'calls close', not: 'refuses' },
};

const NOTED: Readonly<Record<Language, Readonly<Record<Item['of'], string>>>> = {
  fr: {
    'in-public': 'd’une bonne réponse lisible par tous',
    post: 'd’un message qui n’est pas parti',
    word: 'd’un mot privé refusé par le réseau',
    leak: 'd’un message de partenaire qui trahit une réponse',
    miss: 'de ce qu’un partenaire a manqué',
  },
  en: {
    'in-public': 'a right answer that everybody can read',
    post: 'a post that was not made',
    word: 'a private word that the network refused',
    leak: 'a post of a partner that gives an answer away',
    miss: 'something that a partner missed',
  },
};

const ofDraw: Readonly<Record<Language, (round: number | undefined) => string>> = {
  fr: (round) => (round === undefined ? '' : ` (mystère\u00a0${round})`),
  en: (round) => (round === undefined ? '' : ` (mystery ${round})`),
};

const ACTS: Readonly<Record<Language, ActWords>> = {
  fr: {
    pause: ({ all }) =>
      all === true ? 'met la partie en pause avec toutes les autres' : 'met la partie en pause',
    'pause-account': ({ account }) => `met le compte «\u00a0${account}\u00a0» en pause`,
    'resume-account': ({ account }) => `rend la parole au compte «\u00a0${account}\u00a0»`,
    resume: () => 'reprend la partie',
    stop: () => 'arrête la partie',
    decide: ({ reply, verdict }) =>
      verdict === undefined
        ? `rend au programme la décision sur la réponse ${reply}`
        : `juge la réponse ${reply} ${sayVerdict(verdict, 'fr')}`,
    'decide-many': ({ replies, verdict }) =>
      replies.length === 1
        ? `juge la réponse ${replies[0]} ${sayVerdict(verdict, 'fr')}`
        : `juge ${replies.length} réponses ${sayVerdict(verdict, 'fr')}s`,
    acknowledge: ({ items }) =>
      items.length === 1
        ? `prend acte ${NOTED.fr[items[0]?.of ?? 'post']}`
        : `prend acte de ${items.length} points à relire`,
    pick: ({ reply }) => `choisit la réponse ${reply}`,
    unpick: ({ reply }) => `ne choisit plus la réponse ${reply}`,
    show: ({ reply }) => `montre la réponse ${reply}`,
    hold: ({ reply }) => `retire la réponse ${reply} de l’écran`,
    'hold-all': () => 'retient tout ce que personne n’a vu',
    'hold-less': () => 'ne retient plus que ce qui contient un mot retenu',
    'assign-heard': ({ numbers, to }) =>
      to === null
        ? `n’attribue plus à personne ${heardInFrench(numbers)}`
        : `attribue ${heardInFrench(numbers)} à ${to}`,
    'close-heard': ({ numbers }) => `clôt ${heardInFrench(numbers)}`,
    'answer-heard': ({ number, on }) =>
      `répond ${on === undefined ? '' : `par «\u00a0${on}\u00a0» `}au message n°\u00a0${number} de la veille`,
    ask: ({ reply }) => `demande une précision sur la réponse ${reply}`,
    apply: ({ version }) => `fait jouer la version ${version ?? '?'} du script`,
    accept: ({ round, text, as }) => `${ADDS.fr[as]} «\u00a0${text}\u00a0» au mystère\u00a0${round}`,
    steer: ({ deed }) => sayDeed(deed, 'fr'),
    shift: () => 'reprend la partie, et décale tout ce qui venait de la durée de la pause',
    undo: ({ line }) => (line === undefined ? 'défait son dernier acte' : `défait la ligne ${line}`),
    mute: ({ player }) => `n’écoute plus ${player}`,
    unmute: ({ player }) => `écoute de nouveau ${player}`,
    staff: ({ player }) => `met ${player} hors classement`,
    unstaff: ({ player }) => `remet ${player} au classement`,
    'same-as': ({ player, other }) => `réunit ${player} et ${other}`,
    apart: ({ player }) => `sépare ${player} de ses autres comptes`,
    'edit-post': ({ post, on }) => `corrige le message ${post}${on === undefined ? '' : ` sur ${on}`}`,
    'renew-post': ({ post }) => `récrit le message ${post} selon ce qui compte maintenant`,
    'delete-post': ({ post, on }) => `retire le message ${post}${on === undefined ? '' : ` de ${on}`}`,
    'ask-agreement': ({ whom, called }) =>
      `demande l’accord de ${whom} ${called === undefined ? 'sur toute la partie' : `sur l’étape ${called}`}`,
    'withdraw-request': ({ request, whom }) =>
      `se passe de l’accord demandé${whom === undefined ? '' : ` à ${whom}`} (demande n°\u00a0${request})`,
    'answer-request': ({ request, yes }) =>
      `${yes ? 'donne son accord' : 'dit non'} par un lien (demande n°\u00a0${request})`,
    skip: ({ called, on }) => `saute l’étape ${called}${on === undefined ? '' : ` sur ${on}`}`,
    'cancel-round': ({ called }) => `annule le mystère\u00a0${called}`,
    'take-back-reveal': ({ round }) => `retire la réponse du mystère\u00a0${round}, qui est annulé`,
    'prepare-draw': ({ round, at }) =>
      `fixe les participations au tirage${ofDraw.fr(round)}${at === undefined ? '' : ', à un autre moment que prévu'}`,
    'run-draw': ({ round }) => `tire au sort${ofDraw.fr(round)}`,
    'replace-winner': ({ round, place, reason }) =>
      `remplace la personne tirée à la place ${place}${ofDraw.fr(round)}\u00a0: ${reason}`,
    'tell-winner': ({ round, place }) =>
      `fait écrire à la personne tirée à la place ${place}${ofDraw.fr(round)}`,
    'winner-told': ({ round, place }) =>
      `note que la personne tirée à la place ${place} est prévenue${ofDraw.fr(round)}`,
    'retraction-told': ({ round, place }) =>
      `note que la personne remplacée à la place ${place} est prévenue${ofDraw.fr(round)}`,
    'winner-answered': ({ round, place }) =>
      `note que la personne tirée à la place ${place} a répondu${ofDraw.fr(round)}`,
    revoke: ({ partner }) => `met fin à la participation du partenaire ${partner}`,
    forget: ({ player }) => `efface tout ce qui était su d’un joueur (${player})`,
  },
  en: {
    pause: ({ all }) => (all === true ? 'pauses the game with all others' : 'pauses the game'),
    'pause-account': ({ account }) => `pauses the account “${account}”`,
    'resume-account': ({ account }) => `lets the account “${account}” speak again`,
    resume: () => 'resumes the game',
    stop: () => 'stops the game',
    decide: ({ reply, verdict }) =>
      verdict === undefined
        ? `gives the decision about reply ${reply} back to the program`
        : `calls reply ${reply} ${sayVerdict(verdict, 'en')}`,
    'decide-many': ({ replies, verdict }) =>
      replies.length === 1
        ? `calls reply ${replies[0]} ${sayVerdict(verdict, 'en')}`
        : `calls ${replies.length} replies ${sayVerdict(verdict, 'en')}`,
    acknowledge: ({ items }) =>
      items.length === 1
        ? `takes note of ${NOTED.en[items[0]?.of ?? 'post']}`
        : `takes note of ${items.length} things to review`,
    pick: ({ reply }) => `picks reply ${reply}`,
    unpick: ({ reply }) => `picks reply ${reply} no more`,
    show: ({ reply }) => `shows reply ${reply}`,
    hold: ({ reply }) => `takes reply ${reply} off the wall`,
    'hold-all': () => 'holds back all that nobody has seen',
    'hold-less': () => 'holds back only what holds a word',
    'assign-heard': ({ numbers, to }) =>
      to === null
        ? `assigns ${heardInEnglish(numbers)} to nobody any more`
        : `assigns ${heardInEnglish(numbers)} to ${to}`,
    'close-heard': ({ numbers }) => `closes ${heardInEnglish(numbers)}`,
    'answer-heard': ({ number, on }) =>
      `answers post ${number} of the watch${on === undefined ? '' : ` by “${on}”`}`,
    ask: ({ reply }) => `asks for more about reply ${reply}`,
    apply: ({ version }) => `puts version ${version ?? '?'} of the script into play`,
    accept: ({ round, text, as }) => `${ADDS.en[as]} “${text}” in mystery ${round}`,
    steer: ({ deed }) => sayDeed(deed, 'en'),
    shift: () => 'resumes the game, and moves all that was to come by the length of the pause',
    undo: ({ line }) => (line === undefined ? 'undoes the latest act' : `undoes line ${line}`),
    mute: ({ player }) => `mutes ${player}`,
    unmute: ({ player }) => `hears ${player} again`,
    staff: ({ player }) => `takes ${player} out of the ranking`,
    unstaff: ({ player }) => `puts ${player} back into the ranking`,
    'same-as': ({ player, other }) => `makes one player of ${player} and ${other}`,
    apart: ({ player }) => `separates ${player} from other accounts`,
    'edit-post': ({ post, on }) => `corrects the post ${post}${on === undefined ? '' : ` on ${on}`}`,
    'renew-post': ({ post }) => `rewrites the post ${post} by what counts now`,
    'delete-post': ({ post, on }) => `takes back the post ${post}${on === undefined ? '' : ` from ${on}`}`,
    'ask-agreement': ({ whom, called }) =>
      `asks for the agreement of ${whom} to ${called === undefined ? 'the whole game' : `the step ${called}`}`,
    'withdraw-request': ({ request, whom }) =>
      `goes on without the agreement that was asked for${whom === undefined ? '' : ` of ${whom}`} (request ${request})`,
    'answer-request': ({ request, yes }) => `${yes ? 'agrees' : 'says no'} by a link (request ${request})`,
    skip: ({ called, on }) => `skips the step ${called}${on === undefined ? '' : ` on ${on}`}`,
    'cancel-round': ({ called }) => `calls off mystery ${called}`,
    'take-back-reveal': ({ round }) => `takes back the reveal of mystery ${round}, which is called off`,
    'prepare-draw': ({ round, at }) =>
      `settles who takes part in the draw${ofDraw.en(round)}${at === undefined ? '' : ', at another moment than planned'}`,
    'run-draw': ({ round }) => `draws by lot${ofDraw.en(round)}`,
    'replace-winner': ({ round, place, reason }) =>
      `replaces whoever was drawn in place ${place}${ofDraw.en(round)}: ${reason}`,
    'tell-winner': ({ round, place }) =>
      `has whoever was drawn in place ${place} be written to${ofDraw.en(round)}`,
    'winner-told': ({ round, place }) =>
      `notes that whoever was drawn in place ${place} was told${ofDraw.en(round)}`,
    'retraction-told': ({ round, place }) =>
      `notes that whoever was replaced in place ${place} was told${ofDraw.en(round)}`,
    'winner-answered': ({ round, place }) =>
      `notes that whoever was drawn in place ${place} has answered${ofDraw.en(round)}`,
    revoke: ({ partner }) => `ends the part of the partner ${partner}`,
    forget: ({ player }) => `erases all that was known of a player (${player})`,
  },
};

/** What the watch heard is called by its number alone: the journal has nothing else of it. */
const heardInFrench = (numbers: readonly number[]): string =>
  numbers.length === 1
    ? `le message n°\u00a0${numbers[0]} de la veille`
    : `les messages n°\u00a0${numbers.join(', ')} de la veille`;

const heardInEnglish = (numbers: readonly number[]): string =>
  numbers.length === 1 ? `post ${numbers[0]} of the watch` : `posts ${numbers.join(', ')} of the watch`;

type AlarmWords = {
  readonly [Name in Alarm['alarm']]: (
    alarm: Alarm & { readonly alarm: Name },
    surroundings: Surroundings,
  ) => string;
};

const ALARMS: Readonly<Record<Language, AlarmWords>> = {
  fr: {
    exposed: ({ reply, ref = reply }) => `alerte\u00a0: une bonne réponse est lisible par tous (${ref})`,
    'posted-twice': ({ step }) => `alerte\u00a0: un message est paru deux fois (${step})`,
    'given-up': ({ step }) => `alerte\u00a0: un message n’a pas pu être publié (${step})`,
    'no-picture': ({ step }) => `alerte\u00a0: un message est publié sans son image (${step})`,
    gone: ({ step }) => `alerte\u00a0: un message n’est plus là (${step})`,
    'not-amended': ({ step }) => `alerte\u00a0: un message n’a pas pu être corrigé ou retiré (${step})`,
    'not-carried-out': ({ line, refusal }, surroundings) =>
      `alerte\u00a0: l’acte annoncé à la ligne ${line} n’a pas été fait (${refusal ? sayRefusal(refusal, surroundings).what.fr : 'personne n’était là pour le faire'})`,
  },
  en: {
    exposed: ({ reply, ref = reply }) => `alarm: a right answer can be read by everybody (${ref})`,
    'posted-twice': ({ step }) => `alarm: a post came twice (${step})`,
    'given-up': ({ step }) => `alarm: a post could not be made (${step})`,
    'no-picture': ({ step }) => `alarm: a post is made without its picture (${step})`,
    gone: ({ step }) => `alarm: a post is no longer there (${step})`,
    'not-amended': ({ step }) => `alarm: a post could not be corrected or taken back (${step})`,
    'not-carried-out': ({ line, refusal }, surroundings) =>
      `alarm: the act announced in line ${line} was not carried out (${refusal ? sayRefusal(refusal, surroundings).what.en : 'nobody was there to do so'})`,
  },
};

const MORE = {
  fr: {
    anew: (round: number, changed: number) =>
      `juge de nouveau les réponses du mystère\u00a0${round}\u00a0: ${changed === 0 ? 'aucun verdict ne change' : changed === 1 ? 'un verdict change' : `${changed} verdicts changent`}`,
    erased: (players: number) =>
      `efface les données des joueurs, dont la durée de conservation est écoulée\u00a0: ${players < 2 ? `${players} joueur` : `${players} joueurs`}`,
    drawn:
      '\u202f; les fichiers d’un tirage déjà publiés les nomment peut-être encore\u00a0: remplacez-les (npx kesako draw files)',
    everyGame: '(tous les jeux)',
    posted: (step: string, url: string) => `publie ${step}${url === '' ? '' : ` — ${url}`}`,
    amended: {
      edited: (step: string) => `modifie ${step}`,
      corrected: (step: string) => `publie une correction de ${step}`,
      'taken-back': (step: string) => `retire ${step}`,
      'called-off': (step: string) => `annonce que le mystère ne compte pas (${step})`,
    },
    announced: (act: string) => `annonce\u00a0: ${act}`,
    why: (why: string) => ` (${why})`,
    undone: (by: number) => ` — défait par la ligne ${by}`,
  },
  en: {
    anew: (round: number, changed: number) =>
      `judges the replies of mystery ${round} again: ${changed === 0 ? 'no verdict changes' : changed === 1 ? 'one verdict changes' : `${changed} verdicts change`}`,
    erased: (players: number) =>
      `erases the data of players, which were to be kept until now: ${players === 1 ? '1 player' : `${players} players`}`,
    drawn: '; files of a draw that were published may still name them: replace them (npx kesako draw files)',
    everyGame: '(every game)',
    posted: (step: string, url: string) => `posts ${step}${url === '' ? '' : ` — ${url}`}`,
    amended: {
      edited: (step: string) => `edits ${step}`,
      corrected: (step: string) => `posts a correction of ${step}`,
      'taken-back': (step: string) => `takes back ${step}`,
      'called-off': (step: string) => `tells that the mystery does not count (${step})`,
    },
    announced: (act: string) => `announces: ${act}`,
    why: (why: string) => ` (${why})`,
    undone: (by: number) => ` — undone by line ${by}`,
  },
} as const;

/**
 * Returns one line of the journal in one sentence, with its number, its moment, and its author.
 * @param timeZone of the game
 * @param nameOf what a step is called, by its id; its id where nothing is given
 */
export function sayLine(
  line: JournalLine,
  language: Language,
  {
    timeZone,
    withGame,
    hour,
    nameOf,
  }: {
    readonly timeZone: string;
    readonly withGame: boolean;
    readonly hour?: Hour | undefined;
    readonly nameOf?: (step: string) => string;
  },
): string {
  const { id, at, who, game, why, undoneBy } = line;
  const more = MORE[language];
  const moment = at
    .toZonedDateTimeISO(timeZone)
    .toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'short', timeStyle: 'medium' });
  return [
    `${id}  ${moment}  ${withGame ? `${game ?? more.everyGame}  ` : ''}${who} ${sayEntry(line, language, { hour, ...(nameOf && { nameOf }) })}`,
    why === undefined ? '' : more.why(why),
    undoneBy === undefined ? '' : more.undone(undoneBy),
  ].join('');
}

/**
 * Returns what a line of the journal tells, in words that follow the name of whoever did it.
 * @param read `nameOf`: what a step is called, by its id; its id where nothing is given. `surroundings`: where it is read. `hour`: it is a
 *   line of this live hour
 */
export function sayEntry(
  { entry }: Pick<JournalLine, 'entry'>,
  language: Language,
  {
    nameOf = (step) => step,
    surroundings = 'command-line',
    hour,
  }: {
    readonly nameOf?: (step: string) => string;
    readonly surroundings?: Surroundings;
    readonly hour?: Hour | undefined;
  } = {},
): string {
  switch (entry.kind) {
    case 'judged-anew':
      return MORE[language].anew(entry.shown ?? entry.round, entry.changed);
    case 'erased':
      return `${MORE[language].erased(entry.players)}${entry.drawn ? MORE[language].drawn : ''}`;
    case 'act': {
      const act = sayAct(entry.act, language, hour);
      const isAnnounced = entry.changes.some((one) => one.kind === 'announced' && one.to !== null);
      return isAnnounced ? MORE[language].announced(act) : act;
    }
    case 'amended': {
      const { step, how, url } = entry;
      const told = saidOfHour(MORE[language].amended[how](nameOf(step)), hour, language);
      return url === undefined ? told : `${told} — ${url}`;
    }
    case 'post':
      return MORE[language].posted(nameOf(entry.step), entry.url ?? '');
    case 'alarm':
      return sayAlarm(
        'step' in entry.alarm ? { ...entry.alarm, step: nameOf(entry.alarm.step) } : entry.alarm,
        language,
        surroundings,
        hour,
      );
  }
}

/** Returns what an act does, in words that follow the name of whoever does it. @param hour it is one in this live hour */
export const sayAct = <Kind extends Act['kind']>(
  act: Act & { readonly kind: Kind },
  language: Language,
  hour?: Hour,
): string => saidOfHour(ACTS[language][act.kind as Kind](withNames(act, language)), hour, language);

/** An act that calls players as people do. */
const withNames = <A extends Act>(act: A, language: Language): A => ({
  ...act,
  ...('player' in act && { player: sayNamed(act.player, language) }),
  ...('other' in act && { other: sayNamed(act.other, language) }),
});

const sayAlarm = <Name extends Alarm['alarm']>(
  alarm: Alarm & { readonly alarm: Name },
  language: Language,
  surroundings: Surroundings,
  hour: Hour | undefined,
): string => saidOfHour(ALARMS[language][alarm.alarm as Name](alarm, surroundings), hour, language);

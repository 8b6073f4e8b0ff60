import type { Comparison } from './versions.ts';
import { sayMoment, sayMoved } from '#app/words/say-moment.ts';
import type { NamedStep, ScriptChanges } from '#game/edited/compare-scripts.ts';
import type { Language } from '#game/game.ts';
import { type Hour, saidOfHour, sentencesOfHour } from '#game/words/hour-words.ts';
import { sayAtOnce, sayStep } from '#app/words/say-at-once.ts';
import { type Here, hereIn, type Surroundings } from '#app/words/surroundings.ts';
import { sayAgreement } from '#app/words/say-agreement.ts';

type Setting = ScriptChanges['settings'][number];

const PHRASES = {
  fr: {
    mystery: (round: number) => `mystère\u00a0${round}`,
    added: 'Étapes en plus\u00a0:',
    gone: 'Étapes en moins\u00a0:',
    moved: 'Étapes déplacées\u00a0:',
    texts: 'Textes à venir qui changent\u00a0:',
    pictures: 'Images à venir qui changent\u00a0:',
    answers: 'Réponses\u00a0:',
    lists: { answers: 'acceptées', close: 'proches', not: 'faux amis' },
    settings: 'Réglages du jeu qui changent\u00a0:',
    kept: 'Ce qui est déjà publié garde ses mots, et le script en a d’autres\u00a0:',
    edit: (command: string, { by }: Here) =>
      `pour le corriger sur le réseau\u00a0: ${by(command, '«\u00a0Corriger le texte…\u00a0», sur la page «\u00a0Calendrier\u00a0»')}`,
    partners: 'le partenaire seul peut le corriger',
    own: ({ by }: Here) =>
      `Comptes qui gardent leurs propres mots dans le script (${by('--on COMPTE les change', 'choisissez-en un sous «\u00a0Pour\u00a0» pour les changer')})\u00a0:`,
    judged: 'Réponses reçues qui seraient jugées autrement\u00a0:',
    agreements: 'Accords demandés\u00a0:',
    none: 'aucune',
    replies: (count: number) => (count === 0 ? 'aucune' : count === 1 ? 'une' : `${count}`),
    atLeast: (count: number) => (count === 0 ? 'aucune parmi celles relues' : `${count} au moins`),
    among: (judged: number, all: number) =>
      `Pour le dire tout de suite, ${judged} réponses ont été relues sur ${all}\u00a0: les dernières, et celles qui disent ces mots.`,
    order: 'l’ordre change',
    nothing: 'Rien de ce qui se voit ne change (mise en page, commentaires).',
    words: 'le script dit à présent\u00a0:',
  },
  en: {
    mystery: (round: number) => `mystery ${round}`,
    added: 'Steps added:',
    gone: 'Steps removed:',
    moved: 'Steps moved:',
    texts: 'Texts to come that change:',
    pictures: 'Pictures to come that change:',
    answers: 'Answers:',
    lists: { answers: 'accepted', close: 'close', not: 'look-alikes' },
    settings: 'Settings of the game that change:',
    kept: 'What is already posted keeps its words, and the script has others:',
    edit: (command: string, { by }: Here) =>
      `to correct it on the network: ${by(command, '“Correct the text…”, on the page “Timeline”')}`,
    partners: 'its partner alone can correct it',
    own: ({ by }: Here) =>
      `Accounts that keep words of their own in the script (${by('--on ACCOUNT changes them', 'choose one at “For” to change them')}):`,
    judged: 'Replies that would be judged differently:',
    agreements: 'Agreements asked for:',
    none: 'none',
    replies: (count: number) => (count === 0 ? 'none' : count === 1 ? 'one' : `${count}`),
    atLeast: (count: number) => (count === 0 ? 'none of those read again' : `${count} at least`),
    among: (judged: number, all: number) =>
      `To say so at once, ${judged} replies of ${all} were read again: the latest, and those that say these words.`,
    order: 'the order changes',
    nothing: 'Nothing that anybody sees changes (layout, comments).',
    words: 'the script says now:',
  },
} as const;

const SETTINGS: Readonly<Record<Language, Readonly<Record<Setting, string>>>> = {
  fr: {
    title: 'titre',
    language: 'langue',
    timeZone: 'fuseau horaire',
    hashtags: 'mots-dièse imposés',
    accounts: 'comptes',
    partners: 'partenaires',
    paidLinks: 'liens payants',
    masking: 'masquage',
    decoys: 'leurres',
    feedback: 'retour aux joueurs',
    guesses: 'nombre d’essais',
    scoring: 'points',
    standings: 'classement',
    answerForm: 'formulaire de réponse',
    late: 'retards',
    wording: 'phrases du jeu',
  },
  en: {
    title: 'title',
    language: 'language',
    timeZone: 'time zone',
    hashtags: 'imposed hashtags',
    accounts: 'accounts',
    partners: 'partners',
    paidLinks: 'paid links',
    masking: 'masking',
    decoys: 'decoys',
    feedback: 'feedback to players',
    guesses: 'number of guesses',
    scoring: 'points',
    standings: 'ranking',
    answerForm: 'answer form',
    late: 'lateness',
    wording: 'sentences of the game',
  },
};

/**
 * Says what another version of a game's script would change, and what it cannot, in lines.
 * @param read `surroundings`: where it is read. `hour`: it is the script of this live hour
 */
export function sayChanges(
  {
    timeZone,
    changes,
    judged,
    among,
    atOnce,
    ownWords = [],
    agreements = [],
  }: Comparison & { readonly ok: true },
  {
    game,
    language,
    surroundings = 'command-line',
    hour,
  }: {
    readonly game: string;
    readonly language: Language;
    readonly surroundings?: Surroundings | undefined;
    readonly hour?: Hour | undefined;
  },
): readonly string[] {
  const phrases = sentencesOfHour(PHRASES[language], hour, language);
  const ofRound = (round: number): string => saidOfHour(PHRASES[language].mystery(round), hour, language);
  const here = hereIn(surroundings, language);
  const colon = language === 'fr' ? '\u00a0:' : ':';
  const when = (moment: string): string => sayMoment(Temporal.Instant.from(moment), timeZone, language);
  const moved = (from: string, to: string): string =>
    sayMoved(Temporal.Instant.from(from), Temporal.Instant.from(to), timeZone, language);
  const name = (step: NamedStep): string => sayStep(step, language, hour);
  const said = (text: string): string => text.replaceAll('\n', ' ⏎ ');
  const lines = [
    ...listed(
      phrases.added,
      changes.added.map((step) => `+ ${when(step.due)}, ${name(step)}${quoted(step.text, language)}`),
    ),
    ...listed(
      phrases.gone,
      changes.gone.map((step) => `- ${when(step.due)}, ${name(step)}${quoted(step.text, language)}`),
    ),
    ...listed(
      phrases.moved,
      changes.moved.map((step) => `${name(step)}${colon} ${moved(step.from, step.to)}`),
    ),
    ...listed(
      phrases.texts,
      changes.texts.flatMap((step) => [
        `${name(step)}${colon}`,
        `  - ${said(step.before)}`,
        `  + ${said(step.after)}`,
      ]),
    ),
    ...listed(phrases.pictures, changes.pictures.map(name)),
    ...listed(
      phrases.answers,
      changes.answers.map(({ round, list, added, removed }) => {
        const marked = [...removed.map((one) => `- ${one}`), ...added.map((one) => `+ ${one}`)];
        const told = marked.length === 0 ? phrases.order : marked.join(' · ');
        return `${ofRound(round)}, ${phrases.lists[list]}${colon} ${told}`;
      }),
    ),
    ...listed(
      phrases.settings,
      changes.settings.length === 0
        ? []
        : [changes.settings.map((setting) => SETTINGS[language][setting]).join(', ')],
    ),
    ...listed(
      phrases.kept,
      changes.kept.flatMap((step) => [
        name(step),
        `  ${phrases.words} ${said(step.words)}`,
        `  ${step.partners ? phrases.partners : phrases.edit(editing(game, step), here)}`,
      ]),
    ),
    ...listed(phrases.own(here), ownWords.length === 0 ? [] : [ownWords.join(', ')]),
    ...listed(
      phrases.judged,
      judged.map(
        ({ round, replies }) =>
          `${ofRound(round)}${colon} ${(among ? phrases.atLeast : phrases.replies)(replies)}`,
      ),
    ),
    ...(among ? [phrases.among(among.judged, among.all)] : []),
    ...listed(
      phrases.agreements,
      agreements.map((one) => sayAgreement(one, language)),
    ),
    ...(atOnce ? sayAtOnce(atOnce, timeZone, language, hour) : []),
  ];
  return lines.length === 0 ? [phrases.nothing] : lines;
}

/** The command by which a post says the script's words, to be pasted into a shell. */
const editing = (game: string, { called, post = '…' }: ScriptChanges['kept'][number]): string =>
  `npx kesako post edit ${game} ${called} ${quotedForShell(post)}`;

/** On one line, in the quotation marks of bash and zsh that read line breaks: https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html */
const quotedForShell = (text: string): string =>
  text.includes('\n')
    ? `$'${text
        .replaceAll('\\', String.raw`\\`)
        .replaceAll("'", String.raw`\'`)
        .replaceAll('\n', String.raw`\n`)}'`
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;

const listed = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];

const quoted = (text: string | undefined, language: Language): string =>
  text === undefined
    ? ''
    : language === 'fr'
      ? ` — «\u00a0${text.replaceAll('\n', ' ⏎ ')}\u00a0»`
      : ` — “${text.replaceAll('\n', ' ⏎ ')}”`;

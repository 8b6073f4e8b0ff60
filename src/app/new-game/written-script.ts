import type { Box, Language } from '#game/game.ts';
import { locate, readWhen } from '#script/game/time.ts';
import { hintTimes } from './hint-times.ts';

/** One photo of a new game. */
export interface NewRound {
  /** From the game's folder. */
  readonly photo: string;
  readonly box: Box;
  /** The first one is revealed. */
  readonly answers: readonly string[];
  readonly question: string;
  /** As a script says it. */
  readonly opens: string;
  readonly closes: string;
  readonly alt: { readonly detail: string; readonly photo: string };
  readonly hints: readonly string[];
  /** How long it lasts. */
  readonly lasts: Temporal.Duration;
  /** Codes of warnings that were read, and whose answer was kept. */
  readonly accepts: readonly string[];
}

/** A new game, as far as somebody has told of it. */
export interface NewGame {
  readonly title: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly hashtags: readonly string[];
  readonly accounts: readonly string[];
  readonly rounds: readonly NewRound[];
  /** Its folder, as commands are given it; undefined: it is made on pages, which need none. */
  readonly called: string | undefined;
}

const COMMENTS = {
  fr: {
    head: (game: string | undefined) => [
      game === undefined
        ? 'Le script de votre jeu. La console dit ce qui ne va pas à chaque changement.'
        : `Le script de votre jeu. Après chaque changement\u00a0: npx kesako check ${game}`,
      'Le guide\u00a0: docs/fr/ecrire-un-jeu.md',
    ],
    hashtags: 'Ils figurent dans chaque publication. Une capitale à chaque mot.',
    accounts: 'Les comptes qui publient, tels que config/accounts.yaml les nomme.',
    round: (number: number) => `Mystère\u00a0${number}`,
    detail: (game: string | undefined) =>
      `Le rectangle à découper, en\u00a0% de la photo. Pour le dessiner\u00a0: ${game === undefined ? '«\u00a0Dessiner les détails\u00a0», sur la page Photos' : `npx kesako frame ${game}`}`,
    alt: 'Ce que montrent les images, pour qui ne les voit pas. Celui du détail ne nomme pas la réponse.',
    answers:
      'La première est révélée\u202f; les autres sont des variantes. Fautes et accents sont pardonnés.',
    accepts: 'Ces avertissements ont été lus\u00a0: check ne les répète pas.',
    closes: 'Une heure seule\u00a0: la première après l’ouverture. La réponse suit dix minutes après.',
    hints: 'after\u00a0: tant de temps après l’ouverture.',
  },
  en: {
    head: (game: string | undefined) => [
      game === undefined
        ? 'The script of your game. The console says at each change what is wrong.'
        : `The script of your game. After each change: npx kesako check ${game}`,
      'The guide: docs/en/write-a-game.md; every key: games/README.md',
    ],
    hashtags: 'They stand in every post. A capital to each word.',
    accounts: 'The accounts that post, as config/accounts.yaml names them.',
    round: (number: number) => `Mystery ${number}`,
    detail: (game: string | undefined) =>
      `The rectangle to be cut out, in % of the photo. To draw it: ${game === undefined ? '“Draw the details”, on the page Photos' : `npx kesako frame ${game}`}`,
    alt: 'What the pictures show, for people who cannot see them. The detail’s does not name the answer.',
    answers: 'The first one is revealed; the others are variants. Typos and accents are forgiven.',
    accepts: 'These warnings were read: check does not repeat them.',
    closes: 'A time alone: the first one after the opening. The answer follows ten minutes later.',
    hints: 'after: so long after the opening.',
  },
} as const;

/** Writes the script of a new game, with comments that help whoever goes on by hand. */
export function writtenScript(game: NewGame): string {
  const { title, language, timeZone, hashtags, accounts, rounds, called } = game;
  const says = COMMENTS[language];
  return `${[
    '# yaml-language-server: $schema=../game.schema.json',
    ...says.head(called).map((line) => `# ${line}`),
    `title: ${quoted(title)}`,
    `language: ${language}`,
    `timezone: ${timeZone}`,
    `# ${says.hashtags}`,
    `hashtags: { always: [${hashtags.map(quoted).join(', ')}] }`,
    `# ${says.accounts}`,
    `accounts: [${accounts.map(quoted).join(', ')}]`,
    'rounds:',
    ...rounds.flatMap((round, index) => writtenRound(round, index + 1, game)),
  ].join('\n')}\n`;
}

/** Writes one round of a game as an item of the list of rounds, in lines. */
export function writtenRound(
  round: NewRound,
  number: number,
  { timeZone, language, called }: Pick<NewGame, 'timeZone' | 'language' | 'called'>,
): readonly string[] {
  const says = COMMENTS[language];
  const { photo, box, answers, question, opens, closes, alt, hints, accepts } = round;
  const share = (fraction: number): string => `${Math.round(fraction * 1000) / 10}%`;
  const sides = (['left', 'top', 'width', 'height'] as const).map((side) => `${side}: ${share(box[side])}`);
  return [
    ...(number > 1 ? [''] : []),
    `  # ${says.round(number)}`,
    `  - photo: ${quoted(photo)}`,
    `    # ${says.detail(called)}`,
    `    detail: { ${sides.join(', ')} }`,
    `    # ${says.alt}`,
    '    alt:',
    `      detail: ${quoted(alt.detail)}`,
    `      photo: ${quoted(alt.photo)}`,
    `    question: ${quoted(question)}`,
    `    # ${says.answers}`,
    `    answers: [${answers.map(quoted).join(', ')}]`,
    ...(accepts.length > 0
      ? [`    # ${says.accepts}`, `    accept-warnings: [${[...new Set(accepts)].join(', ')}]`]
      : []),
    `    opens: ${opens}`,
    ...(/^\d{2}:/u.test(closes) ? [`    # ${says.closes}`] : []),
    `    closes: ${closes}`,
    ...(hints.length > 0 ? [`    # ${says.hints}`, '    hints:'] : []),
    ...delays(round, timeZone).map(
      (after, index) => `      - { after: ${after}, text: ${quoted(hints[index] ?? '')} }`,
    ),
  ];
}

/** So that it is understood whatever is in it. */
const quoted = (text: string): string => JSON.stringify(text);

/** How long after the opening each hint comes. */
function delays({ opens, lasts, hints }: NewRound, timeZone: string): readonly string[] {
  const opening = readWhen(opens);
  if (opening?.kind !== 'date-time') return [];
  const start = locate(opening.value, timeZone).instant.toZonedDateTimeISO(timeZone);
  return hintTimes(start, lasts, hints.length).map((time) => delay(start.until(time).total('minutes')));
}

function delay(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}min`;
  return rest === 0 ? `${hours}h` : `${hours}h${String(rest).padStart(2, '0')}`;
}

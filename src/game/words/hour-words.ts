import type { Game, Language } from '#game/game.ts';
import type { Heard } from '#game/live/live.ts';
import { questionNumber } from './live-text.ts';

/** A round of a live hour, by the number that is read elsewhere, and by what it is called in its hour. */
export interface HourPart {
  readonly number: number;
  readonly heard: Heard;
  /** Which question it is, from 1; 0: it is none. */
  readonly question: number;
}

/** The rounds of a live hour. */
export type Hour = readonly HourPart[];

/** Returns what the rounds of a live hour are called; undefined: it is a game of mysteries. */
export const hourOf = (game: Pick<Game, 'live' | 'rounds'>): Hour | undefined =>
  game.live &&
  game.rounds.flatMap((round) => {
    const { number, shown = number, heard } = round;
    return heard ? [{ number: shown, heard, question: questionNumber(game, round) }] : [];
  });

/**
 * Returns a sentence of the program about whatever is played as it is said of a live hour: it has questions, a welcome and a last word where a
 * game has mysteries, and a recap in place of an answer. This is the one place that says so; what a script or a person wrote is not to be
 * given to it.
 * @param hour undefined: it is said of a game of mysteries, and stays as it is
 */
export function saidOfHour(text: string, hour: Hour | undefined, language: Language): string {
  if (!hour) return text;
  const rules = RULES[language];
  const numbered = text.replaceAll(
    NUMBERED[language],
    (whole, before: string, noun: string, space: string, digits: string) => {
      const part = hour.find(({ number }) => number === Number(digits));
      return part ? called(before, noun, space, part, language) : whole;
    },
  );
  return rules.reduce((said, [from, to]) => said.replaceAll(from, to), numbered);
}

/** Returns sentences as they are said of a live hour, whatever they are filled with: that stays as it is given. */
export function sentencesOfHour<T>(sentences: T, hour: Hour | undefined, language: Language): T {
  if (!hour) return sentences;
  // A table of sentences keeps its shape: each string and each function of it is one.
  return spoken(sentences, (text, kept) =>
    around(text, kept, (piece) => saidOfHour(piece, hour, language)),
  ) as T;
}

function spoken(value: unknown, say: (text: string, kept: readonly string[]) => string): unknown {
  if (typeof value === 'string') return say(value, []);
  if (typeof value === 'function')
    return (...given: readonly unknown[]): unknown => {
      const kept = given.filter((one) => typeof one === 'string' && one.length > 2) as readonly string[];
      const said: unknown = Reflect.apply(value, undefined, given);
      return typeof said === 'string' ? say(said, kept) : said;
    };
  if (Array.isArray(value)) return value.map((one: unknown) => spoken(one, say));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]: [string, unknown]) => [key, spoken(one, say)]),
  );
}

/** Says again what stands between words that are kept. */
function around(text: string, kept: readonly string[], say: (piece: string) => string): string {
  const [first, ...others] = kept;
  if (first === undefined) return say(text);
  return text
    .split(first)
    .map((piece) => around(piece, others, say))
    .join(first);
}

const NAMES: Readonly<Record<Language, Readonly<Record<Heard, string>>>> = {
  fr: { question: 'question', welcome: 'accueil', 'last-word': 'dernier mot' },
  en: { question: 'question', welcome: 'welcome', 'last-word': 'last word' },
};

const NUMBERED: Readonly<Record<Language, RegExp>> = {
  fr: /((?:\b(?:le|du|au|ce) )?)\b(mystère)([ \u00a0](?:n°\u00a0)?)(\d+)/giu,
  en: /((?:\bthe )?)\b(mystery)([ \u00a0](?:no\.\u00a0)?)(\d+)/giu,
};

/** What stands before the name of a part: « le mystère 2 », « la question 2 », « l’accueil », « du dernier mot ». */
const BEFORE: Readonly<Record<Heard, Readonly<Record<string, string>>>> = {
  question: { le: 'la ', du: 'de la ', au: 'à la ', ce: 'cette ' },
  welcome: { le: 'l’', du: 'de l’', au: 'à l’', ce: 'cet ' },
  'last-word': { le: 'le ', du: 'du ', au: 'au ', ce: 'ce ' },
};

function called(
  before: string,
  noun: string,
  space: string,
  { heard, question }: HourPart,
  language: Language,
): string {
  const name = NAMES[language][heard] + (heard === 'question' ? `${space}${question}` : '');
  const article = before.trimEnd();
  const told =
    language === 'fr'
      ? (BEFORE[heard][article.toLowerCase()] ?? '')
      : heard === 'question' && article === ''
        ? ''
        : 'the ';
  const isCapital = /^\p{Lu}/u.test(before === '' ? noun : before);
  return isCapital ? capital(`${told}${name}`) : `${told}${name}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type Rules = readonly (readonly [from: RegExp, to: string])[];

/** A question is feminine in French, and so is what is said of it. */
const FEMININE = String.raw`((?:la|cette|une|toute) question(?:[ \u00a0]\d+)?(?: (?:est|n’est|a été|n’a jamais été|reste|était|ne peut pas être)(?: (?:pas encore|déjà|sur le point d’être))?)?) `;

/** Questions, with their numbers, and what stands between them and what is said of them. */
const QUESTIONS = String.raw`(\bquestions?(?:[ \u00a0]\d+(?:(?:,| et) \d+)*)?(?: (?:a|ont|n’a pas|n’ont pas) été)? )`;

const RULES: Readonly<Record<Language, Rules>> = {
  fr: [
    [/\bdu mystère\b/gu, 'de la question'],
    [/\bau mystère\b/gu, 'à la question'],
    [/\bUn mystère\b/gu, 'Une question'],
    [/\bun mystère\b/gu, 'une question'],
    [/\bLe mystère\b/gu, 'La question'],
    [/\ble mystère\b/gu, 'la question'],
    [/\bCe mystère\b/gu, 'Cette question'],
    [/\bce mystère\b/gu, 'cette question'],
    [/\bAucun mystère\b/gu, 'Aucune question'],
    [/\btout mystère\b/gu, 'toute question'],
    [/\bau même mystère\b/gu, 'à la même question'],
    [/\bdu même mystère\b/gu, 'de la même question'],
    [/\ble même mystère\b/gu, 'la même question'],
    [/\b([Tt])ous les mystères\b/gu, '$1outes les questions'],
    [/\bMystère(s?)(?!\p{L})/gu, 'Question$1'],
    [/\bmystère(s?)(?!\p{L})/gu, 'question$1'],
    [new RegExp(`${FEMININE}(clos|ouvert|annulé|joué|modifié)(?!\\p{L})`, 'giu'), '$1 $2e'],
    [/\b(questions [\d, et]+) sont annulés\u00a0: ils/gu, '$1 sont annulées\u00a0: elles'],
    [/\b(Question \d+|question \d+|La question \d+) est annulée\u00a0: il\b/gu, '$1 est annulée\u00a0: elle'],
    [/\b((?:\p{L}+ )?questions?(?:[ \u00a0]\d+)?), (clos|annulé|ouvert)(?!\p{L})/giu, '$1, $2e'],
    [/\bQuestions clos(?!\p{L})/gu, 'Questions closes'],
    [new RegExp(String.raw`${QUESTIONS}(annul|compt|jou|modifi|trouv)é(s?)(?!\p{L})`, 'giu'), '$1$2ée$3'],
    [new RegExp(String.raw`${QUESTIONS}le (plus|mieux)(?!\p{L})`, 'giu'), '$1la $2'],
    [/\bla mieux trouvé(?!\p{L})/gu, 'la mieux trouvée'],
    // A part is its opening, for whoever reads of it; what is told of it afterwards is its recap.
    [/\bouverture, (question[ \u00a0]\d+|accueil|dernier mot)(?!\p{L})/gu, '$1'],
    [/\bréponse, (question[ \u00a0]\d+|accueil|dernier mot)(?!\p{L})/gu, 'bilan, $1'],
    [/\bouverte, il\b/gu, 'ouverte, elle'],
    [/(?<!\p{L})à la révélation(?!\p{L})/gu, 'au bilan'],
    [/\bReprendre la révélation\b/gu, 'Reprendre le bilan'],
    [
      /\bla réponse publiée ne nomme pas ceux qui ont trouvé d’après ce qui compte maintenant/gu,
      'le bilan publié ne cite pas ce qu’il citerait maintenant',
    ],
    [/\bnpx kesako review (JEU|[\w-]+) --list\b/gu, 'npx kesako talk list $1'],
    // Whoever speaks there plays nothing.
    [/\b([Dd])onnées des joueurs\b/gu, '$1onnées des personnes'],
    [/\bun seul joueur\b/gu, 'une seule personne'],
    [/\bce joueur\b/gu, 'cette personne'],
    [/\bJoueur (?=\d)/gu, 'Personne '],
    [/\bjoueurs\b/gu, 'gens'],
    [/\bRéponse dévoilée\b/gu, 'Bilan'],
    [/, le dernier appel et la réponse reculent/gu, ' et le bilan reculent'],
    [/\bLa réponse vient aussi longtemps/gu, 'Le bilan vient aussi longtemps'],
    [/\bMoment de la réponse\b/gu, 'Moment du bilan'],
    [/\bpubliée, réponse comprise/gu, 'publiée, bilan compris'],
    [/\bles questions révélés\b/gu, 'les questions dont le bilan a paru'],
    // Nothing that is said is right, and nothing is hidden.
    [/, et ce qui est masqué ici le reste jusqu’à sa réponse\u202f; sinon c’est montré de nouveau/gu, ''],
    [
      /, ce qui y a été répondu, ce qui s’est vu avant la révélation, et le classement/gu,
      ' et ce qui y a été répondu',
    ],
    [/les textes, les photos et les bonnes réponses/gu, 'les textes et les photos'],
    [/, tant qu’aucune bonne réponse masquée n’a reparu\u202f; après, c’est fini/gu, ''],
    [
      /, et ce qui est masqué est montré de nouveau(?:\. Dès qu’une bonne réponse reparaît, la partie ne peut plus reprendre)?/gu,
      '',
    ],
    [/ ne compte plus\u00a0: ni points, ni gagnants\u202f;/gu, ' n’est plus au programme\u00a0:'],
    [/\bla réponse (?=de la question|de l’accueil|du dernier mot)/gu, 'le bilan '],
    [
      /\bLa réponse (de la question \d+|de l’accueil|du dernier mot) (n’est pas|est déjà) publiée/gu,
      'Le bilan $1 $2 publié',
    ],
    [/\bLa réponse (?=de la question|de l’accueil|du dernier mot)/gu, 'Le bilan '],
  ],
  en: [
    [/\bMysteries\b/gu, 'Questions'],
    [/\bmysteries\b/gu, 'questions'],
    [/\bMystery\b/gu, 'Question'],
    [/\bmystery\b/gu, 'question'],
    [/\bat the reveal\b/gu, 'at the recap'],
    [/\bTake back the reveal\b/gu, 'Take back the recap'],
    [/\bTake the reveal back\b/gu, 'Take the recap back'],
    [/\bnpx kesako review (GAME|[\w-]+) --list\b/gu, 'npx kesako talk list $1'],
    [
      /\bthe reveal that was posted does not name those who have found it, as things stand now/gu,
      'the recap that was posted does not quote what it would quote now',
    ],
    [/\b(?:the )?players\b/gu, 'people'],
    [/\bThe players\b|\bPlayers\b/gu, 'People'],
    [/\bone player\b/gu, 'one person'],
    [/\b([Tt])his player\b/gu, '$1his person'],
    [/\bPlayer (?=\d)/gu, 'Person '],
    [/\bAnswer revealed\b/gu, 'Recap'],
    [/\bWhen the answer is revealed\b/gu, 'When the recap comes'],
    [/, the last call and the reveal come\b/gu, ' and the recap come'],
    [/\bThe reveal comes\b/gu, 'The recap comes'],
    [/\bits reveal included\b/gu, 'its recap included'],
    [/\bonce they are revealed\b/gu, 'once their recap is out'],
    [/, and what is hidden here stays so until its reveal; otherwise it is shown again/gu, ''],
    [/, what was replied, what was seen before the reveal, and the ranking/gu, ' and what was replied'],
    [/texts, photos and right answers/gu, 'texts and photos'],
    [/, as long as no right answer that was hidden can be read; then it is over/gu, ''],
    [
      /, and what is hidden is shown again(?:\. Once a right answer can be read, the game cannot go on)?/gu,
      '',
    ],
    [/ counts no more: no points, no winners;/gu, ' is no longer on the programme:'],
    [/\bopening, (question[ \u00a0]\d+|the welcome|the last word)\b/gu, '$1'],
    [/\breveal, (question[ \u00a0]\d+|the welcome|the last word)\b/gu, 'recap, $1'],
    [/\bthe answer of (question|the welcome|the last word)\b/gu, 'the recap of $1'],
    [/\bThe answer of (question|the welcome|the last word)\b/gu, 'The recap of $1'],
  ],
};

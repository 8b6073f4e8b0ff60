import type { Path } from './path.ts';
import type { Said } from '#script/problems/problem.ts';

/** A part of the script with its name in each language, and the article that the French one takes. */
interface Part extends Said {
  readonly article?: string;
}

/** Members of lists, by the key of their list; they are counted from one. */
const MEMBERS: Readonly<Record<string, Part>> = {
  rounds: { fr: 'mystère', article: 'le ', en: 'mystery' },
  questions: { fr: 'question', article: 'la ', en: 'question' },
  words: { fr: 'mot retenu', article: 'le ', en: 'word held back' },
  hints: { fr: 'indice', article: 'l’', en: 'hint' },
  answers: { fr: 'réponse', article: 'la ', en: 'answer' },
  close: { fr: 'réponse proche', article: 'la ', en: 'close answer' },
  not: { fr: 'faux ami', article: 'le ', en: 'false friend' },
  relay: { fr: 'relais', article: 'le ', en: 'relay' },
  accounts: { fr: 'compte', article: 'le ', en: 'account' },
  always: { fr: 'mot-dièse', article: 'le ', en: 'hashtag' },
  by: { fr: 'partenaire', article: 'le ', en: 'partner' },
};

/**
 * Returns a path as a person reads it, wherever in a sentence: « l’indice 2 du mystère 1 », « text (mystère 1, indice 2) », «
 * timezone ». What begins a sentence is given its capital by the sentence.
 */
export function sayPath(path: Path): Said {
  const parts = partsOf(path);
  const last = parts.at(-1) ?? { fr: 'le script', en: 'the script' };
  const around = parts.slice(0, -1);
  const [only] = around;
  if (last.article !== undefined && around.length === 1 && only?.article !== undefined) {
    const of = only.article === 'le ' ? 'du ' : `de ${only.article}`;
    return { fr: `${last.article}${last.fr} ${of}${only.fr}`, en: `${last.en} of ${only.en}` };
  }
  const within = (language: 'fr' | 'en') =>
    around.length === 0 ? '' : ` (${around.map((part) => part[language]).join(', ')})`;
  return { fr: `${last.article ?? ''}${last.fr}${within('fr')}`, en: `${last.en}${within('en')}` };
}

/** Returns a sentence with a capital where it begins with a part of the script, but for keys, which are written as they are. */
export const withCapital = (sentence: string): string =>
  SENTENCE_START.test(sentence) ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence;

const ENGLISH = Object.values(MEMBERS).map(({ en }) => en);
const SENTENCE_START = new RegExp(`^(?:(?:le|la|the) |l’|(?:item|${ENGLISH.join('|')}) \\d|partner ")`, 'u');

function partsOf(path: Path): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < path.length; at += 1) {
    const key = String(path[at]);
    const next = path[at + 1];
    if (typeof next === 'number') {
      parts.push(...memberOf(key, next + 1));
      at += 1;
    } else if (key === 'guests' && typeof next === 'string') {
      parts.push({ fr: `invité «\u00a0${next}\u00a0»`, article: 'l’', en: `guest "${next}"` });
      at += 1;
    } else if (key === 'partners' && typeof next === 'string') {
      parts.push({ fr: `partenaire «\u00a0${next}\u00a0»`, article: 'le ', en: `partner "${next}"` });
      at += 1;
    } else parts.push({ fr: key, en: key });
  }
  // A hashtag is in no other list than that of the hashtags.
  const isHashtag = parts.at(-1)?.fr.startsWith('mot-dièse') === true;
  return isHashtag ? parts.filter(({ fr }) => fr !== 'hashtags') : parts;
}

function memberOf(list: string, number: number): readonly Part[] {
  const member = Object.hasOwn(MEMBERS, list) ? MEMBERS[list] : undefined;
  return member
    ? [
        {
          ...member,
          fr: `${member.fr}${member.fr === 'mystère' ? '\u00a0' : ' '}${number}`,
          en: `${member.en} ${number}`,
        },
      ]
    : [
        { fr: list, en: list },
        { fr: `élément ${number}`, article: 'l’', en: `item ${number}` },
      ];
}

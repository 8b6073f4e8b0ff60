import type { Language } from '#game/game.ts';
import { numbered } from '#game/words/numbered.ts';
import type { PostName, StoryDeed, StoryPost } from '#storyboard/storyboard.ts';

/** What each kind of step is called. */
export const KINDS = {
  fr: {
    opening: 'ouverture',
    hint: 'indice',
    'partner-hint': 'indice d’un partenaire',
    relay: 'relais',
    request: 'demande à un partenaire',
    reminder: 'rappel à un partenaire',
    'last-call': 'dernier appel',
    closing: 'clôture',
    reveal: 'réponse',
    standings: 'classement',
  },
  en: {
    opening: 'opening',
    hint: 'hint',
    'partner-hint': 'partner’s hint',
    relay: 'relay',
    request: 'request to a partner',
    reminder: 'reminder to a partner',
    'last-call': 'last call',
    closing: 'closing',
    reveal: 'reveal',
    standings: 'ranking',
  },
} as const;

/** What is said in a live hour, and what is told of it afterwards. */
const HEARD = {
  fr: { question: 'question', welcome: 'accueil', 'last-word': 'dernier mot' },
  en: { question: 'question', welcome: 'welcome', 'last-word': 'last word' },
} as const;
const RECAP = { fr: 'bilan', en: 'recap' } as const;

/** Says which part of a live hour a post is, with the number of its question: « question 2 », « bilan 2 », « accueil ». */
export const nameOfHeard = (
  post: Pick<StoryPost, 'kind' | 'ordinal' | 'heard' | 'round'>,
  language: Language,
): string =>
  post.heard === 'question' ? `${nameOfStep(post, language)} ${post.round}` : nameOfStep(post, language);

/** Says what a step is called among those of its round: “hint 2”, “partner’s hint 1”. */
export function nameOfStep(
  { kind, ordinal, heard }: Pick<StoryPost, 'kind' | 'ordinal' | 'heard'>,
  language: Language,
): string {
  if (heard) return kind === 'reveal' ? RECAP[language] : HEARD[language][heard];
  if (ordinal === 0) return KINDS[language][kind];
  if (kind === 'partner-hint' && language === 'en') return `${numbered('hint', ordinal)}, by a partner`;
  if (kind === 'partner-hint' && language === 'fr')
    return `${numbered('indice', ordinal)}, par un partenaire`;
  return numbered(KINDS[language][kind], ordinal);
}

/** What stands in French before the name of a post that is relayed. */
const ARTICLES: Readonly<Partial<Record<StoryPost['kind'], string>>> = {
  opening: 'de l’',
  hint: 'de l’',
  'last-call': 'du ',
  closing: 'de la ',
};

/** Says what something that a partner does is called: “relay of the opening”, “hint 2”. */
export function nameOfDeed({ kind, of }: Pick<StoryDeed, 'kind' | 'of'>, language: Language): string {
  if (!of) return KINDS[language][kind];
  const post: PostName = of.kind === 'partner-hint' ? { ...of, kind: 'hint' } : of;
  const name = nameOfStep(post, language);
  if (kind === 'hint') return name;
  return language === 'fr'
    ? `relais ${ARTICLES[post.kind] ?? ''}${name}`
    : `relay of ${post.ordinal > 0 ? '' : 'the '}${name}`;
}

const CALLED = new RegExp(
  `^(\\d{1,5})(?:/(${Object.keys(KINDS.en).join('|')})(?:-(\\d{1,3}))?(?:/([^/\\s]+))?)?$`,
  'u',
);

/** Says which step, post or mystery is meant by what commands call it, `1/hint-2`; what is none of them stays as it is. */
export function sayCalled(called: string, language: Language): string {
  const [, round, kind, ordinal = '0', account] = CALLED.exec(called) ?? [];
  if (round === undefined) return called;
  const mystery = numbered(language === 'fr' ? 'mystère' : 'mystery', round);
  if (!isKind(kind)) return mystery;
  const name = nameOfStep({ kind, ordinal: Number(ordinal) }, language);
  return [name, mystery, ...(account === undefined ? [] : [account])].join(', ');
}

const isKind = (kind: string | undefined): kind is StoryPost['kind'] =>
  kind !== undefined && Object.hasOwn(KINDS.en, kind);

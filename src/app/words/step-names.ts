import type { Language } from '#game/game.ts';
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

/** Says what a step is called among those of its round: “hint 2”, “partner’s hint 1”. */
export function nameOfStep(
  { kind, ordinal }: Pick<StoryPost, 'kind' | 'ordinal'>,
  language: Language,
): string {
  if (ordinal === 0) return KINDS[language][kind];
  if (kind === 'partner-hint' && language === 'en') return `hint ${ordinal}, by a partner`;
  if (kind === 'partner-hint' && language === 'fr') return `indice ${ordinal}, par un partenaire`;
  return `${KINDS[language][kind]} ${ordinal}`;
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

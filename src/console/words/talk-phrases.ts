import type { TalkAsked, TalkLine, TalkNow } from '#app/live/talk.ts';
import type { Language } from '#game/game.ts';

/** What the page says of what is said in a live hour, in one language. */
export interface TalkPhrases {
  readonly title: string;
  readonly link: string;
  readonly counts: (talk: TalkNow) => string;
  readonly holdsAll: string;
  readonly holdsLess: string;
  readonly which: Readonly<Record<TalkAsked, string>>;
  readonly none: string;
  readonly question: (number: number) => string;
  readonly around: string;
  readonly guest: string;
  readonly picked: string;
  readonly passedOn: string;
  readonly older: string;
  readonly held: Readonly<Record<NonNullable<TalkLine['held']>, string>>;
  readonly acts: Readonly<
    Record<'pick' | 'unpick' | 'show' | 'hold' | 'hold-all' | 'hold-less' | 'mute', string>
  >;
  readonly said: string;
  readonly on: string;
}

const FRENCH: TalkPhrases = {
  title: 'Ce qui se dit',
  link: 'Ce qui se dit\u00a0: choisir, montrer, retenir',
  counts: ({ people, guests, answers, waiting, picked }) =>
    `${people} ${people > 1 ? 'personnes' : 'personne'} et ${guests} ${guests > 1 ? 'invités' : 'invité'}, ${answers} ${answers > 1 ? 'réponses' : 'réponse'}, dont ${waiting} en attente et ${picked} ${picked > 1 ? 'choisies' : 'choisie'}.`,
  holdsAll: 'Tout attend d’être vu, sauf ce que disent les invités.',
  holdsLess:
    'Attend d’être vu ce qui contient un mot retenu, vient de qui écrit beaucoup, ou répète quelqu’un d’autre.',
  which: { waiting: 'En attente', all: 'Tout', picked: 'Choisies', guests: 'Invités' },
  none: 'Rien de tel.',
  question: (number) => `Question\u00a0${number}`,
  around: 'Accueil ou dernier mot',
  guest: 'Invité',
  picked: 'Choisie',
  passedOn: 'Partagée',
  older: 'Les réponses d’avant',
  held: {
    person: 'Retirée',
    word: 'Mot retenu',
    all: 'En attente',
    many: 'Écrit beaucoup',
    copy: 'Déjà dit par quelqu’un d’autre',
  },
  acts: {
    pick: 'Choisir',
    unpick: 'Ne plus choisir',
    show: 'Montrer',
    hold: 'Retirer',
    'hold-all': 'Tout retenir',
    'hold-less': 'Retenir moins',
    mute: 'Ne plus l’entendre',
  },
  said: 'Les réponses, la dernière en tête',
  on: 'Voir le message',
};

const ENGLISH: TalkPhrases = {
  title: 'What is said',
  link: 'What is said: pick, show, hold back',
  counts: ({ people, guests, answers, waiting, picked }) =>
    `${people} ${people === 1 ? 'person' : 'people'} and ${guests} ${guests === 1 ? 'guest' : 'guests'}, ${answers} ${answers === 1 ? 'answer' : 'answers'}, of which ${waiting} waiting and ${picked} picked.`,
  holdsAll: 'Everything waits to be seen, but what guests say.',
  holdsLess: 'What holds a word, comes from whoever writes a lot, or repeats somebody else waits to be seen.',
  which: { waiting: 'Waiting', all: 'Everything', picked: 'Picked', guests: 'Guests' },
  none: 'Nothing of the kind.',
  question: (number) => `Question ${number}`,
  around: 'Welcome or last word',
  guest: 'Guest',
  picked: 'Picked',
  passedOn: 'Boosted',
  older: 'Earlier answers',
  held: {
    person: 'Taken away',
    word: 'Holds a word',
    all: 'Waiting',
    many: 'Writes a lot',
    copy: 'Said by somebody else before',
  },
  acts: {
    pick: 'Pick',
    unpick: 'Pick no more',
    show: 'Show',
    hold: 'Take away',
    'hold-all': 'Hold everything back',
    'hold-less': 'Hold less back',
    mute: 'Hear them no more',
  },
  said: 'Answers, the latest first',
  on: 'See the post',
};

/** Returns what the page says of what is said in a live hour. */
export const talkPhrasesIn = (language: Language): TalkPhrases => (language === 'fr' ? FRENCH : ENGLISH);

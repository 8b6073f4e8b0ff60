import type { Bilingual } from '#platform/complaint.ts';
import type { Question } from '#app/accounts/credentials/recipe.ts';

/** What is asked for a new game, in the words of its person. */
export const TITLE: Question = {
  says: { fr: 'Comment s’appelle votre jeu\u202f?', en: 'What is your game called?' },
  example: 'Détails mystères d’Angers',
};

export const HASHTAGS: Question = {
  says: {
    fr: 'Quels hashtags figureront dans chaque publication\u202f?',
    en: 'Which hashtags shall stand in every post?',
  },
  example: '#Angers #JEP2027',
};

export const TOWN: Question = {
  says: {
    fr: 'Dans quel fuseau horaire se joue-t-il\u202f? (une grande ville, ou Europe/Paris)',
    en: 'In which time zone is it played? (a large town, or Europe/London)',
  },
};

/** Asks which of several accounts post. */
export const accountsAmong = (names: readonly string[]): Question => ({
  says: {
    fr: `Quels comptes publient\u202f? (${names.join(', ')})`,
    en: `Which accounts post? (${names.join(', ')})`,
  },
});

/** Asks for one photo, by its number. */
export const photoOf = (number: number): Question => ({
  says: {
    fr: `Photo ${number}\u00a0: glissez-la ici, ou tapez son chemin.`,
    en: `Photo ${number}: drop it here, or type its path.`,
  },
  example: 'photos/IMG_1234.jpg',
});

export const ANSWER: Question = {
  says: {
    fr: 'Que montre-t-elle\u202f? C’est la réponse\u00a0; d’autres noms possibles après un point-virgule.',
    en: 'What does it show? That is the answer; other names for it after a semicolon.',
  },
  example: 'Maison d’Adam ; Maison des Artisans',
};

export const QUESTION: Question = {
  says: {
    fr: 'Quelle question posez-vous avec le détail\u202f?',
    en: 'Which question goes with the detail?',
  },
};

export const COMMON_QUESTION: Bilingual = {
  fr: 'Qu’est-ce que c’est, et où est-ce\u202f?',
  en: 'What is it, and where?',
};

export const OPENS: Question = {
  says: {
    fr: 'Quand paraît-il\u202f? (samedi 18 septembre à 9 h, demain 10h, 18/09/2027 9h30…)',
    en: 'When does it appear? (Saturday 18 September at 9am, tomorrow 10am, 2027-09-18 09:30…)',
  },
};

export const CLOSES: Question = {
  says: { fr: 'Jusqu’à quand répond-on\u202f?', en: 'Until when can people answer?' },
};

export const ALT_DETAIL: Question = {
  says: {
    fr: 'Décrivez le détail pour qui ne le voit pas, sans nommer la réponse.',
    en: 'Describe the detail for people who do not see it, without naming the answer.',
  },
  example: 'Un petit personnage de bois, accroupi, qui grimace.',
};

export const ALT_PHOTO: Question = {
  says: {
    fr: 'Décrivez la photo entière, qui paraîtra avec la réponse.',
    en: 'Describe the whole photo, which comes with the answer.',
  },
  example: 'Une haute maison à pans de bois, au coin de deux rues.',
};

/** Asks for one hint, by its number. */
export const hintOf = (number: number): Question => ({
  says: {
    fr:
      number === 1
        ? 'Un premier indice\u202f? («\u00a0non\u00a0»\u00a0: aucun)'
        : `Un indice ${number}\u202f?`,
    en: number === 1 ? 'A first hint? (“no”: none)' : `Hint ${number}?`,
  },
});

export const NO_HINT: Bilingual = { fr: 'non', en: 'no' };

export const ANOTHER: Bilingual = { fr: 'Une autre photo\u202f?', en: 'Another photo?' };

/** What is said when an answer is not understood before the script is checked with it. */
export const OBJECTIONS = {
  photo: {
    fr: 'Il n’y a pas de fichier à ce chemin. Glissez la photo dans cette fenêtre\u00a0: son chemin s’écrira tout seul.',
    en: 'There is no file at this path. Drop the photo into this window: its path is written by itself.',
  },
  when: {
    fr: 'Ce moment n’est pas compris. Dites par exemple\u00a0: samedi 18 septembre à 9 h, demain à 10 h, 2027-09-18 09:00.',
    en: 'This moment is not understood. Say for instance: Saturday 18 September at 9am, tomorrow at 10am, 2027-09-18 09:00.',
  },
  order: {
    fr: 'C’est avant l’ouverture. Donnez une heure du même jour, un autre jour, ou une durée comme 9h.',
    en: 'That is before the opening. Give a time of the same day, another day, or a duration such as 9h.',
  },
  empty: { fr: 'Il faut une réponse.', en: 'An answer is needed.' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Said after a warning, whose answer may be kept. */
export const KEEP: Bilingual = {
  fr: 'Corrigez, ou gardez cette réponse telle quelle par Entrée.',
  en: 'Mend it, or keep this answer as it is by Enter.',
};

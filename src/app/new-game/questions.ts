import type { Bilingual } from '#platform/complaint.ts';
import type { Question } from '#app/accounts/credentials/recipe.ts';
import { sayBy, sayDay } from '#game/words/dates.ts';
import type { MisnamedDay } from '#script/game/spoken-when.ts';

/** Said of a hashtag that was typed a question too early. */
const HASHTAG_AS_TITLE: Bilingual = {
  fr: 'C’est un mot-dièse\u00a0: il est demandé juste après. Donnez d’abord un titre.',
  en: 'That is a hashtag, which is asked for next. Give a title first.',
};

/** What is asked for a new game, in the words of its person. */
export const TITLE: Question = {
  says: { fr: 'Comment s’appelle votre jeu\u202f?', en: 'What is your game called?' },
  example: { fr: 'Détails mystères d’Angers', en: 'Mystery details of Angers' },
  objection: (answer) => (answer.trim().startsWith('#') ? HASHTAG_AS_TITLE : undefined),
};

export const HASHTAGS: Question = {
  says: {
    fr: 'Quels mots-dièse figureront dans chaque publication\u202f?',
    en: 'Which hashtags should every post carry?',
  },
  example: { fr: '#Angers, #JEP2027', en: '#Angers, #HeritageDays' },
};

export const TOWN: Question = {
  says: {
    fr: 'Dans quel fuseau horaire se joue-t-il\u202f? (une grande ville, ou Europe/Paris)',
    en: 'Which time zone is the game in? (a large town, or Europe/London)',
  },
};

/** Says in which time zone a game is played, where nobody was asked. */
export const zoneTaken = (zone: string): Bilingual => ({
  fr: `Les heures seront celles du fuseau ${zone}\u202f; pour un autre, changez timezone dans game.yaml.`,
  en: `Times are in the time zone ${zone}; for another one, change timezone in game.yaml.`,
});

/** Asks which of several accounts post. */
export const accountsAmong = (names: readonly string[]): Question => ({
  says: {
    fr: `Quels comptes publient\u202f? (${names.join(', ')})`,
    en: `Which accounts post? (${names.join(', ')})`,
  },
});

/** A path, by which the question for one is told from those for words. */
export const PHOTO_EXAMPLE = 'photos/IMG_1234.jpg';

/** Asks for one photo, by its number. */
export const photoOf = (number: number): Question => ({
  says: {
    fr: `Photo ${number}\u00a0: glissez-la ici, ou tapez son chemin.`,
    en: `Photo ${number}: drop it here, or type its path.`,
  },
  example: PHOTO_EXAMPLE,
});

export const ANSWER: Question = {
  says: {
    fr: 'Que montre-t-elle\u202f? C’est la réponse\u202f; d’autres noms possibles après un point-virgule.',
    en: 'What does it show? That is the answer; other names for it after a semicolon.',
  },
  example: {
    fr: 'Maison d’Adam\u202f; Maison des Artisans',
    en: 'Adam’s House; House of the Craftsmen',
  },
};

export const QUESTION: Question = {
  says: {
    fr: 'Quelle question posez-vous avec le détail\u202f?',
    en: 'Which question goes with the detail?',
  },
};

/** The name of an account that nobody has named yet. */
export const COMMON_ACCOUNT: Bilingual = { fr: 'ville', en: 'city' };

export const COMMON_QUESTION: Bilingual = {
  fr: 'Qu’est-ce que c’est, et où est-ce\u202f?',
  en: 'What is it, and where?',
};

export const OPENS: Question = {
  says: {
    fr: 'Quand paraît-il\u202f? (samedi 18 septembre à 9\u00a0h, demain à 10\u00a0h, 18/09/2027 à 9\u00a0h\u00a030…)',
    en: 'When does it appear? (Saturday 18 September at 9am, tomorrow 10am, 2027-09-18 09:30…)',
  },
};

export const CLOSES: Question = {
  says: {
    fr: 'Jusqu’à quand peut-on répondre\u202f? (18\u00a0h, lundi 20 septembre à midi…)',
    en: 'Until when can people answer? (6pm, Monday 20 September at noon…)',
  },
};

export const ALT_DETAIL: Question = {
  says: {
    fr: 'Décrivez le détail pour qui ne le voit pas, sans nommer la réponse.',
    en: 'Describe the detail for people who cannot see it, without naming the answer.',
  },
  example: {
    fr: 'Un petit personnage de bois, accroupi, qui grimace.',
    en: 'A small wooden figure, crouching, that pulls a face.',
  },
};

export const ALT_PHOTO: Question = {
  says: {
    fr: 'Décrivez la photo entière, qui paraîtra avec la réponse.',
    en: 'Describe the whole photo, which comes with the answer.',
  },
  example: {
    fr: 'Une haute maison à pans de bois, au coin de deux rues.',
    en: 'A tall timber-framed house, at the corner of two streets.',
  },
};

const ORDINALS = { fr: ['premier', 'deuxième', 'troisième'], en: ['first', 'second', 'third'] } as const;

/** Asks for one hint, by its number, from 1 to 3. */
export const hintOf = (number: number): Question => ({
  says: {
    fr: `Un ${ORDINALS.fr[number - 1]} indice\u202f? Écrivez-le. («\u00a0non\u00a0»\u00a0: ${number === 1 ? 'aucun' : 'pas d’autre'})`,
    en: `A ${ORDINALS.en[number - 1]} hint? Write it. (“no”: ${number === 1 ? 'none' : 'no other'})`,
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
    fr: 'Ce moment n’est pas compris. Dites par exemple\u00a0: samedi 18 septembre à 9\u00a0h, demain à 10\u00a0h, 18/09/2027 à 9\u00a0h\u00a030.',
    en: 'This date is not understood. Try: Saturday 18 September at 9am, tomorrow at 10am, 2027-09-18 09:00.',
  },
  closing: {
    fr: 'Ce moment n’est pas compris. Dites par exemple\u00a0: 18\u00a0h, lundi 20 septembre à midi.',
    en: 'This moment is not understood. Try: 6pm, Monday 20 September at noon.',
  },
  hint: {
    fr: 'Écrivez l’indice, tel qu’il paraîtra\u202f; «\u00a0non\u00a0» s’il n’y en a pas.',
    en: 'Write the hint as it is to appear; “no” if there is none.',
  },
  folder: {
    fr: 'C’est un dossier, pas une photo. Ouvrez-le, et glissez ici une photo qui s’y trouve.',
    en: 'That is a folder, not a photo. Open it, and drop a photo from it here.',
  },
  order: {
    fr: 'C’est avant l’ouverture. Donnez une heure plus tardive du même jour, ou un autre jour avec son heure.',
    en: 'That is before the opening. Give a later time of the same day, or another day with its time.',
  },
  empty: { fr: 'Il faut une réponse.', en: 'An answer is needed.' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** What is said of a moment that lacks something, or cannot be. */
export const NO_MOMENT = {
  'no-time': {
    fr: 'À quelle heure\u202f? Dites le jour et l’heure, par exemple samedi 18 septembre à 9\u00a0h.',
    en: 'At what time? Say the day and the time, for instance Saturday 18 September at 9am.',
  },
  midnight: {
    fr: 'Minuit est 0\u00a0h du jour qui commence. Dites ce jour-là, à 0\u00a0h, ou la veille à 23\u00a0h\u00a059.',
    en: 'Midnight is 00:00 of the day that begins. Say that day, at 00:00, or the day before, at 23:59.',
  },
  'no-such-day': {
    fr: 'Ce mois n’a pas autant de jours. Corrigez la date.',
    en: 'That month doesn’t have that many days. Correct the date.',
  },
  over: {
    fr: 'C’est déjà passé. Donnez un jour à venir.',
    en: 'That is in the past. Give a day to come.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Said after a warning, whose answer may be kept. */
export const KEEP: Bilingual = {
  fr: 'Corrigez, ou gardez cette réponse telle quelle par Entrée.',
  en: 'Change it, or press Enter to keep this answer as it is.',
};

/** Said after an error, whose answer may not be kept. */
export const AGAIN: Bilingual = {
  fr: 'Cette réponse ne convient pas\u00a0: donnez-en une autre.',
  en: 'That answer can’t be used. Please give another one.',
};

/** Said of a photo on which no part can be sharp. */
export const SMALL_PHOTO: Bilingual = {
  fr: 'Cette photo est trop petite pour qu’un détail y soit net. Prenez l’original, tel qu’il est sorti de l’appareil.',
  en: 'This photo is too small for a sharp detail. Take the original, as it came out of the camera.',
};

/** Said before anything is asked. */
export const NOTHING_YET: Bilingual = {
  fr: 'Répondez «\u00a0retour\u00a0» pour revenir à la question précédente. Aucun jeu n’est écrit avant la dernière réponse\u202f; Ctrl-C interrompt, et garde vos réponses pour la fois suivante. Tout se corrige ensuite dans game.yaml.',
  en: 'Answer “back” to go back to the question before. No game is written before the last answer; Ctrl-C breaks off, and keeps your answers for next time. Everything can be changed afterwards in game.yaml.',
};

/** Said to whoever would go back before the first question. */
export const FIRST_QUESTION: Bilingual = {
  fr: 'C’est la première question.',
  en: 'This is the first question.',
};

/** Why a game cannot be called so, while it has no folder yet. */
export const BAD_NAME: Bilingual = {
  fr: 'ce nom sert à reconnaître le jeu, et à nommer son dossier.',
  en: 'the name is what tells the game apart, and what its folder is called.',
};

/** Returns what is said of a name that will not do. */
export const otherName = (better: string): Bilingual => ({
  fr: `Choisissez un nom de lettres sans accent, de chiffres et de traits d’union, comme ${better}. Rien n’a été écrit.`,
  en: `Choose a name of plain letters, digits and hyphens, such as ${better}. Nothing was written.`,
});

/** Says that all is asked of a round. */
export const roundDone = (number: number): Bilingual => ({
  fr: `Le mystère\u00a0${number} est complet.`,
  en: `Mystery ${number} is complete.`,
});

/** Says which hashtags an answer was taken for. */
export const hashtagsUnderstood = (hashtags: readonly string[]): Bilingual => ({
  fr: `Chaque publication portera ${hashtags.join(' ')}.`,
  en: `Every post will carry ${hashtags.join(' ')}.`,
});

/** Says which moment an answer was taken for. */
export const openingUnderstood = (moment: Bilingual): Bilingual => ({
  fr: `Il paraîtra le ${moment.fr}.`,
  en: `It will appear on ${moment.en}.`,
});

/** Says, of a moment in words, that it is until when people may answer. */
export const closingUnderstood = (moment: Bilingual): Bilingual => ({
  fr: `On pourra répondre jusqu’au ${moment.fr}.`,
  en: `People can answer until ${moment.en}.`,
});

/** Says when a hint comes, by its number. */
export const hintUnderstood = (number: number, moment: Bilingual): Bilingual => ({
  fr: `L’indice ${number} paraîtra le ${moment.fr}.`,
  en: `Hint ${number} will appear on ${moment.en}.`,
});

/** Says how hints come at other times, which are not asked for. */
export const HINTS_MOVED: Bilingual = {
  fr: 'Ces heures se changent ensuite dans game.yaml, par after.',
  en: 'These times can be changed afterwards in game.yaml, by after.',
};

/** Says that a date does not fall on the day of the week that was said with it. */
export const misnamed = ({ date, said }: MisnamedDay): Bilingual => {
  const day = (locale: string, one: Temporal.PlainDate): string => sayBy(one, locale, { weekday: 'long' });
  const meant = date.add({ days: said - date.dayOfWeek });
  return {
    fr: `Le ${sayDay(date, 'fr')} est un ${day('fr-FR', date)}, pas un ${day('fr-FR', meant)}. Corrigez le jour ou la date.`,
    en: `${sayDay(date, 'en')} is a ${day('en-GB', date)}, not a ${day('en-GB', meant)}. Correct the day or the date.`,
  };
};

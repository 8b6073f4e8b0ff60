import { fr } from './french.ts';
import { error, type Said, warning } from './problem.ts';

interface Answer {
  readonly answer: string;
}

/** What is wrong with answers, or gives them away. */
export const answerProblems = {
  'answer-is-look-alike': error(({ answer, list }: Answer & { list: 'close' | 'not' }) => ({
    what: {
      fr: fr`« ${answer} » est à la fois une réponse acceptée (answers) et une réponse ${list === 'not' ? 'refusée (not)' : 'proche (close)'}.`,
      en: `"${answer}" is both an accepted answer (answers) and ${list === 'not' ? 'a refused one (not)' : 'a close one (close)'}.`,
    },
    mend: {
      fr: fr`Gardez-la dans une seule des deux listes ; au besoin, précisez l'autre (« …, du Mans »).`,
      en: `Keep it in one of the two lists only; if need be, make the other more precise.`,
    },
  })),
  'answer-refused': error(({ answer, reason }: Answer & { reason: string }) => ({
    what: {
      fr: fr`Un joueur qui répondrait « ${answer} » n'aurait pas gagné : ${reason}`,
      en: `A player who answered "${answer}" would not have won: ${reason}`,
    },
    mend: {
      fr: fr`Reformulez cette réponse, ou ôtez de close ou de not ce qui la contient.`,
      en: `Word this answer otherwise, or take out of close or not what it contains.`,
    },
  })),
  'close-accepted': error(({ answer }: Answer) => ({
    what: {
      fr: fr`« ${answer} » devrait être une réponse proche, mais serait acceptée : elle contient une réponse.`,
      en: `"${answer}" should be a close answer, but would be accepted: it contains an answer.`,
    },
    mend: {
      fr: fr`Précisez les réponses acceptées, ou effacez celle-ci.`,
      en: `Make the accepted answers more precise, or delete this one.`,
    },
  })),
  'look-alike-accepted': error(({ answer }: Answer) => ({
    what: {
      fr: fr`« ${answer} » ne doit jamais être acceptée, mais le serait.`,
      en: `"${answer}" must never be accepted, but would be.`,
    },
    mend: {
      fr: fr`Précisez les réponses acceptées : l'une d'elles la recouvre.`,
      en: `Make the accepted answers more precise: one of them covers it.`,
    },
  })),
  'repeated-answer': warning(({ answer }: Answer) => ({
    what: {
      fr: fr`« ${answer} » est déjà dans la liste (capitales et accents ne comptent pas).`,
      en: `"${answer}" is already in the list (capitals and accents do not count).`,
    },
    mend: { fr: fr`Effacez-la.`, en: `Delete it.` },
  })),
  leak: error(({ what, words }: Leak) => ({
    what: {
      fr: fr`${what.fr} donne la réponse avant l'heure : « ${words} ».`,
      en: `${what.en} gives the answer away: "${words}".`,
    },
    mend: {
      fr: fr`Dites-le autrement : un joueur qui recopierait ces mots gagnerait.`,
      en: `Say it otherwise: a player who copied these words would win.`,
    },
  })),
  'telling-file-name': warning(({ photo, words }: { photo: string; words: string }) => ({
    what: {
      fr: fr`Le nom du fichier « ${photo} » dit la réponse (« ${words} »).`,
      en: `The name of the file "${photo}" tells the answer ("${words}").`,
    },
    mend: {
      fr: fr`Il n'est jamais publié, mais se lit sur votre écran pendant une démonstration : un nom neutre (photo-1.jpg) est plus sûr.`,
      en: `It is never published, but can be read on your screen during a demonstration: a neutral name (photo-1.jpg) is safer.`,
    },
  })),
};

interface Leak {
  /** The text, as the beginning of a sentence. */
  readonly what: Said;
  readonly words: string;
}

import { fr } from './french.ts';
import { advice, error, type Said, warning } from './problem.ts';

interface At {
  readonly at: Said;
}

/** A posted round or hint, as the script had it. */
interface Before {
  /** Empty when it was not noted. */
  readonly words: string;
  readonly when: Said | undefined;
}

const sayWords = (words: string): Said =>
  words === '' ? { fr: '', en: '' } : { fr: fr` (« ${words} »)`, en: ` (“${words}”)` };

const sayWhen = (when: Said | undefined): Said =>
  when ? { fr: fr`, prévu le ${when.fr},`, en: `, due on ${when.en},` } : { fr: '', en: '' };

/** What a script edited in mid-game may not do to what was posted. */
export const postedProblems = {
  'same-name': error(({ at, name, other }: At & { name: string; other: Said }) => ({
    what: {
      fr: fr`${at.fr} vaut « ${name} », comme ${other.fr}.`,
      en: `${at.en} is "${name}", as ${other.en} is.`,
    },
    mend: {
      fr: fr`Donnez à chacun un nom qui n'est qu'à lui, ou retirez les deux.`,
      en: `Give each a name of its own, or remove both.`,
    },
  })),
  'posted-round-missing': error(({ words, when }: Before) => ({
    what: {
      fr: fr`Un mystère déjà publié${sayWords(words).fr}${sayWhen(when).fr} n'est plus dans le script.`,
      en: `A mystery that was posted${sayWords(words).en}${sayWhen(when).en} is not in the script any more.`,
    },
    mend: {
      fr: fr`Remettez-le : ses réponses et sa révélation en dépendent. Pour tout arrêter, lancez npx kesako stop.`,
      en: `Put it back: its replies and its reveal depend on it. To end everything, run npx kesako stop.`,
    },
  })),
  'posted-round-unclear': error(({ at, words, when }: At & Before) => ({
    what: {
      fr: fr`${at.fr} est-il le mystère déjà publié${sayWords(words).fr}${sayWhen(when).fr} ou un nouveau ? Rien ne le dit : la photo, la réponse et l'ouverture ont toutes changé.`,
      en: `Is ${at.en} the mystery that was posted${sayWords(words).en}${sayWhen(when).en} or a new one? Nothing tells: photo, answer and opening have all changed.`,
    },
    mend: {
      fr: fr`Rendez au mystère publié son heure d'ouverture, ou sa photo et sa première réponse ; gardez-le dans le script.`,
      en: `Give the posted mystery back its opening time, or its photo and first answer; keep it in the script.`,
    },
  })),
  'posted-hint-unclear': error(({ at, words, when }: At & Before) => ({
    what: {
      fr: fr`${at.fr} est-il l'indice déjà publié${sayWords(words).fr}${sayWhen(when).fr} ou un nouveau ? Rien ne le dit : ni ses mots, ni son heure, ni un nom.`,
      en: `Is ${at.en} the hint that was posted${sayWords(words).en}${sayWhen(when).en} or a new one? Nothing tells: not its words, nor its time, nor a name.`,
    },
    mend: {
      fr: fr`Rendez à l'indice publié ses mots ou son heure, à côté du nouveau s'il y en a un.`,
      en: `Give the posted hint back its words or its time, beside the new one if there is one.`,
    },
  })),
  'posting-under-way': error(({ step }: { step: string }) => ({
    what: {
      fr: fr`Le script ne contient plus une étape (${step}) qui est peut-être déjà publiée : son envoi a été interrompu.`,
      en: `The script has lost a step (${step}) that may have been posted: its sending was interrupted.`,
    },
    mend: {
      fr: fr`Remettez-la et relancez : une minute plus tard on saura, et vous pourrez la retirer.`,
      en: `Put it back and start again: a minute later it is known, and you can take it out.`,
    },
  })),
  'after-reveal': error(({ at, when, revealed }: At & { when: Said; revealed: Said }) => ({
    what: {
      fr: fr`${at.fr} viendrait le ${when.fr}, alors que la réponse a été donnée le ${revealed.fr}.`,
      en: `${at.en} would come on ${when.en}, and the answer was given on ${revealed.en}.`,
    },
    mend: {
      fr: fr`Retirez-le, ou faites-en un nouveau mystère. Pour rejouer le jeu, copiez son dossier sous un autre nom.`,
      en: `Take it out, or make it a new mystery. To play the game again, copy its folder under another name.`,
    },
  })),
  'partner-replaced': error(({ partner, before }: { partner: string; before: string }) => ({
    what: {
      fr: fr`Le partenaire « ${partner} » ferait ce que « ${before} », qui n'est plus dans le script, a fait ou promis.`,
      en: `The partner "${partner}" would do what "${before}", who is not in the script any more, has done or was asked for.`,
    },
    mend: {
      fr: fr`Si c'est le même, rendez-lui sa clé (${before}). Si c'est un autre, laissez ${before} sous partners.`,
      en: `If it is the same, give it back its key (${before}). If it is another one, leave ${before} under partners.`,
    },
  })),
  'past-hint': warning(({ at, when }: At & { when: Said }) => ({
    what: {
      fr: fr`${at.fr} : cet indice n'est pas publié, et le ${when.fr} est déjà passé.`,
      en: `${at.en}: this hint was not posted, and ${when.en} is already past.`,
    },
    mend: {
      fr: fr`Il ne vient que si son retard reste dans la tolérance (late: grace). Sinon, donnez-lui une heure à venir.`,
      en: `It comes only if it is late by less than the grace (late: grace). If not, give it a time to come.`,
    },
  })),
  'posted-words-kept': advice(({ at }: At) => ({
    what: {
      fr: fr`${at.fr} a changé, mais le message est déjà publié : il garde ses mots.`,
      en: `${at.en} has changed, but the post has been made: it keeps its words.`,
    },
    mend: {
      fr: fr`Corrigez-le par npx kesako post edit, si vous y tenez.`,
      en: `Correct it by npx kesako post edit, if it matters.`,
    },
  })),
};

import { fr } from './french.ts';
import { error, type Said, warning } from './problem.ts';

interface At {
  readonly at: Said;
}

/** What is wrong with the prize draw. */
export const drawProblems = {
  'draw-finds-too-many': error(({ finds, rounds }: { finds: number; rounds: number }) => ({
    what: {
      fr: fr`Le tirage demande d'avoir trouvé ${finds} mystères, et le jeu en a ${rounds} : personne n'y prendrait part.`,
      en: `The draw asks for ${finds} mysteries found, and the game has ${rounds}: nobody would take part.`,
    },
    mend: { fr: fr`Écrivez ${rounds} ou moins.`, en: `Write ${rounds} or fewer.` },
  })),
  'draw-without-numbers': error(({ from }: { from: 'numbers' | 'sealed' }) => ({
    what: {
      fr: fr`Le hasard du tirage (${`from: ${from}`}) a besoin de numéros, et rien ne dit lesquels.`,
      en: `The seed of the draw (from: ${from}) needs numbers, and nothing says which.`,
    },
    mend:
      from === 'numbers'
        ? {
            fr: fr`Dites-le d'avance, avec leur ordre : ${'numbers: "Les cinq numéros du Loto du 22 septembre 2027, du plus petit au plus grand"'}.`,
            en: `Say so beforehand, with their order: numbers: "The six numbers of the Lotto of 22 September 2027, from the lowest to the highest".`,
          }
        : {
            fr: fr`Dites d'avance qui les dira : ${'numbers: "Trois nombres de 1 à 100, dits par une personne du public"'}.`,
            en: `Say beforehand who will say them: numbers: "Three numbers from 1 to 100, said by somebody of the public".`,
          },
  })),
  'draw-moment': error(({ both }: { both: boolean }) => ({
    what: both
      ? {
          fr: fr`Le hasard du tirage a deux moments : ${'at'} et ${'after'}.`,
          en: `The seed of the draw has two moments: at and after.`,
        }
      : {
          fr: fr`Rien ne dit quand tombe le hasard du tirage.`,
          en: `Nothing says when the seed of the draw comes about.`,
        },
    mend: both
      ? { fr: fr`Gardez l'un des deux.`, en: `Keep one of the two.` }
      : {
          fr: fr`Ajoutez un délai après la réponse (${'after: 24h'}) ou un moment (${'at: 2027-09-22 20:30'}).`,
          en: `Add a delay after the reveal (after: 24h) or a moment (at: 2027-09-22 20:30).`,
        },
  })),
  'draw-too-soon': error(({ at, reveals }: At & { reveals: Said }) => ({
    what: {
      fr: fr`${at.fr} : le hasard tomberait avant qu'on sache qui participe. La dernière réponse est donnée le ${reveals.fr}.`,
      en: `${at.en}: the seed would come about before it is known who takes part. The last answer is given ${reveals.en}.`,
    },
    mend: {
      fr: fr`Choisissez un moment plus tard : il faut le temps de publier la liste des participations avant lui, comme ${'after: 24h'}.`,
      en: `Choose a later moment: the list of entries is published before it, which takes time, such as after: 24h.`,
    },
  })),
  'unused-draw-key': warning(({ at, beside }: At & { beside: string }) => ({
    what: {
      fr: fr`${at.fr} ne sert pas avec ${beside}.`,
      en: `${at.en} is of no use with ${beside}.`,
    },
    mend: { fr: fr`Effacez cette ligne.`, en: `Delete this line.` },
  })),
};

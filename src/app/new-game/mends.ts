import type { Bilingual } from '#platform/complaint.ts';
import type { Code } from '#script/problems/catalogue.ts';

/** What to do about a problem while questions are asked, where the check names keys of a file that is not written yet. */
const MENDS: Partial<Readonly<Record<Code, Bilingual>>> = {
  'vague-answer': {
    fr: 'Précisez la réponse, à moins que ce ne soit bien là ce qu’il faut trouver.',
    en: 'Make the answer more precise, unless that is just what players have to find.',
  },
  'answer-refused': {
    fr: 'Écrivez-la comme un joueur la dirait\u00a0: le nom du lieu, sans phrase autour.',
    en: 'Write it as a player would say it: the name of the place, with no sentence around it.',
  },
  'unmaskable-answer': {
    fr: 'Donnez d’abord un nom plus long, puis les autres après un point-virgule.',
    en: 'Give a longer name first, then the others after a semicolon.',
  },
  'repeated-answer': { fr: 'Ne la donnez qu’une fois.', en: 'Give it only once.' },
  'comma-in-answer': {
    fr: 'Entre deux noms, mettez un point-virgule. Si c’est un lieu et où il est, ajoutez le lieu seul, après un point-virgule.',
    en: 'Between two names, put a semicolon. If it is a place and where it is, add the place alone, after a semicolon.',
  },
  'name-told': {
    fr: 'Dites-le autrement, à moins que ce ne soit voulu\u00a0: il n’y manque presque rien pour gagner.',
    en: 'Say it differently, unless that is what you want: hardly anything is missing to win.',
  },
  'answers-too-close': {
    fr: 'Précisez la réponse, à moins que ce ne soit voulu.',
    en: 'Make the answer more precise, unless that is meant.',
  },
};

/** Returns how somebody who is asked mends a problem; undefined: as the check says. */
export const mendHere = (code: string): Bilingual | undefined =>
  Object.hasOwn(MENDS, code) ? MENDS[code as Code] : undefined;

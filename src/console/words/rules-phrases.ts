import { type Hour, sentencesOfHour } from '#game/words/hour-words.ts';
import type { Language } from '#game/game.ts';

/** What the page of the rules of a game says around them. */
export interface RulesPhrases {
  readonly title: string;
  readonly link: string;
  readonly data: string;
  readonly erased: string;
  readonly erasedOn: string;
  readonly until: string;
  readonly never: string;
  readonly others: string;
  readonly none: string;
}

const FRENCH: RulesPhrases = {
  title: 'Règlement et données personnelles',
  link: 'Règlement et données personnelles',
  data: 'Données des joueurs',
  erased: 'Elles ont été effacées',
  erasedOn: 'Elles s’effacent d’elles-mêmes',
  until:
    'Le bilan et les lots doivent être faits d’ici là\u202f; un joueur peut demander à être oublié avant.',
  never:
    'Le script ne dit pas combien de temps elles sont gardées (keep-for)\u00a0: rien ne s’efface tout seul.',
  others:
    'La notice sur les données, la déclaration d’accessibilité et la fiche du registre s’écrivent par la commande',
  none: 'Le script de cette partie n’a pas de règlement (rules), ou il n’est pas encore joué.',
};

const ENGLISH: RulesPhrases = {
  title: 'Rules and personal data',
  link: 'Rules and personal data',
  data: 'Data of players',
  erased: 'They were erased',
  erasedOn: 'They are erased by themselves',
  until: 'The report and the prizes have to be done by then; a player may ask to be forgotten before.',
  never: 'The script does not say for how long they are kept (keep-for): nothing is erased by itself.',
  others:
    'The privacy notice, the accessibility statement and the entry for the register are written by the command',
  none: 'The script of this game has no rules, or is not played yet.',
};

/** Returns what the page of the rules says in a language. */
export const rulesPhrasesIn = (language: Language, hour?: Hour): RulesPhrases =>
  sentencesOfHour(language === 'fr' ? FRENCH : ENGLISH, hour, language);

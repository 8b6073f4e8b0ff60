import { words } from './lines.ts';

/* What people tell of a place, of themselves or to a machine; words, folded. */

/** They end like a verb in the imperfect. */
export const NO_VERBS: ReadonlySet<string> = words(
  'fait lait trait portrait extrait souhait retrait parfait imparfait forfait bienfait attrait satisfait abstrait contrefait distrait',
);
export const NAME: ReadonlySet<string> = words('nom noms');
/** What a name is that one does not find. */
export const LOST: ReadonlySet<string> = words(
  'echappe echappait plus oublie revient retrouve souviens rappelle',
);
/** "l’escalier qui descend vers…" */
export const LEADS: ReadonlySet<string> = words(
  'descend descendait descendent monte montait mene menait va donne donnait est etait sont trouve dresse regarde plonge relie grimpe conduit',
);

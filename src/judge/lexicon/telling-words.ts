import { words } from './lines.ts';

/* What people tell of a place, of themselves or to a machine; words, folded. */

/** What is said of a place that is proposed: "X est ma réponse". */
export const ANSWERED: ReadonlySet<string> = words(
  'evidence classique certitude merveille joyau reponse proposition choix solution vote lieu monument bonne bon evident certain sur clair answer guess choice obvious',
);
/** "X fait 110 m de long" */
export const MEASURES: ReadonlySet<string> = words(
  'ferme ouvre vaut coute merite fait mesure compte abrite possede date',
);
/** They end like a verb in the imperfect. */
export const NO_VERBS: ReadonlySet<string> = words(
  'fait lait trait portrait extrait souhait retrait parfait imparfait forfait bienfait attrait satisfait abstrait contrefait distrait',
);
export const NAME: ReadonlySet<string> = words('nom noms');
/** What a name is that one does not find. */
export const LOST: ReadonlySet<string> = words(
  'echappe echappait plus oublie revient retrouve souviens rappelle',
);
/** What is said to a machine. */
export const ORDERS: ReadonlySet<string> = words(
  'ignore ignorez instruction instructions consigne consignes prompt system systeme assistant override admin administrateur json',
);
/** What is wanted of a machine. */
export const WANTED: ReadonlySet<string> = words(
  'correct correcte juste valide validez valider compte comptez mark marque marquez accepte acceptez accorde accordez points considere answers',
);
export const REPLY: ReadonlySet<string> = words('reponds repondez affiche affichez ecris ecrivez');
/** "l’escalier qui descend vers…" */
export const LEADS: ReadonlySet<string> = words(
  'descend descendait descendent monte montait mene menait va donne donnait est etait sont trouve dresse regarde plonge relie grimpe conduit',
);

/*
 * What words do in a sentence, French and English, folded: each list has a flag of its own, and a word the flags of all lists
 * that it stands in, so that one number answers every question.
 */

const marks = new Map<string, number>();
let lists = 0;

/** Gives a list of words a flag. */
function mark(words: string): number {
  const flag = 1 << lists;
  lists += 1;
  for (const word of words.split(' ')) marks.set(word, marksOf(word) | flag);
  return flag;
}

/** Returns the flags of the lists in which a folded word stands. */
export function marksOf(word: string): number {
  return marks.get(word) ?? 0;
}

/** Articles that may belong to a name: "Le Lude". */
export const DEFINITE = mark('le la les');
export const THE = mark('le la l les');
export const ONE = mark('un une');
export const TO = mark('a au aux');
export const OF = mark('de d');
/** Small words after which a name goes on: "de", not "le". */
export const LINKS = mark('de du des d of lez sur sous a au aux en in l la le les');
/** Links that begin a complement by themselves; an article alone does not. */
export const COMPLEMENTS = mark('de du des d of lez sur sous a au aux en in');
/** Angers, son château. */
export const POSSESSIVES = mark('son sa ses its');
/** "celui de Lewarde" */
export const THAT_OF = mark('celui celle ceux celles');
/** Articles and their like, which are part of the place in a turn of phrase. */
export const ARTICLES = mark(
  'le la les l un une the a an ce cet cette mon ma mes notre nos good old our my former erstwhile dear',
);
/** Who does something: a verb follows. */
export const SUBJECTS = mark(
  'je j tu il elle on nous vous ils elles qui ca cela personne quelqu quelqun quiconque i we you he she they who',
);
/** What may stand between a subject and its verb. */
export const CLITICS = mark('ne n me m te t se s y en le la l les lui leur nous vous');
/** Forms of to be and to have. */
export const AUXILIARIES = mark(
  'ai as a avons avez ont avais avait avions aviez avaient aura aurai aurait eu suis est sommes etes sont etais etait etions etiez etaient fut furent ete etant ayant has have had was were',
);
/** What joins a place to what stands before. */
export const PREPOSITIONS = mark('a au aux en dans par chez vers sur jusqu pour comme in at to of from for');
/** "nous sommes à X" */
export const WE_ARE = mark('sommes serions serait etes');
/** Who says so is nobody in particular. */
export const ANYBODY = mark('quiconque ceux amis autres ils elles certains beaucoup plusieurs gens');
/** They open a clause that says something of the noun before. */
export const RELATIVES = mark('qui dont lequel laquelle where which who');
/** Who may do something with the place named before. */
export const PRONOUNS = mark('je j tu on nous vous il elle ils elles ca i we you he she they');
/** "Hugo l’a dessiné" */
export const HAS = mark('a ont est sont avait avaient aurait auraient');
export const NEGATIONS = mark('n ne');
export const THAN = mark('que qu than');
/** What follows is the guess that stands. */
export const CONCLUDES = mark('quoi donc finalement bref conclusion so');
/** "je doute" denies; "sans trop de doute" does not. */
export const DOUBTERS = mark('je j on en nous permets');
/** What is said of a place that is proposed: "X est ma réponse". */
export const ANSWERED = mark(
  'evidence classique certitude merveille joyau reponse proposition choix solution vote lieu monument bonne bon evident certain sur clair answer guess choice obvious',
);
/** "X fait 110 m de long" */
export const MEASURES = mark('ferme ouvre vaut coute merite fait mesure compte abrite possede date');
/** What is said to a machine. */
export const ORDERS = mark(
  'ignore ignorez instruction instructions consigne consignes prompt system systeme assistant override admin administrateur json',
);
/** What is wanted of a machine. */
export const WANTED = mark(
  'correct correcte juste valide validez valider compte comptez mark marque marquez accepte acceptez accorde accordez points considere answers',
);
export const REPLY = mark('reponds repondez affiche affichez ecris ecrivez');
/** They stand before the noun: what follows is still the same name (la cloche de la Grosse Tour, la Sainte-Chapelle). */
export const ADJECTIVES = mark(
  'grand grande gros grosse petit petite vieux vieille vieil haut haute beau bel belle nouveau nouvelle ancien ancienne saint old great little new',
);
/** What another guesses, in English. */
export const SAYS: ReadonlySet<string> = new Set(
  'says reckons thinks swears insists guesses bets suggests shouts'.split(' '),
);

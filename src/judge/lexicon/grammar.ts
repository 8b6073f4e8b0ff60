import { words } from './lines.ts';

/* Words by what they do in a sentence, French and English, folded; each list for one question of the judge's. */

/** Articles that may open an entry without being part of it. */
export const INDEFINITE: ReadonlySet<string> = words('un une a an');
/** What may stand between the pieces of a word that is written without spaces. */
export const JOINTS: ReadonlySet<string> = words(
  'd l de du des la le les a au aux et en sur st ste nd of the',
);
/** Articles that make of the next word a noun. */
export const NOUN_ARTICLES: ReadonlySet<string> = words('le la l les un une ce cet cette');
/** Articles that may belong to a name: "Le Lude". */
export const DEFINITE: ReadonlySet<string> = words('le la les');
/** "une tour à Montparnasse" */
export const SITUATES: ReadonlySet<string> = words('a au en dans');
/** "Douai ! Notre beffroi" */
export const OURS: ReadonlySet<string> = words('notre nos');
/** "Douai et son beffroi" */
export const JOINS: ReadonlySet<string> = words('et and avec');
/** "chez les Bretons", "là où…": where something is, said of a place that was named. */
export const PLACES_AT: ReadonlySet<string> = new Set([
  'chez',
  'dont',
  'que',
  'qu',
  'qui',
  'la ou',
  'ou l on',
]);
/** "celui de Lewarde" */
export const THAT_OF: ReadonlySet<string> = words('celui celle ceux celles');
/** Articles and their like, which are part of the place in a turn of phrase. */
export const ARTICLES: ReadonlySet<string> = words(
  'le la les l un une the a an ce cet cette mon ma mes notre nos good old our my',
);
/** Who does something: a verb follows. */
export const SUBJECTS: ReadonlySet<string> = words(
  'je j tu il elle on nous vous ils elles qui ca cela personne quelqu quelqun quiconque i we you he she they who',
);
/** What may stand between a subject and its verb. */
export const CLITICS: ReadonlySet<string> = words('ne n me m te t se s y en le la l les lui leur nous vous');
/** Forms of to be and to have. */
export const AUXILIARIES: ReadonlySet<string> = words(
  'ai as a avons avez ont avais avait avions aviez avaient aura aurai aurait eu suis est sommes etes sont etais etait etions etiez etaient fut furent ete etant ayant has have had was were',
);
/** What joins a place to what stands before. */
export const PREPOSITIONS: ReadonlySet<string> = words(
  'a au aux en dans par chez vers sur jusqu pour comme in at to of from for',
);
/** "nous sommes à X" */
export const WE_ARE: ReadonlySet<string> = words('sommes serions serait etes');
/** Who says so is nobody in particular. */
export const ANYBODY: ReadonlySet<string> = words(
  'quiconque ceux amis autres ils elles certains beaucoup plusieurs gens',
);
/** They open a clause that says something of the noun before. */
export const RELATIVES: ReadonlySet<string> = words('qui dont lequel laquelle where which who');
/** Questions that are tagged on. */
export const TAGS: ReadonlySet<string> = new Set([
  'isn t it',
  'isnt it',
  'innit',
  'ain t it',
  'aint it',
  'wasn t it',
  'isn t that',
  'is it not',
]);
/** Who may do something with the place named before. */
export const PRONOUNS: ReadonlySet<string> = words(
  'je j tu on nous vous il elle ils elles ca i we you he she they',
);
/** "Hugo l’a dessiné" */
export const HAS: ReadonlySet<string> = words('a ont est sont avait avaient aurait auraient');
export const NEGATIONS: ReadonlySet<string> = words('n ne');
/** "X a déjà…" */
export const ADVERBS: ReadonlySet<string> = words(
  'deja ete toujours jamais bien ouvert ferme always already',
);
/** Who stops and starts again. */
export const HESITATIONS: ReadonlySet<string> = words('euh heu hum hmm');
export const THAN: ReadonlySet<string> = words('que qu than');
/** "plus petit que" */
export const COMPARED: ReadonlySet<string> = words('plus moins aussi autant meme pareil mieux more less');
/** "rien de plus que" compares nothing. */
export const EXCEPT: ReadonlySet<string> = words('autre rien ne n pas');
export const ME: ReadonlySet<string> = words('je j on nous');
export const HAVE: ReadonlySet<string> = words('a ont ai avons avait avaient');
/** Words by which a clause speaks of the photo, of the answer, or of what its author knows. */
export const POINTS: ReadonlySet<string> = words(
  'c ce ca cela ici la elle lui y celle celui reponse photo image je j moi it its this that thats here i me answer picture',
);
/** What follows is the guess that stands. */
export const CONCLUDES: ReadonlySet<string> = words('quoi donc finalement bref conclusion so');
/** One of these makes a reply English. */
export const ENGLISH: ReadonlySet<string> = words(
  'is isn isnt it its this that think thinking not definitely nah went would could looks maybe some with wasn gotta was the my what can cant wrong and you your she they from are have has had been did does never ignore previous there',
);
/** "je doute" denies; "sans trop de doute" does not. */
export const DOUBTERS: ReadonlySet<string> = words('je j on en nous permets');
/** Short words that camel case may hold. */
export const SHORT_PIECES: ReadonlySet<string> = words(
  'd l a de du des la le les et en au aux un une st ste nd of the ii iii iv v vi x xi xv xiv xvi i',
);

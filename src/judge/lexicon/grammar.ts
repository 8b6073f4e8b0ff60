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
/** "X a déjà…" */
export const ADVERBS: ReadonlySet<string> = words(
  'deja ete toujours jamais bien ouvert ferme always already',
);
/** Who stops and starts again. */
export const HESITATIONS: ReadonlySet<string> = words('euh heu hum hmm');
/** "plus petit que" */
export const COMPARED: ReadonlySet<string> = words('plus moins aussi autant meme pareil mieux more less');
/** "rien de plus que" compares nothing. */
export const EXCEPT: ReadonlySet<string> = words('autre rien ne n pas');
export const ME: ReadonlySet<string> = words('je j on nous');
/** "ma sœur croit que…": whose opinion is told. */
export const OWN: ReadonlySet<string> = words('mon ma mes notre nos ton ta ses');
/** Of whom a verb says something: "ça me rajeunit pas". */
export const SOMEBODY: ReadonlySet<string> = words('me m te t vous nous leur');
/** Words by which a clause speaks of the photo, of the answer, or of what its author knows. */
export const POINTS: ReadonlySet<string> = words(
  'c ce ca cela ici la elle lui y celle celui reponse photo image je j moi it its this that thats here i me answer picture',
);
/** Of them those that may mean the author or the answer: "j’y suis jamais montée". */
export const PERSONS: ReadonlySet<string> = words('je j moi i me y la elle it its');
/** They join a clause to the one before, in English. */
export const JOINS_CLAUSES: ReadonlySet<string> = words(
  'and but so because cos cause since which while though although if when',
);
/** Who a clause in English may be about. */
export const PEOPLE: ReadonlySet<string> = words(
  'i we you he she they who nobody everybody everyone someone people my our your his her their im ive id',
);
/** After them "forget it" takes nothing back. */
export const KEEPS: ReadonlySet<string> = words('to never not no t ll wont');
/** After them "no" is what somebody says. */
export const SAYING: ReadonlySet<string> = words('said say says saying');
/** One of these makes a reply English. */
export const ENGLISH: ReadonlySet<string> = words(
  'is isn isnt it its this that think thinking not definitely nah went would could looks maybe some with wasn gotta was the my what can cant wrong and you your she they from are have has had been did does never ignore previous there',
);
/** Short words that camel case may hold. */
export const SHORT_PIECES: ReadonlySet<string> = words(
  'd l a de du des la le les et en au aux un une st ste nd of the ii iii iv v vi x xi xv xiv xvi i',
);

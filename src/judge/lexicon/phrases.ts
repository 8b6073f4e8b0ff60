/* Phrases and endings, French and English, folded, that one question of the judge's asks about. */

const OPINION =
  'crois|croyez|penses?|pensez|trouves?|trouvez|dirais|diriez|dirait|verrais|verriez|verrait|semble|semblerait';
/** "tu penses pas", "ne dirait-on pas", "trouvez pas", "vous êtes sûrs que ce n’est pas" */
export const ASKS_OPINION = new RegExp(
  `\\b(?:(?:tu|t|vous|on|ca|cela) (?:(?:ne|n|te|vous|me|nous) )*(?:${OPINION}) pas|(?:${OPINION}) (?:tu|vous|on|t on|il) pas|\\b(?:es|etes) (?:surs?|sures?|certaine?s?) (?:que|qu)\\b.* pas$|^(?:ne )?(?:croyez|penses|pensez|trouves|trouvez) pas)\\b`,
);
/** "je me demande si ce n’est pas X" */
export const WONDERS = /\bdemande(?:rais|ais)? si\b.* pas$/;
/** What denies, in a question. */
export const NOT = /\b(?:pas|autre chose|autre que|ailleurs)\b/g;
/** What one says of a thing that one holds to be false. */
export const DOUBTS =
  /\b(?:etonn\w+|surpr(?:is|ise|enant|endrait)|doute|douterais|impossible|improbable|invraisemblable|impensable|inconcevable|difficile|dur)(?: (?:pas|fort|beaucoup|bien))* (?=(?:que|qu|si|de|d)\b)/g;
/** With a negation they deny what follows; other verbs do not: "je ne savais pas que…", "je ne dis pas que…". */
export const JUDGES =
  /\b(?:(?:vois|voit|comprends|crois|croit|pense|imagine|peut|peux|pourrait|pouvait) pas|(?:allez|vas|va) pas me dire) (?:que|qu|ce|comment|pourquoi|ne)\b/;

/** "la halle en bois de Milly" */
export const MATERIALS =
  /^en (?:bronze|beton|bois|fer|acier|verre|ardoise|granit|gres|tuffeau|marbre|pierre|briques?)$/;

/** Ordinary words of politeness that name no place. */
export const POLITE: ReadonlySet<string> = new Set([
  'beaucoup',
  'bonne',
  'soiree',
  'journee',
  'weekend',
  'evening',
]);
/** What places are named by besides a name, other than the titles before one. */
export const SHARED: ReadonlySet<string> = new Set(
  'saints saintes dame monseigneur archeveque colonel capitaine commandant lieutenant sergent professeur chevalier'.split(
    ' ',
  ),
);

/** Kinds of place that are two words in English, whichever capitals they have. */
export const TWO_WORDS =
  /^(?:(?:town|city|village|guild|church) hall|(?:clock|bell|water|church|castle|gate|watch) tower|(?:castle|city|town|church|park|garden|bridge|palace) (?:gate|wall|walls|square|garden|gardens|park|bridge|street|museum|chapel|church))$/i;

/** Numbers, and how French adjectives end: "le majestueux Villandry" is Villandry. */
export const ADJECTIVE =
  /^n[0-9]|(?:eux|euse|ique|al|ale|able|ible|ant|ante|if|ive|eant|issime|esque|ier|iere)$/;

/** What may stand before the name, once folded. */
export const BEFORE =
  /^(?:(?:c est|ce serait|je dis|je dirais|je propose|je pense a|a|ville d|ville de|la ville d|la ville de|it s|it is|is it|i say|i guess|in) )+/u;

/** "your photo on the other hand is X" */
export const OF_PHOTO =
  /\b(?:(?:photo|picture|pic|image)\b.* (?:is|c est|est)|vous avez (?:photographie|cadre|zoome sur))(?: the| a| le| la| l| les| un| une)?$/;
/** "it’s X" */
export const POINTS = /^(?:(?:it|that|this)(?: s| is)?|its|thats|c est)(?: the| le| la| l)?$/;
/** Who sees a place, "you can see X". */
export const VIEWERS = /^(?:you|ye|yous|we|they|on|vous|tu)$/;
/** The photo is compared: "it’s further south". */
export const MORE = /^(?:plus|moins|trop|too|more|less|further|farther|older|newer|bigger|smaller|taller)$/;
/** They open a relative clause. */
export const RELATIVE = /^(?:qui|qu|que|who|that)$/;
/** A clause of one’s own is joined to the one before: "X et je veux pas d’autre pont". */
export const JOINED = /\b(?:et|mais|car|and|but|cos) (?:je?|on|nous|i|we)\b/;
/** "l’hôtel X, je n’ai pas pu réserver", "ne la retenons pas", "je n’y suis même pas" */
export const TAKES_BACK = /\b(?:pas pu|ne l[ae]s?|meme pas$)\b/;

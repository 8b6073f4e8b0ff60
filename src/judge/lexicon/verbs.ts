/** French verbs that announce a guess, in any tense and person. */
const GUESSING =
  /^j?(?:etre|seri(?:ez|ons)|sentirait|(?:mis|pari|gag|vot|pens|tent|opt|pench|propos|suppos|esper|imagin|devin|sembl|ressembl|evoqu|souffl|affirm|hurl|cri|gueul|braill|chuchot|repet|jur)(?:e|es|ons|ez|ent|ais|ait|erais|erait|erai|era|aient)|di[st]|disent|dir(?:ais|ait|ai|ez|a)|crois|croi[rt]|croirais|verrais|vois|voit|reconnai(?:s|t|trais|trait|triez|ssons|ssez)|reconnu|reconnue|parti?rais|part|pars|mets|met|mettrais|choisi[ts]?|choisirais|repond[s]?|repondrais|(?:main|sou)tien(?:s|t|nent)|(?:main|sou)tiendrais)$/;
/** Verbs that rule out, in any tense and person. */
const DENYING =
  /^(?:(?:ecart|elimin|ray|barr|retir|annul|oubli|abandonn)(?:e|es|ons|ez|ent|er|ais|ait|erais|erait|erai|era|ee|ees)|exclu[st]?|exclure|exclurais)$/;
/** English verbs and adjectives that announce a guess. */
const GUESSING_EN =
  /^(?:(?:shout|yell|scream|whisper|insist|suggest|recogni[sz]|plump|reckon|think|bet|guess|lean|vot|swear|ventur|hazard|wager|figur|gambl|hop|gott?)(?:s|e|es|ed|ing|a)?|says?|said|saying|swears?|sworn|spotted|adamant|convinced|positive|bound)$/;

/** Says whether a word is a verb that guesses, in any tense and person. */
export const isGuessing = (word: string): boolean => GUESSING.test(word) || GUESSING_EN.test(word);

/** Says whether it is one that rules out. */
export const isDenying = (word: string): boolean => DENYING.test(word);

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[\s,.!«»“”"\u202f\u00a0]+/gu, ' ')
    .trim();

const NO =
  /^(?:-|no?|non|nope|nothing|none|skip|aucun|rien|pas d'(?:indice|autre)|no (?:hint|other|more)|(?:non?) (?:merci|thanks?|thank you))$/u;

/** Says whether somebody who was asked for a text says in either language that there is none. */
export const isNo = (text: string): boolean => NO.test(bare(text));

/** Says whether somebody who was asked for a text only says, in either language, that there is one. */
export const isYes = (text: string): boolean =>
  /^(?:o|oui|y|yes|yep|ok|okay|d'accord|(?:oui|yes) (?:merci|please|svp))$/u.test(bare(text));

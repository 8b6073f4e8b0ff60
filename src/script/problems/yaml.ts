import { fr } from './french.ts';
import { error, type Said, warning } from './problem.ts';

const REST: Said = {
  fr: fr`Le reste du fichier sera vérifié ensuite.`,
  en: `The rest of the file is checked afterwards.`,
};

/** Of several lines with one mistake the first is told. */
const ALIKE: Said = { fr: fr` (de même pour les suivants)`, en: ` (and so for those that follow)` };

const COUNTED = {
  entries: { fr: 'éléments', en: 'entries' },
  characters: { fr: 'caractères de texte', en: 'characters of text' },
  lexemes: { fr: 'mots et signes', en: 'words and signs' },
} as const satisfies Readonly<Record<string, Said>>;

interface Quotes {
  readonly open: string;
  readonly close: string;
  /** What stands between them. */
  readonly inner: string;
}

/** With the space that French has inside of its own. */
const asFrench = (sign: string): string => (sign === '«' ? '«\u00a0' : sign === '»' ? '\u00a0»' : sign);

interface TooLong {
  readonly most: number;
  readonly of: keyof typeof COUNTED;
  /** What is too long is what a reference copies. */
  readonly copies?: boolean;
}

const isQuote = (character: string): boolean => character === '"' || character === "'";

/** Where the text is not the YAML it was meant to be. */
export const yamlProblems = {
  'tab-indent': error(() => ({
    what: {
      fr: fr`La ligne commence par une tabulation ; il faut des espaces.`,
      en: `The line begins with a tab; it takes spaces.`,
    },
    mend: {
      fr: fr`Remplacez la tabulation par des espaces, autant que sur la ligne voisine.`,
      en: `Replace the tab by spaces, as many as on the neighbouring line.`,
    },
  })),
  'missing-space': error(({ after, better, many }: { after: ':' | '-'; better: string; many: boolean }) => ({
    what: {
      fr:
        after === ':'
          ? fr`Il manque une espace après le deux-points.`
          : fr`Il manque une espace après le tiret.`,
      en: `A space is missing after the ${after === ':' ? 'colon' : 'dash'}.`,
    },
    mend: {
      fr: fr`Écrivez ${better}${many ? ALIKE.fr : ''}`,
      en: `Write ${better}${many ? ALIKE.en : ''}`,
    },
  })),
  'missing-colon': error(({ key, better }: { key: string; better: string }) => ({
    what: { fr: fr`Il manque un deux-points après ${key}.`, en: `A colon is missing after ${key}.` },
    mend: { fr: fr`Écrivez ${better}`, en: `Write ${better}` },
  })),
  'not-a-dash': error(({ sign, many }: { sign: string; many: boolean }) => ({
    what: {
      fr: fr`« ${sign} » n'est pas le tiret d'une liste.`,
      en: `"${sign}" is not the dash of a list.`,
    },
    mend: {
      fr: fr`Tapez à sa place le trait d'union du clavier : -${many ? ALIKE.fr : ''}`,
      en: `In its place type the hyphen of the keyboard: -${many ? ALIKE.en : ''}`,
    },
  })),
  'decimal-comma': error(({ better }: { better: string }) => ({
    what: {
      fr: fr`Entre accolades, la virgule sépare deux clés : elle ne peut pas être celle d'un nombre.`,
      en: `Between braces a comma separates two keys: it cannot be that of a number.`,
    },
    mend: { fr: fr`Écrivez ${better}`, en: `Write ${better}` },
  })),
  'code-fence': error(({ many }: { many: boolean }) => ({
    what: {
      fr: fr`Cette ligne (${'```'}) entourait le script dans un message ou une page ; elle n'en fait pas partie.`,
      en: `This line (\`\`\`) surrounded the script in a message or a page; it is no part of it.`,
    },
    mend: many
      ? { fr: fr`Effacez-la, ainsi que celle qui la referme.`, en: `Delete it, and the one that closes it.` }
      : { fr: fr`Effacez-la.`, en: `Delete it.` },
  })),
  'missing-dash': error(({ at, better }: { at: Said; better: string }) => ({
    what: {
      fr: fr`${at.fr} est une liste, et aucun tiret n'en commence les éléments.`,
      en: `${at.en} is a list, and no dash begins its items.`,
    },
    mend: {
      fr: fr`Mettez un tiret et une espace devant la première clé de chaque élément, et les autres clés sous celle-là : ${better}`,
      en: `Put a dash and a space before the first key of each item, and the other keys below that one: ${better}`,
    },
  })),
  'unquoted-hashtag': error(({ better, many }: { better: string; many: boolean }) => ({
    what: {
      fr: fr`Sans guillemets, un # commence un commentaire : le mot-dièse n'est pas lu.`,
      en: `Without quotes a # begins a comment: the hashtag is not read.`,
    },
    mend: {
      fr: fr`Écrivez ${better}${many ? ALIKE.fr : ''}`,
      en: `Write ${better}${many ? ALIKE.en : ''}`,
    },
  })),
  'no-break-space': error(() => ({
    what: {
      fr: fr`Il y a ici une espace insécable, là où il faut une espace ordinaire.`,
      en: `There is a no-break space here, where a plain space is needed.`,
    },
    mend: {
      fr: fr`Effacez-la et tapez une espace ordinaire. (Sur Mac, Alt + espace en produit une par mégarde.)`,
      en: `Delete it and type a plain space. (On a Mac, Alt + space makes one by accident.)`,
    },
  })),
  'colon-in-text': error(() => ({
    what: {
      fr: fr`Le texte contient un deux-points suivi d'une espace : il serait pris pour une nouvelle clé.`,
      en: `The text contains a colon followed by a space, which would be taken for a new key.`,
    },
    mend: {
      fr: fr`Mettez tout le texte entre guillemets droits : ${'question: "Indice : regardez en haut."'}`,
      en: `Put the whole text between straight quotes: question: "Hint: look up."`,
    },
  })),
  'bad-first-character': error(({ character }: { character: string }) => ({
    what: {
      fr: fr`Un texte sans guillemets ne peut pas commencer par « ${character} ».`,
      en: `A text without quotes cannot begin with "${character}".`,
    },
    mend: {
      fr: fr`Mettez le texte entre guillemets droits : ${`"${character}…"`}`,
      en: `Put the text between straight quotes: "${character}…"`,
    },
  })),
  'bad-escape': error(({ escape, path }: { escape: string; path: string | undefined }) => ({
    what: {
      fr: fr`« ${escape} » n'a pas de sens entre guillemets doubles.`,
      en: `"${escape}" means nothing between double quotes.`,
    },
    mend:
      path !== undefined
        ? { fr: fr`Écrivez ${`"${path}"`}`, en: `Write "${path}"` }
        : {
            fr: fr`Doublez la barre oblique inverse (${`\\${escape}`}).`,
            en: `Double the backslash (\\${escape}).`,
          },
  })),
  'duplicate-key': error(({ key }: { key: string }) => ({
    what: {
      fr: fr`La clé ${key} est donnée deux fois dans le même bloc.`,
      en: `The key ${key} is given twice in the same block.`,
    },
    mend: {
      fr: fr`Gardez l'une des deux. S'il s'agit d'un autre mystère, commencez-le par un tiret : ${'- photo: …'}`,
      en: `Keep one of the two. If this is another mystery, begin it with a dash: - photo: …`,
    },
  })),
  'bad-indent': error(() => ({
    what: {
      fr: fr`La ligne n'est pas alignée avec celles dont elle dépend, ou un tiret manque.`,
      en: `The line is not aligned with those it belongs to, or a dash is missing.`,
    },
    mend: {
      fr: fr`Alignez les clés d'un même bloc sur la même colonne, avec des espaces. ${REST.fr}`,
      en: `Align the keys of one block on the same column, with spaces. ${REST.en}`,
    },
  })),
  unclosed: error(({ character }: { character: string }) => ({
    what: isQuote(character)
      ? {
          fr: fr`Un guillemet droit (${character}) manque : le texte n'est pas refermé.`,
          en: `A closing quote (${character}) is missing: the text has no end.`,
        }
      : {
          fr: fr`Un « ${character} » manque : ce qui a été ouvert n'est pas refermé.`,
          en: `A "${character}" is missing: what was opened is not closed.`,
        },
    mend: {
      fr: fr`Ajoutez-le à la fin du texte ou de la liste. Un mot-dièse s'écrit entre guillemets : ${'"#Angers"'}. ${REST.fr}`,
      en: `Add it at the end of the text or of the list. A hashtag is written between quotes: "#Angers". ${REST.en}`,
    },
  })),
  'text-after-quote': error(({ better }: { better: string | undefined }) => ({
    what: {
      fr: fr`Le texte s'arrête ici, à cause d'une apostrophe ou d'un guillemet ; ce qui suit est de trop.`,
      en: `The text ends here, because of an apostrophe or a quotation mark; what follows is too much.`,
    },
    mend:
      better === undefined
        ? {
            fr: fr`Mettez le texte entier entre guillemets doubles (${'"…"'}), et à l'intérieur tapez ’ pour une apostrophe, “ et ” pour des guillemets.`,
            en: `Put the whole text between double quotes ("…"), and inside type ’ for an apostrophe, “ and ” for quotation marks.`,
          }
        : { fr: fr`Écrivez ${better}`, en: `Write ${better}` },
  })),
  'two-documents': error(() => ({
    what: {
      fr: fr`Une ligne de trois tirets (${'---'}) commence ici un deuxième document, qui n'est pas lu.`,
      en: `A line of three dashes (---) begins a second document here, which is not read.`,
    },
    mend: {
      fr: fr`Effacez cette ligne, ou faites un autre jeu de ce qui suit.`,
      en: `Delete this line, or make another game of what follows.`,
    },
  })),
  'bad-yaml': error(({ sign }: { sign: string | undefined }) => ({
    what:
      sign === undefined
        ? {
            fr: fr`Cette ligne n'est pas celle d'un script.`,
            en: `This is no line of a script.`,
          }
        : {
            fr: fr`« ${sign} » n'a pas de sens à cet endroit.`,
            en: `"${sign}" means nothing in this place.`,
          },
    mend: {
      fr: fr`Comparez la ligne et la précédente avec games/minimal/game.yaml : alignement, tirets, guillemets. ${REST.fr}`,
      en: `Compare the line and the one before with games/minimal/game.yaml: alignment, dashes, quotes. ${REST.en}`,
    },
  })),
  'too-many-aliases': error(() => ({
    what: {
      fr: fr`Le fichier se recopie lui-même (${'&nom'}, ${'*nom'}) beaucoup trop de fois.`,
      en: `The file copies itself (&name, *name) far too many times.`,
    },
    mend: {
      fr: fr`Écrivez les valeurs en toutes lettres : un script n'a pas besoin de ces renvois.`,
      en: `Write the values in full: a script does not need these references.`,
    },
  })),
  'alias-of-itself': error(({ name }: { name: string }) => ({
    what: {
      fr: fr`${`*${name}`} se trouve à l'intérieur de ${`&${name}`}, qu'il recopie : cela n'a pas de fin.`,
      en: `*${name} stands inside of &${name}, which it copies: that has no end.`,
    },
    mend: {
      fr: fr`Écrivez ici la valeur en toutes lettres.`,
      en: `Write the value in full here.`,
    },
  })),
  'too-many-entries': error(({ entries, most }: { entries: number; most: number }) => ({
    what: {
      fr: fr`Cette liste, ou ce bloc, a ${entries} éléments ; un script n'en a nulle part plus de ${most}.`,
      en: `This list, or this block, has ${entries} entries; a script has nowhere more than ${most}.`,
    },
    mend: {
      fr: fr`Vérifiez que le fichier est bien un jeu ; un jeu aussi long se joue en plusieurs.`,
      en: `Check that the file is a game; one of that length is played as several.`,
    },
  })),
  'too-long': error(({ most, of, copies = false }: TooLong) => ({
    what: {
      fr: fr`Jusqu'ici, le script a déjà plus de ${most} ${COUNTED[of].fr}${copies ? fr`, avec ce que recopient ses renvois (${'*nom'})` : ''}.`,
      en: `Up to here, the script has more than ${most} ${COUNTED[of].en} already${copies ? `, with what its references (*name) copy` : ''}.`,
    },
    mend: copies
      ? {
          fr: fr`Écrivez les valeurs en toutes lettres : un script n'a pas besoin de ces renvois.`,
          en: `Write the values in full: a script does not need these references.`,
        }
      : {
          fr: fr`Vérifiez que le fichier est bien un jeu ; un jeu aussi long se joue en plusieurs.`,
          en: `Check that the file is a game; one of that length is played as several.`,
        },
  })),
  'text-too-long': error(({ characters, most }: { characters: number; most: number }) => ({
    what: {
      fr: fr`Ce texte a ${characters} caractères ; aucun, dans un script, n'en a plus de ${most}.`,
      en: `This text has ${characters} characters; none in a script has more than ${most}.`,
    },
    mend: {
      fr: fr`Raccourcissez-le : aucun réseau ne publie un texte pareil. S'il devait finir plus tôt, un guillemet manque. ${REST.fr}`,
      en: `Shorten it: no network posts such a text. If it was meant to end sooner, a quote is missing. ${REST.en}`,
    },
  })),
  'too-deep': error(() => ({
    what: {
      fr: fr`Trop de listes ou de blocs s'emboîtent ici.`,
      en: `Too many lists or blocks lie one inside the other here.`,
    },
    mend: {
      fr: fr`Comparez avec games/minimal/game.yaml : un script n'a pas plus de six niveaux. ${REST.fr}`,
      en: `Compare with games/minimal/game.yaml: a script has no more than six levels. ${REST.en}`,
    },
  })),
  'unknown-alias': error(({ name }: { name: string }) => ({
    what: {
      fr: fr`${`*${name}`} renvoie à ${`&${name}`}, qui n'est écrit nulle part plus haut.`,
      en: `*${name} refers to &${name}, which is written nowhere above.`,
    },
    mend: {
      fr: fr`Si l'astérisque fait partie du texte, mettez le texte entre guillemets : ${`"*${name}"`}`,
      en: `If the asterisk is part of the text, put the text between quotes: "*${name}"`,
    },
  })),
  'curly-quotes': warning(({ open, close, inner }: Quotes) => ({
    what: {
      fr: fr`Les guillemets ${open} et ${close} ne délimitent rien, ils font partie du texte : ils seront publiés.`,
      en: `The quotation marks ${open} and ${close} delimit nothing, they are part of the text: they will be published.`,
    },
    mend: {
      fr: fr`Écrivez ${`"${inner}"`} ou, pour publier les guillemets, ${`"${asFrench(open)}${inner}${asFrench(close)}"`}`,
      en: `Write "${inner}" or, to publish the marks, "${asFrench(open)}${inner}${asFrench(close)}"`,
    },
  })),
  'hashtag-as-comment': warning(({ comment }: { comment: string }) => ({
    what: {
      fr: fr`« ${comment} » n'est pas lu : après une espace, un # fait un commentaire de tout le reste de la ligne.`,
      en: `"${comment}" is not read: after a space, a # makes a comment of the rest of the line.`,
    },
    mend: {
      fr: fr`Mettez le texte entre guillemets droits, mot-dièse compris. Si c'est un commentaire, laissez une espace après le #.`,
      en: `Put the text between straight quotes, hashtag included. If it is a comment, leave a space after the #.`,
    },
  })),
};

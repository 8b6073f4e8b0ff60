import { fr } from './french.ts';
import { error, type Said } from './problem.ts';

interface MissingGame {
  /** Where it was looked for. */
  readonly path: string;
  /** A file that may be the script. */
  readonly rename?: string | undefined;
  /** A folder that may have been meant. */
  readonly meant?: string | undefined;
}

/** What a file is that is no plain text, though it bears the name of one. */
export type KindOfFile = 'word' | 'open-document' | 'zip' | 'rtf' | 'pdf' | 'html' | 'picture';

const KINDS_OF_FILE: Readonly<Record<KindOfFile, Said>> = {
  word: { fr: 'un document de Word', en: 'a Word document' },
  'open-document': { fr: 'un document de LibreOffice', en: 'a LibreOffice document' },
  zip: { fr: 'une archive', en: 'an archive' },
  rtf: { fr: 'un document mis en forme (RTF)', en: 'a formatted document (RTF)' },
  pdf: { fr: 'un PDF', en: 'a PDF' },
  html: { fr: 'une page web', en: 'a web page' },
  picture: { fr: 'une image', en: 'a picture' },
};

interface TooManyWords {
  /** The round, or the text, with which there are too many. */
  readonly at: Said;
  readonly most: number;
  readonly of: 'round' | 'script' | 'shared';
}

interface TooManyPosts {
  /** The round with which there are too many. */
  readonly at: Said;
  readonly most: number;
  readonly accounts: number;
  readonly partners: number;
}

/** What can be wrong with the file before a word of it is understood. */
export const fileProblems = {
  'missing-game': error(({ path, rename, meant }: MissingGame) => ({
    what: {
      fr: fr`Il n'y a pas de jeu ici : « ${path} » est introuvable.`,
      en: `There is no game here: "${path}" is not found.`,
    },
    mend:
      rename !== undefined
        ? {
            fr: fr`Renommez « ${rename} » en game.yaml. (Sous Windows, affichez d'abord les extensions des noms de fichiers.)`,
            en: `Rename "${rename}" to game.yaml. (On Windows, have file name extensions shown first.)`,
          }
        : meant !== undefined
          ? { fr: fr`Vouliez-vous dire ${meant} ?`, en: `Did you mean ${meant}?` }
          : {
              fr: fr`Donnez le dossier d'un jeu, qui contient un fichier game.yaml, par exemple games/minimal.`,
              en: `Give the folder of a game, which holds a file named game.yaml, such as games/minimal.`,
            },
  })),
  'bad-folder-name': error(({ name, better }: { name: string; better: string }) => ({
    what: {
      fr: fr`Le dossier du jeu s'appelle « ${name} » ; or son nom sert d'identifiant au jeu.`,
      en: `The game's folder is named "${name}", and its name identifies the game.`,
    },
    mend: {
      fr: fr`Renommez le dossier avec des lettres sans accent, des chiffres et des traits d'union : ${better}.`,
      en: `Rename the folder with plain letters, digits and hyphens: ${better}.`,
    },
  })),
  'unreadable-file': error(({ reason }: { reason: string }) => ({
    what: {
      fr: fr`Le fichier ne se laisse pas lire (${reason}).`,
      en: `The file cannot be read (${reason}).`,
    },
    mend: {
      fr: fr`Vérifiez que game.yaml est bien un fichier et que vous avez le droit de le lire.`,
      en: `Check that game.yaml is a file and that you are allowed to read it.`,
    },
  })),
  'more-problems': error(({ count }: { count: number }) => ({
    what: {
      fr: count === 1 ? fr`Un autre problème a été trouvé.` : fr`${count} autres problèmes ont été trouvés.`,
      en: count === 1 ? `One more problem was found.` : `${count} more problems were found.`,
    },
    mend: {
      fr: fr`Corrigez d'abord ceux qui précèdent, puis relancez la vérification.`,
      en: `Fix those above first, then check again.`,
    },
  })),
  'file-too-large': error(({ megabytes }: { megabytes: string }) => ({
    what: {
      fr: fr`Le fichier pèse ${megabytes.replace('.', ',')} Mo : un script n'est qu'un texte, et n'atteint jamais 1 Mo.`,
      en: `The file weighs ${megabytes} MB: a script is only a text, and never reaches 1 MB.`,
    },
    mend: {
      fr: fr`Vérifiez que c'est le bon fichier. Les photos restent à part, dans le dossier du jeu.`,
      en: `Check that it is the right file. Photos stay apart, in the game's folder.`,
    },
  })),
  'too-many-posts': error(({ at, most, accounts, partners }: TooManyPosts) => ({
    what: {
      fr: fr`Avec ${at.fr}, le script fait déjà plus de ${most} publications et messages aux partenaires (${accounts} ${accounts > 1 ? 'comptes' : 'compte'}, ${partners} ${partners > 1 ? 'partenaires' : 'partenaire'}).`,
      en: `Up to ${at.en}, the script makes more than ${most} posts and messages to partners already (${accounts} ${accounts === 1 ? 'account' : 'accounts'}, ${partners} ${partners === 1 ? 'partner' : 'partners'}).`,
    },
    mend: {
      fr: fr`Chaque compte publie chaque étape, et chaque partenaire relaie ce que ${'by'} ne réserve pas à d'autres : nommez les partenaires sous ${'by'}, ou jouez le jeu en plusieurs. Le reste du fichier sera vérifié ensuite.`,
      en: `Each account posts each step, and each partner relays what by does not leave to others: name the partners under by, or play the game as several. The rest of the file is checked afterwards.`,
    },
  })),
  'too-many-words': error(({ at, most, of }: TooManyWords) => ({
    what:
      of === 'shared'
        ? {
            fr: fr`Avec ${at.fr}, le titre, les mots-dièse, les lots, les conditions et les phrases du jeu ont plus de ${most} mots, qui sont relus pour chaque mystère.`,
            en: `With ${at.en}, the title, the hashtags, the prizes, the conditions and the wording of the game have more than ${most} words, which are read again for each mystery.`,
          }
        : of === 'script'
          ? {
              fr: fr`Avec celles d'avant, les réponses du script (answers, close, not) ont plus de ${most} mots.`,
              en: `Up to ${at.en}, the answers of the script (answers, close, not) have more than ${most} words already.`,
            }
          : {
              fr: fr`${at.fr} a trop de réponses : celles de answers, close et not ont plus de ${most} mots à elles toutes.`,
              en: `The answers of ${at.en} (answers, close, not) have more than ${most} words together.`,
            },
    mend:
      of === 'shared'
        ? {
            fr: fr`Raccourcissez-les, ou jouez le jeu en plusieurs. Le reste du fichier sera vérifié ensuite.`,
            en: `Shorten them, or play the game as several. The rest of the file is checked afterwards.`,
          }
        : of === 'script'
          ? {
              fr: fr`Jouez le jeu en plusieurs, ou gardez moins de variantes. Le reste du fichier sera vérifié ensuite.`,
              en: `Play the game as several, or keep fewer variants. The rest of the file is checked afterwards.`,
            }
          : {
              fr: fr`Gardez les variantes qui changent de nom : accents, articles et fautes de frappe sont tolérés d'avance. Le reste du fichier sera vérifié ensuite.`,
              en: `Keep the variants that change the name: accents, articles and typing mistakes are forgiven anyway. The rest of the file is checked afterwards.`,
            },
  })),
  'not-plain-text': error(({ kind }: { kind: KindOfFile }) => ({
    what: {
      fr: fr`Le fichier n'est pas un texte simple : c'est ${KINDS_OF_FILE[kind].fr}, quel que soit son nom.`,
      en: `The file is not plain text: it is ${KINDS_OF_FILE[kind].en}, whatever its name.`,
    },
    mend: {
      fr: fr`Copiez-en le texte dans un éditeur de texte (Bloc-notes, VS Code ; TextEdit au format texte) et enregistrez-le sous le nom game.yaml. Renommer le fichier ne suffit pas.`,
      en: `Copy its text into a text editor (Notepad, VS Code; TextEdit as plain text) and save it under the name game.yaml. To rename the file is not enough.`,
    },
  })),
  'not-utf8': error(({ encoding }: { encoding: string }) => ({
    what: {
      fr: fr`Le fichier n'est pas enregistré en UTF-8 (il semble être en ${encoding}) : les accents seraient perdus.`,
      en: `The file is not saved as UTF-8 (it looks like ${encoding}): accents would be lost.`,
    },
    mend: {
      fr: fr`Dans votre éditeur, choisissez « Enregistrer avec l'encodage » puis « UTF-8 ».`,
      en: `In your editor, choose "Save with encoding", then "UTF-8".`,
    },
  })),
  'empty-script': error(() => ({
    what: { fr: fr`Le fichier est vide.`, en: `The file is empty.` },
    mend: {
      fr: fr`Partez d'un exemple : copiez games/minimal/game.yaml et changez-en les textes.`,
      en: `Start from an example: copy games/minimal/game.yaml and change its texts.`,
    },
  })),
  'not-a-script': error(({ found }: { found: { fr: string; en: string } }) => ({
    what: {
      fr: fr`Un jeu est fait de lignes « clé: valeur » ; ce fichier contient ${found.fr}.`,
      en: `A game is made of "key: value" lines; this file contains ${found.en}.`,
    },
    mend: {
      fr: fr`Commencez par une ligne telle que ${'title: Détails mystères d’Angers'} ; games/minimal/game.yaml montre la suite.`,
      en: `Begin with a line such as title: Mystery details of Angers; games/minimal/game.yaml shows the rest.`,
    },
  })),
};

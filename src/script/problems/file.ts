import { fr } from './french.ts';
import { error } from './problem.ts';

/** What can be wrong with the file before a word of it is understood. */
export const fileProblems = {
  'missing-game': error(({ path }: { path: string }) => ({
    what: {
      fr: fr`Il n'y a pas de jeu ici : « ${path} » est introuvable.`,
      en: `There is no game here: "${path}" is not found.`,
    },
    mend: {
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
      en: `Mend those above first, then check again.`,
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
      en: `Begin with a line such as title: Détails mystères d’Angers; games/minimal/game.yaml shows the rest.`,
    },
  })),
};

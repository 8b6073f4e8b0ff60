import type { GamesPhrases } from './games-set.ts';

const some = (count: number, one: string, many: string): string =>
  count === 1 ? `1\u00a0${one}` : `${count}\u00a0${many}`;

export const gamesInFrench: GamesPhrases = {
  all: 'Tous les jeux',
  about: 'Les jeux de cette machine, ceux qui se préparent et ceux qui se jouent.',
  none: 'Aucun jeu n’est encore écrit ici.',
  nav: {
    script: 'Script',
    photos: 'Photos',
    preview: 'Aperçu',
    rehearsal: 'Répétition',
    play: 'Jouer',
  },
  navLabel: 'Préparation du jeu',
  states: {
    draft: 'Brouillon',
    ready: 'Prêt',
    unknown: 'Pas vérifié',
    playing: 'En cours',
    paused: 'En pause',
    stopped: 'Arrêté',
    finished: 'Terminé',
  },
  errors: (count) => some(count, 'erreur', 'erreurs'),
  next: 'Prochaine étape\u00a0:',
  opens: 'Ouvre\u00a0:',
  follow: 'Suivre en direct',
  noFolder: 'Son script n’est pas dans le dossier des jeux de cette machine.',
  create: 'Nouveau jeu',
  made: {
    heading: 'Nouveau jeu',
    about:
      'Quatre réponses font un brouillon. Viennent ensuite les photos, puis un mystère par photo\u00a0; rien n’est publié avant que vous ne lanciez le jeu.',
    title: 'Titre du jeu',
    name: 'Nom du dossier (facultatif)',
    nameHelp: 'Lettres sans accent, chiffres et traits d’union. Sans réponse, il vient du titre.',
    hashtags: 'Mots-dièse de chaque publication',
    hashtagsHelp: 'Par exemple #Angers #JEP2027',
    timezone: 'Fuseau horaire, ou une grande ville',
    accounts: 'Comptes qui publient',
    noAccounts:
      'Aucun compte n’est encore réglé sur cette machine\u00a0: le brouillon en nommera un, «\u00a0ville\u00a0».',
    language: 'Langue du jeu',
    french: 'français',
    english: 'anglais',
    go: 'Créer le brouillon',
    done: 'Le brouillon est créé. Ajoutez maintenant ses photos.',
  },
  cannotMake: {
    name: 'Ce nom ne convient pas\u00a0: des lettres sans accent, des chiffres et des traits d’union.',
    there: 'Il y a déjà un jeu de ce nom. Rien n’a été changé.',
    title: 'Donnez un titre au jeu.',
  },
  script: {
    label: 'Le script du jeu (game.yaml)',
    help: 'Les problèmes se mettent à jour pendant que vous écrivez\u202f; sans scripts, par le bouton Vérifier. Rien n’est enregistré avant que vous ne le demandiez.',
    save: 'Enregistrer',
    check: 'Vérifier',
    undo: 'Revenir au texte d’avant',
    saved: 'Le script est enregistré.',
    undone: 'Le script est revenu au texte d’avant.',
    changed:
      'Le fichier a changé depuis que vous l’avez ouvert\u00a0: rien n’a été enregistré. Votre texte est ci-dessous, celui du fichier dessous\u202f; enregistrer maintenant le remplace par le vôtre.',
    theirs: 'Le texte du fichier à présent',
    nothing: 'Il n’y a pas de texte d’avant.',
    none: 'Ce script ne peut pas être écrit ici.',
    notChecked:
      'La vérification n’a pas abouti. Réessayez\u202f; si cela dure, le journal du programme dit pourquoi.',
    unsaved: 'Ce texte n’est pas encore enregistré.',
    mended: 'La correction est dans le texte. Elle n’est pas encore enregistrée.',
    notMended: 'Cette correction ne suffirait pas, ou le texte a changé. Rien n’a été changé.',
    tooLong: 'Ce script est trop long pour cette page. Modifiez-le sur la machine.',
    problems: 'Ce qu’il reste à corriger',
    lines: 'Numéros de ligne',
  },
  severity: { error: 'Erreur', warning: 'Avertissement', advice: 'Conseil' },
  line: (line) => `ligne ${line}`,
  write: (text) => `Écrire\u00a0: ${text}`,
  counted: (errors, warnings) =>
    [
      ...(errors > 0 ? [some(errors, 'erreur', 'erreurs')] : []),
      ...(warnings > 0 ? [some(warnings, 'avertissement', 'avertissements')] : []),
    ].join(' et '),
  clean: (rounds) => `${some(rounds, 'mystère', 'mystères')}, rien à redire.`,
};

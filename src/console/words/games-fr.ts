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
      'Quatre réponses font un brouillon. Viennent ensuite les photos, puis un mystère par photo\u202f; rien n’est publié avant que vous ne lanciez le jeu.',
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
      'Le fichier a changé depuis que vous l’avez ouvert\u00a0: rien n’a été enregistré. Votre texte est ci-dessous, suivi de celui du fichier\u202f; enregistrer maintenant le remplace par le vôtre.',
    theirs: 'Le texte du fichier à présent',
    nothing: 'Il n’y a pas de texte d’avant.',
    none: 'Ce script ne peut pas être écrit ici.',
    notChecked:
      'La vérification n’a pas abouti. Réessayez\u202f; si cela dure, le journal du programme dit pourquoi.',
    mended: 'La correction est dans le texte. Elle n’est pas encore enregistrée.',
    notMended: 'Cette correction ne suffirait pas, ou le texte a changé. Rien n’a été changé.',
    tooLong: 'Ce script est trop long pour cette page. Modifiez-le sur la machine.',
    problems: 'Ce qu’il reste à corriger',
    keys: 'Ce qui peut s’écrire, avec un exemple de chaque',
    keysOfGame: 'Le jeu',
    keysOfRound: 'Un mystère',
    keysOfHint: 'Un indice',
  },
  photo: {
    choose: 'Ajouter des photos',
    replace: 'Remplacer une photo qui porte déjà ce nom',
    send: 'Envoyer',
    none: 'Ce jeu n’a pas encore de photo.',
    noneSent: 'Aucune photo n’a été choisie.',
    unknown: 'Photo que le script ne décrit pas encore',
    unused: 'Aucun mystère ne montre cette photo.',
    missing: 'pas encore écrit',
    draw: 'Dessiner les détails',
    cannotDraw: 'Ce script ne se lit pas\u00a0: corrigez-le d’abord, puis dessinez les détails.',
    altDetail: 'Ce que montre le détail, pour qui ne le voit pas',
    altDetailHelp: 'Sans nommer la réponse.',
    altPhoto: 'Ce que montre la photo entière',
    makeRound: 'En faire un mystère',
    answers: 'Réponse, et ses variantes séparées par des points-virgules',
    answersHelp: 'La première est révélée. Fautes et accents sont pardonnés.',
    question: 'Question posée aux joueurs',
    usualQuestion: 'Où se trouve ce détail\u202f?',
    opens: 'Ouverture, à l’heure du jeu',
    closes: 'Clôture',
    hints: 'Indices, un par ligne (facultatif)',
    addRound: 'Ajouter le mystère',
    added: 'Le mystère est écrit dans le script. Dessinez maintenant son détail.',
    changed: 'Le script a changé entre-temps\u00a0: recommencez. Rien n’a été écrit.',
    asWritten:
      'Ce script est écrit d’une façon que cette page ne sait pas modifier sans risque\u00a0: ajoutez le mystère dans le script.',
    gone: 'Cette photo ou ce script n’est plus là. Rien n’a été écrit.',
  },
  unwritable: (code) =>
    `Le dossier des jeux ne peut pas être écrit ici (${code}). Rien n’a été changé\u00a0: demandez à qui a installé Kesako de le rendre accessible en écriture.`,
  photosIn: (count) => (count === 1 ? 'Une photo est arrivée.' : `${count}\u00a0photos sont arrivées.`),
  photoLimits: (each, count, all) =>
    `JPEG, PNG ou WebP\u202f; ${each}\u00a0Mo par photo, ${count}\u00a0photos et ${all}\u00a0Mo à la fois. Elles restent ici\u00a0: seul le détail est publié, puis la photo à la révélation, sans ce que l’appareil y a écrit.`,
  megabytes: (count) =>
    `${count.toLocaleString('fr-FR', { maximumFractionDigits: 1, minimumFractionDigits: 1 })}\u00a0Mo`,
  refusedPhoto: (sent, name, problem) =>
    `«\u00a0${sent}\u00a0» n’a pas été prise\u00a0: ${
      {
        missing: 'le dossier des photos n’est pas accessible.',
        'not-an-image': 'ce n’est pas une photo. Enregistrez-la en JPEG, PNG ou WebP.',
        heic: 'c’est une photo au format HEIC, que Kesako ne lit pas. Exportez-la en JPEG.',
        truncated: 'le fichier est abîmé ou incomplet.',
        'too-large': 'elle est trop grande. Envoyez-en une copie réduite.',
        there: `${name} existe déjà. Cochez «\u00a0Remplacer\u00a0», ou donnez-lui un autre nom.`,
      }[problem]
    }`,
  play: {
    heading: 'Jouer',
    broken: 'Le script a encore des erreurs\u00a0: il ne peut pas être joué.',
    toScript: 'Aller au script',
    begin: 'Lancer le jeu',
    beginAbout:
      'Le jeu sera joué pour de vrai, à son calendrier, jusqu’à sa fin. Rien ne part avant son ouverture\u202f; il se met en pause et s’arrête comme les autres.',
    begun: 'Le jeu est lancé.',
    nowhere:
      'Aucune partie n’est jouée par ce programme\u00a0: il les montre et les prépare. Pour faire jouer ce jeu, lancez\u00a0: npx kesako run',
    there: 'Ce jeu a déjà été lancé.',
    same: 'Ce qui est joué est ce qui est écrit ici.',
    changes: 'Ce qui changerait',
    apply: 'Faire jouer ce script',
    applyAbout:
      'Le script est autre que celui qui est joué. Ce qui paraîtrait aussitôt est annoncé, et on peut y renoncer pendant dix secondes.',
    tells:
      'Prévenir aussi les joueurs dont la réponse date de plus d’une heure, ou dont la solution est connue',
    over: 'Ce jeu est terminé\u00a0: ses messages sont publiés, de nouvelles dates ne seraient pas jouées. Pour le rejouer, faites-en un nouveau.',
    past: 'À savoir avant de lancer',
  },
  closed: (accounts, game) =>
    `Le programme qui tourne n’a pas ouvert ${accounts.length > 1 ? 'les comptes' : 'le compte'} ${accounts.join(', ')}. Arrêtez-le et relancez-le avec ce jeu\u00a0: npx kesako run games/${game} (et les autres jeux à jouer).`,
  opening: (moment) => `Premier mystère\u00a0: ${moment}.`,
  run: {
    preview: 'Chaque message tel qu’il paraîtra, avec son image découpée.',
    rehearsal:
      'Tout le jeu, joué dans un réseau simulé avec une foule de joueurs. Rien n’est publié\u202f; cela prend une minute ou deux, à côté des parties en cours.',
    busy: 'Un autre aperçu ou une autre répétition est en cours. Attendez la fin.',
    starting: 'Préparation…',
    callOff: 'Abandonner',
    refresh: 'Actualiser',
    calledOff: 'Abandonné.',
    failed: 'Cela n’a pas abouti. Voici ce que le programme en dit\u00a0:',
    done: 'L’aperçu est fait.',
    sound: 'La répétition est finie, sans problème.',
    begin: { preview: 'Faire l’aperçu', rehearsal: 'Répéter le jeu' },
    open: { preview: 'Ouvrir l’aperçu', rehearsal: 'Ouvrir la page de la répétition' },
    problems: (count) =>
      `La répétition est finie\u00a0: ${some(count, 'chose à savoir', 'choses à savoir')}.`,
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

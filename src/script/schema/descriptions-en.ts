import { standardWording, WORDING_KEYS } from '#game/words/catalogue.ts';
import { typeset } from '#script/problems/french.ts';

/** What the schema says of its keys, with what it would say in English. */
const DESCRIPTIONS: readonly (readonly [french: string, english: string])[] = [
  [
    'mystery : un jeu de détails mystères (par défaut). live : une heure en direct, par questions et mot-dièse.',
    'mystery: a game of mystery details (by default). live: a live hour, by questions and hashtag.',
  ],
  [
    'Combien de minutes cela dure, jusqu’à ce qui vient après.',
    'How many minutes it lasts, until what comes next.',
  ],
  ['Le chemin de l’image, depuis le dossier.', 'The path of the picture, from the folder.'],
  [
    'Ce que montre l’image, pour qui ne la voit pas ; obligatoire avec picture.',
    'What the picture shows, for whoever does not see it; required with picture.',
  ],
  ['Ce que disent les comptes.', 'What the accounts say.'],
  [
    'Par quoi on reconnaît la question quand on modifie le script.',
    'By what the question is known when the script is edited.',
  ],
  [
    'La question posée, sans son numéro : Kesako l’ajoute.',
    'The question asked, without its number: Kesako adds it.',
  ],
  [
    'Quand la poser ; par défaut, dès que finit ce qui précède.',
    'When to ask it; by default, as soon as what comes before it ends.',
  ],
  ['Le nom de l’invité, tel qu’on le lit.', 'The guest’s name, as people read it.'],
  [
    'Combien de temps après le dernier mot ; 15min par défaut.',
    'How long after the last word; 15min by default.',
  ],
  ['Ce qui clôt le bilan.', 'What ends the recap.'],
  [
    'words : ce qui contient un des mots retenus attend qu’une personne l’ait vu (par défaut). everything : tout attend, sauf ce que disent les invités.',
    'words: what holds one of the words waits until somebody has seen it (by default). everything: everything waits, but what guests say.',
  ],
  ['Un mot ou une expression.', 'A word or an expression.'],
  [
    'Ce qui contient l’un d’eux attend qu’une personne l’ait vu.',
    'What holds one of them waits until somebody has seen it.',
  ],
  ['live : une heure en direct, par questions et mot-dièse.', 'live: a live hour, by questions and hashtag.'],
  [
    'Ceux que porte chaque publication ; on répond aussi par eux.',
    'Those that each post bears; one answers by the first of them as well.',
  ],
  ['Qui il est, et son adresse.', 'Who they are, and their address.'],
  [
    'Celles et ceux qu’on a conviés à répondre, chacun sous un nom court. Leurs réponses se distinguent des autres.',
    'Those who were invited to answer, each under a short name. Their answers stand apart from others.',
  ],
  ['Date et heure de l’accueil.', 'Date and time of the welcome.'],
  [
    'Ce qui ouvre l’heure, et combien de minutes il dure.',
    'What opens the hour, and how many minutes it lasts.',
  ],
  ['Ce qu’on demande, et pour combien de minutes.', 'What is asked, and for how many minutes.'],
  ['Les questions, une par tiret, dans l’ordre.', 'The questions, one for each dash, in order.'],
  ['Ce qui ferme l’heure.', 'What closes the hour.'],
  ['Quand paraissent les meilleures réponses.', 'When the best answers appear.'],
  [
    'Ce que les comptes partagent. picked : les réponses que vous choisissez (par défaut). guests : aussi celles des invités. none : rien.',
    'What the accounts share. picked: the answers that you pick (by default). guests: those of guests as well. none: nothing.',
  ],
  ['Ce qui ne paraît pas sans avoir été vu.', 'What does not appear without having been seen.'],
  ['Une heure en direct, par questions et mot-dièse.', 'A live hour, by questions and hashtag.'],
  ['Un jeu de détails mystères.', 'A game of mystery details.'],
  ['Le nom du jeu.', 'The name of the game.'],
  ['La langue du jeu : fr (par défaut) ou en.', 'The game’s language: fr (by default) or en.'],
  [
    'Celui de toutes les heures du script ; Europe/Paris par défaut.',
    'That of all times in the script; Europe/Paris by default.',
  ],
  [
    'Ceux que porte chaque publication, et ce qu’on attend des réponses.',
    'Those that each post bears, and what is expected of replies.',
  ],
  [
    'Ils figurent dans chaque publication. Une capitale à chaque mot.',
    'They stand in each post. A capital for each word.',
  ],
  ['Avec son #, entre guillemets droits.', 'With its #, between straight quotes.'],
  [
    'required : une réponse sans aucun de ces mots-dièse ne compte pas, et vaut un rappel poli, un seul par joueur.',
    'required: a reply without any of these hashtags does not count, and gets a polite reminder, one per player.',
  ],
  ['Les comptes qui publient ; [ville] par défaut.', 'The accounts that post; [ville] by default.'],
  ['Un nom défini dans config/accounts.yaml.', 'A name defined in config/accounts.yaml.'],
  [
    'Ceux qui relaient et donnent des indices, chacun sous un nom court.',
    'Those who relay and give hints, each under a short name.',
  ],
  ['Qui il est et ce qu’il fait.', 'Who it is and what it does.'],
  ['Le nom du partenaire, tel qu’on le lit.', 'The partner’s name, as people read it.'],
  [
    'Son adresse en face de chaque compte du jeu près duquel il parle.',
    'Its address beside each account of the game near which it speaks.',
  ],
  ['L’adresse complète, avec son @.', 'The full address, with its @.'],
  [
    'Ce à quoi il a consenti : relay (partager), hint (donner des indices), ou les deux.',
    'What it has agreed to: relay (share), hint (give hints), or both.',
  ],
  [
    'lent : il prête un compte. approved : de même, et quelqu’un dit oui à chaque fois. by-hand : on lui demande, il agit lui-même.',
    'lent: it lends an account. approved: the same, and somebody says yes each time. by-hand: it is asked, and acts itself.',
  ],
  [
    'Le compte de config/accounts.yaml, en face de chaque compte du jeu.',
    'The account of config/accounts.yaml, beside each account of the game.',
  ],
  [
    'Quand il peut parler, et quand on lui écrit : chaque jour, ou certains.',
    'When it may speak, and when it is written to: each day, or some.',
  ],
  [
    'Combien de temps avant un relais ou un indice on le lui demande, dans ses horaires : 1d par défaut s’il agit à la main, 2h s’il dit oui à chaque fois.',
    'How long before a relay or a hint it is asked, within its hours: 1d by default if it acts by hand, 2h if it says yes each time.',
  ],
  [
    'true : vos comptes partagent ce qu’il publie pour le jeu, sauf ce qui dévoile la réponse.',
    'true: your accounts share what it posts for the game, except what gives the answer away.',
  ],
  ['mailto: et une adresse.', 'mailto: and an address.'],
  [
    'Le compte du jeu qui écrit, et l’adresse de la personne.',
    'The account of the game that writes, and the person’s address.',
  ],
  [
    'Qui est derrière le jeu : la signature des courriels aux partenaires.',
    'Who is behind the game: the signature of emails to partners.',
  ],
  ['Qui organise le jeu.', 'Who organises the game.'],
  [
    'L’adresse de courriel où une personne lit les réponses des partenaires ; sans elle, celle qui envoie les courriels.',
    'The email address at which a person reads partners’ answers; without it, the one that sends the emails.',
  ],
  [
    'true : les liens restent, même là où le réseau facture plus cher un message qui en porte. false par défaut.',
    'true: links stay, even where the network charges more for a post that has one. false by default.',
  ],
  [
    'quiet : aucun signe public ne distingue les bonnes réponses. hide : les bonnes réponses sont masquées où le réseau le permet. decoys : quelques autres avec elles. hide-all : toutes. private : on invite à répondre par mention privée. warning : derrière un avertissement. none : aucun soin.',
    'quiet: no public sign tells right answers apart. hide: right answers are hidden where the network allows it. decoys: some others with them. hide-all: all of them. private: people are invited to answer by a private mention. warning: behind a warning. none: no care is taken.',
  ],
  [
    'Avec masking: decoys, la part des autres réponses qu’on masque aussi ; 30 % par défaut.',
    'With masking: decoys, the share of the other replies that is hidden too; 30% by default.',
  ],
  [
    'private : une réponse privée. same-for-all : le même signe public pour tous. none : rien avant la réponse.',
    'private: a private answer. same-for-all: the same public sign for everybody. none: nothing before the reveal.',
  ],
  [
    'Combien de propositions d’un joueur comptent dans un mystère ; 5 par défaut.',
    'How many guesses of a player count in a mystery; 5 by default.',
  ],
  ['Ce que vaut une bonne réponse.', 'What a right answer is worth.'],
  ['Points d’une bonne réponse avant tout indice.', 'Points of a right answer before any hint.'],
  [
    'Ce que change chaque indice déjà donné : un nombre négatif.',
    'What each hint already given changes: a negative number.',
  ],
  ['Une bonne réponse ne vaut jamais moins.', 'A right answer is never worth less.'],
  ['Points de plus pour la première bonne réponse.', 'Additional points for the first right answer.'],
  [
    'end : après la dernière réponse (par défaut). round : après chacune. none : jamais.',
    'end: after the last reveal (by default). round: after each. none: never.',
  ],
  [
    'Répondre sans compte, sous un pseudonyme, sur la page publique. none : non (par défaut). own-ranking : oui, avec un classement à part. common-ranking : oui, dans le même classement que les comptes.',
    'Answering without an account, under a pseudonym, on the public page. none: no (by default). own-ranking: yes, with a ranking of its own. common-ranking: yes, in the same ranking as accounts.',
  ],
  ['Que faire après une panne.', 'What to do after an outage.'],
  [
    'Une étape en retard de moins que cela est faite aussitôt ; un indice plus ancien est omis.',
    'A step that is late by less than this is done at once; an older hint is left out.',
  ],
  ['Pause entre deux publications en retard.', 'Pause between two late posts.'],
  [
    'Combien de temps la réponse et le classement attendent les réponses des joueurs qu’un réseau ne donne pas à lire ; 5min par défaut.',
    'How long the reveal and the ranking wait for players’ replies that a network does not give to read; 5min by default.',
  ],
  ['Remplace des phrases de Kesako par les vôtres.', 'Puts your sentences in place of Kesako’s.'],
  [
    'Les codes des avertissements et des conseils lus et voulus : ils ne sont plus donnés, seulement comptés. Une erreur ne s’accepte pas.',
    'The codes of warnings and advice that were read and are meant: they are not given any more, only counted. An error cannot be accepted.',
  ],
  ['Les mystères, un par tiret.', 'The mysteries, one to a dash.'],
  [
    'Un mystère : une photo, un détail, une question et ses réponses.',
    'A mystery: a photo, a detail, a question and its answers.',
  ],
  [
    'Reconnaît ce mystère quand le script change en cours de partie. N’est jamais publié.',
    'Knows this mystery again when the script changes during the game. Is never posted.',
  ],
  ['Chemin de la photo, depuis le dossier du jeu.', 'Path of the photo, from the game’s folder.'],
  [
    'Le rectangle à découper dans la photo redressée, en pourcentages ou en pixels.',
    'The rectangle to be cut out of the upright photo, in percent or pixels.',
  ],
  [
    'Distance du bord gauche de la photo : 41% ou 410px.',
    'Distance from the photo’s left edge: 41% or 410px.',
  ],
  ['Distance du haut de la photo : 33% ou 330px.', 'Distance from the top of the photo: 33% or 330px.'],
  ['Largeur du détail : 9% ou 900px.', 'Width of the detail: 9% or 900px.'],
  ['Hauteur du détail : 14% ou 1400px.', 'Height of the detail: 14% or 1400px.'],
  [
    'Ce que montrent les images, pour les personnes qui ne les voient pas. Obligatoire.',
    'What the pictures show, for people who do not see them. Required.',
  ],
  ['Ce que montre le détail, sans nommer la réponse.', 'What the detail shows, without naming the answer.'],
  [
    'Ce que montre la photo entière, publiée avec la réponse.',
    'What the whole photo shows, posted with the reveal.',
  ],
  ['L’auteur de la photo, publié avec la réponse.', 'Who took the photo, posted with the reveal.'],
  [
    'D’autres mots pour un compte, par son nom : plus courts, ou avec une mention de son réseau.',
    'Other words for an account, by its name: shorter, or with a mention of its network.',
  ],
  ['Ce que ce compte dit à la place.', 'What this account says instead.'],
  ['Publiée avec le détail, à l’ouverture.', 'Posted with the detail, at the opening.'],
  [
    'La première est celle qu’on révèle ; les autres sont des variantes. Accents, articles et fautes de frappe sont tolérés.',
    'The first is the one that is revealed; the others are variants. Accents, articles and typing mistakes are forgiven.',
  ],
  ['Une réponse acceptée.', 'An answer that is accepted.'],
  [
    'Presque justes : qui les donne reçoit un coup de pouce.',
    'Nearly right: whoever gives them gets a nudge.',
  ],
  ['Une réponse presque juste.', 'An answer that is nearly right.'],
  [
    'Une réponse presque juste, et ce qu’on dit à qui la donne.',
    'An answer that is nearly right, and what whoever gives it is told.',
  ],
  ['Ce qu’on dit à qui la donne.', 'What whoever gives it is told.'],
  [
    'Réponses qui ressemblent à la bonne et ne sont jamais acceptées.',
    'Answers that look like the right one and are never accepted.',
  ],
  ['Une réponse qui ressemble à la bonne.', 'An answer that looks like the right one.'],
  ['Date et heure locales.', 'Local date and time.'],
  ['Ce qui aide, au fil du temps.', 'What helps, as time goes by.'],
  [
    'Un texte (text), une vue plus large (widen), ou les deux, à un moment (at) ou après un délai (after).',
    'A text (text), a wider view (widen), or both, at a moment (at) or after a delay (after).',
  ],
  [
    'Reconnaît cet indice quand le script change en cours de partie. N’est jamais publié.',
    'Knows this hint again when the script changes during the game. Is never posted.',
  ],
  ['Durée depuis l’ouverture : 90s, 30min, 2h, 1h30.', 'Time since the opening: 90s, 30min, 2h, 1h30.'],
  [
    'Date et heure locales, ou heure seule (la première après l’ouverture).',
    'Local date and time, or a time alone (the first after the opening).',
  ],
  ['L’indice, en une phrase.', 'The hint, in a sentence.'],
  [
    'Montre une vue tant de fois plus large que le détail.',
    'Shows a view so many times wider than the detail.',
  ],
  [
    'Ce que montre la vue élargie, sans nommer la réponse.',
    'What the wider view shows, without naming the answer.',
  ],
  ['Le partenaire qui donne cet indice.', 'The partner who gives this hint.'],
  [
    'us : si le partenaire ne le fait pas, vos comptes donnent l’indice. nobody : personne (par défaut).',
    'us: if the partner does not, your accounts give the hint. nobody: nobody does (by default).',
  ],
  [
    'Ce qui fait tomber l’indice plus tôt ; at ou after en est alors le moment limite.',
    'What brings the hint forward; at or after is its latest moment then.',
  ],
  ['Tant de partages du mystère.', 'So many shares of the mystery.'],
  ['Tant de partenaires ont relayé le mystère.', 'So many partners have relayed the mystery.'],
  [
    'Ce que les partenaires relaient : par tous ceux qui y ont consenti, ou par ceux que nomme by.',
    'What partners relay: by all who agreed to it, or by those whom by names.',
  ],
  [
    'opening, last-call, ou hint-2 pour le deuxième indice.',
    'opening, last-call, or hint-2 for the second hint.',
  ],
  ['Une publication, et les partenaires qui la relaient.', 'A post, and the partners who relay it.'],
  ['Ceux qui la relaient.', 'Those who relay it.'],
  ['Un partenaire du jeu.', 'A partner of the game.'],
  ['Durée depuis l’ouverture.', 'Time since the opening.'],
  ['Durée avant la fermeture.', 'Time before the closing.'],
  ['Rien n’est rappelé avant la fermeture.', 'Nobody is reminded before the closing.'],
  ['Délai après la fermeture, ou date et heure locales.', 'Delay after the closing, or local date and time.'],
  ['Publié à la fermeture ; sans lui, rien ne l’est.', 'Posted at the closing; without it, nothing is.'],
  ['Publié avec la réponse.', 'Posted with the reveal.'],
  [
    'Les adresses qui ne participent jamais : agents, organisateurs. Vos partenaires et les joueurs écartés n’en sont jamais non plus.',
    'Addresses that never take part: staff, organisers. Your partners and muted players never do either.',
  ],
  [
    'true : qui a déjà gagné à un tirage de cette installation ne participe pas. false par défaut.',
    'true: whoever won in an earlier draw of this installation does not take part. false by default.',
  ],
  ['Le lot, tel qu’on le lit.', 'The prize, as people read it.'],
  ['Combien de personnes gagnent ce lot.', 'How many people win this prize.'],
  [
    'drand : un nombre public que personne ne choisit. numbers : des numéros publiés ailleurs, comme ceux du Loto. sealed : un secret scellé d’avance, et des numéros dits par le public.',
    'drand: a public number that nobody chooses. numbers: numbers published elsewhere, such as those of a lottery. sealed: a secret sealed beforehand, and numbers said by the public.',
  ],
  [
    'quicknet (par défaut) : un nombre toutes les trois secondes. default : un toutes les trente secondes.',
    'quicknet (by default): a number every three seconds. default: one every thirty seconds.',
  ],
  [
    'Avec numbers ou sealed : lesquels, dits d’avance, et dans quel ordre.',
    'With numbers or sealed: which ones, said beforehand, and in which order.',
  ],
  ['Quand ce hasard tombe : après la dernière réponse.', 'When this chance falls: after the last reveal.'],
  ['Ou combien de temps après la réponse.', 'Or how long after the reveal.'],
  [
    'game : un tirage, parmi qui a trouvé assez de mystères (par défaut). rounds : un tirage par mystère, parmi qui l’a trouvé.',
    'game: one draw, among those who found enough mysteries (by default). rounds: one draw for each mystery, among those who found it.',
  ],
  [
    'Combien de mystères il faut avoir trouvés ; 1 par défaut.',
    'How many mysteries one must have found; 1 by default.',
  ],
  [
    'equal : la même chance pour tous (par défaut). finds : une chance par mystère trouvé.',
    'equal: the same chance for everybody (by default). finds: one chance for each mystery found.',
  ],
  ['Qui ne participe pas au tirage.', 'Who does not take part in the draw.'],
  ['Le lot d’un gagnant.', 'The prize of one winner.'],
  ['Un lot que gagnent plusieurs personnes.', 'A prize that several people win.'],
  [
    'Les lots, dans l’ordre où on les tire : un gagnant chacun, ou autant qu’en dit winners.',
    'The prizes, in the order in which they are drawn: one winner each, or as many as winners says.',
  ],
  [
    'Combien de suppléants on tire après les gagnants ; autant que de gagnants par défaut.',
    'How many alternates are drawn after the winners; as many as winners by default.',
  ],
  ['D’où vient le hasard, dit avant qu’il existe.', 'Where the chance comes from, said before it exists.'],
  [
    'Combien de temps un gagnant a pour répondre ; 14d par défaut.',
    'How long a winner has to answer; 14d by default.',
  ],
  [
    'Ce que le message privé dit à un gagnant pour recevoir son lot : une phrase, sans demander d’adresse.',
    'What the private message tells a winner of how to get the prize: one sentence, which asks for no address.',
  ],
  [
    'Un tirage que chacun peut recalculer, parmi ceux qui ont trouvé.',
    'A draw that anybody can recompute, among those who found.',
  ],
  [
    'Combien de temps, après la fin du jeu, les données des joueurs sont gardées : 90 days, 6 months, 1 year. Elles sont ensuite effacées. Sans cette clé, elles restent jusqu’à ce que quelqu’un les efface.',
    'How long after the end of the game the data of players are kept: 90 days, 6 months, 1 year. They are erased then. Without this key they stay until somebody erases them.',
  ],
  [
    'La personne morale qui organise, si elle porte un autre nom que organiser.name.',
    'The legal person who organises, if it has another name than organiser.name.',
  ],
  ['L’adresse postale de l’organisateur.', 'The organiser’s postal address.'],
  [
    'L’adresse de courriel pour les questions et les réclamations, si c’est une autre que organiser.contact.',
    'The email address for questions and complaints, if it is another one than organiser.contact.',
  ],
  [
    'L’adresse de courriel de qui répond des données personnelles ; contact par défaut.',
    'The email address of whoever answers for personal data; contact by default.',
  ],
  [
    'Ce qui fonde le traitement des données, au sens de l’article 6 du RGPD : public-task (mission d’intérêt public), legitimate-interest (intérêt légitime) ou consent (consentement). À choisir avec votre délégué à la protection des données.',
    'What the processing of data is based on, by article 6 of the GDPR: public-task, legitimate-interest or consent. To be chosen with your data protection officer.',
  ],
  ['L’âge qu’il faut avoir pour jouer.', 'How old one has to be to play.'],
  [
    'Où les joueurs résident, tel qu’on le lit après « qui résident » : « en France » plutôt que « la France » ; partout par défaut.',
    'Where players live, as it is read after “live”: “in France” rather than “France”; anywhere by default.',
  ],
  ['Ce que gagne ce rang du classement.', 'What this rank of the ranking wins.'],
  [
    'Ce que gagnent les premiers du classement, dans l’ordre ; sans tirage au sort.',
    'What the first of the ranking win, in order; without a prize draw.',
  ],
  [
    'Le temps qu’un gagnant du classement a pour répondre ; avec prizes.',
    'How long a winner of the ranking has to answer; with prizes.',
  ],
  ['Une phrase ou deux.', 'A sentence or two.'],
  ['D’autres articles, un par tiret.', 'Further articles, one for each dash.'],
  [
    'Ce que dit le règlement du jeu (npx kesako rules), et que le reste du script ne dit pas.',
    'What the rules of the game (npx kesako rules) say and the rest of the script does not.',
  ],
];

const OTHER_WORDS = [
  'Avec d’autres mots (on) pour certains comptes.',
  'With other words (on) for some accounts.',
];

const ENGLISH: ReadonlyMap<string, string> = new Map([
  ...DESCRIPTIONS.flatMap(([french, english]) => [
    [typeset(french), english] as const,
    [typeset(`${french} ${OTHER_WORDS[0]}`), `${english} ${OTHER_WORDS[1]}`] as const,
  ]),
  ...WORDING_KEYS.map(
    (key) =>
      [
        typeset(`Remplace : ${standardWording('fr', key)}`),
        `Replaces: ${standardWording('en', key)}`,
      ] as const,
  ),
]);

/** Returns what the schema says of a key, for whoever reads English; undefined: it has no words for that. */
export const descriptionInEnglish = (french: string): string | undefined => ENGLISH.get(french);

import type { Language } from '#game/game.ts';
import type { QueueTrouble } from '#queue/bullmq-backend.ts';
import { ONE_PAUSES } from './one-pauses.ts';

/** What a log says beside an event: its fields, as they are written. */
export type EventFields = Readonly<Record<string, unknown>>;

/** Those of the fields that a sentence names or depends on. */
type Told = Readonly<Partial<Record<'game' | 'version' | 'folder' | 'problems' | 'act' | 'why', string>>>;

type Words = string | ((told: Told) => string);

type Sentence = Readonly<Record<Language, Words>>;

const MENDED: Sentence = {
  fr: 'Une file d’attente a eu un incident\u00a0: ce qui reste à faire y est remis dans la minute.',
  en: 'A queue has trouble; what is owed is put back within a minute.',
};

/** What went wrong in the queues, by its kind. */
const QUEUES: Readonly<Record<QueueTrouble['kind'], Sentence>> = {
  'connection-lost': {
    fr: 'La connexion à Redis est coupée\u00a0: plus rien n’est publié tant qu’elle n’est pas rétablie.',
    en: 'The connection to Redis is lost: nothing is posted until it is back.',
  },
  'connection-back': {
    fr: 'La connexion à Redis est rétablie.',
    en: 'The connection to Redis is back.',
  },
  'queues-emptied': {
    fr: 'Redis avait tout perdu\u00a0: ce qui reste à faire y est remis.',
    en: 'Redis had lost all that it kept; what is owed is put back.',
  },
  'job-failed': {
    fr: 'Une tâche a échoué\u00a0: ce qui reste à faire est remis en file dans la minute.',
    en: 'A job has failed; what is owed is put back within a minute.',
  },
  'queue-error': MENDED,
};

/** The sentence of each event of the log, for a person. A sentence tells nothing that a player wrote. */
export const EVENTS = {
  ...QUEUES,
  'account-silent': {
    fr: 'Un compte ne répond pas\u00a0: les autres jouent, et ses messages seront tentés à leur heure.',
    en: 'An account does not answer; the others play, and its posts are tried when they are due.',
  },
  'alarm-not-sent': {
    fr: 'Une alerte, ou ce qu’un webhook devait apprendre, n’a pas pu être envoyée\u00a0: Kesako y renonce.',
    en: 'An alarm, or what a web hook was to be told, could not be sent: it is given up.',
  },
  'alarm-writer-absent': {
    fr: 'Le compte qui doit écrire les alertes n’est celui d’aucune partie ici\u00a0: elles attendent qu’il le soit.',
    en: 'The account that is to write alarms speaks in no game here: they wait until it does.',
  },
  'announced-failed': {
    fr: 'Ce qui était annoncé n’a pas pu être fait.',
    en: 'What was announced could not be carried out.',
  },
  'answer-exposed': {
    fr: 'Une bonne réponse est visible de tous.',
    en: 'A right answer stands in public.',
  },
  'answer-not-deleted': {
    fr: 'Une réponse de la veille que quelqu’un a retirée n’a pas encore pu être effacée\u00a0: cela est réessayé.',
    en: 'An answer of the watch that somebody took back could not be deleted yet: it is tried again.',
  },
  'answer-not-judged': {
    fr: 'Une réponse donnée sur la page publique n’a pas pu être jugée\u00a0: elle attend une autre version du programme.',
    en: 'An answer given on the public page could not be judged: it waits for another version of the program.',
  },
  'answer-not-ordered': {
    fr: 'Une réponse donnée sur la page publique sera jugée dans la minute.',
    en: 'An answer given on the public page will be judged within a minute.',
  },
  'answer-received': {
    fr: 'Une réponse a été donnée sur la page publique.',
    en: 'An answer was given on the public page.',
  },
  'clock-apart': {
    fr: 'L’horloge de cette machine n’est pas celle du serveur\u00a0: rien n’est publié tant qu’elle n’est pas à l’heure.',
    en: 'The machine’s clock is not the server’s: nothing is posted until it is right.',
  },
  'command-failed': {
    fr: 'Une commande n’a pas pu être exécutée.',
    en: 'A command could not be carried out.',
  },
  'consent-revoked': {
    fr: 'Un partenaire ne participe plus à la partie.',
    en: 'A partner has ended its part in the game.',
  },
  'database-broken': {
    fr: 'La base de données embarquée ne répond plus, et Kesako s’arrête.',
    en: 'The embedded database no longer answers: Kesako stops.',
  },
  'database-put-back': {
    fr: 'La base de données a été restaurée pendant que ce Kesako en était coupé\u00a0: il s’arrête.',
    en: 'The database was put back while this Kesako was cut off from it: it ends.',
  },
  'cursor-unknown': {
    fr: 'Le réseau ne sait plus jusqu’où le compte avait été lu\u00a0: ce qui est arrivé depuis la dernière lecture est relu.',
    en: 'The network no longer knows how far the account had been read: what has come since it was last read is read again.',
  },
  'database-trouble': {
    fr: 'La base de données a eu un incident.',
    en: 'The database has trouble.',
  },
  'drop-not-kept': {
    fr: 'Une tâche a été abandonnée, et cela n’a pas pu être noté.',
    en: 'A job was dropped, and that could not be recorded.',
  },
  'draw-not-written-anew': {
    fr: 'Quelqu’un a été oublié, et les fichiers d’un tirage n’ont pas pu être récrits\u00a0: npx kesako draw files.',
    en: 'Somebody was forgotten, and the files of a draw could not be written anew: npx kesako draw files.',
  },
  'draw-written-anew': {
    fr: 'Quelqu’un a été oublié\u00a0: les fichiers d’un tirage sont récrits. Publiez-les à la place des anciens.',
    en: 'Somebody was forgotten: the files of a draw are written anew. Publish them in the place of the old ones.',
  },
  'folder-differs': {
    fr: ({ game, version, folder, problems }) =>
      problems !== undefined
        ? `Le script du dossier ne peut pas être joué\u00a0: c’est la version ${version}, gardée dans la base, qui l’est. npx kesako check dit ce qui ne va pas\u202f; npx kesako versions ${game} --write écrit dans le dossier ce qui est joué.`
        : folder !== undefined
          ? `Le dossier tient la version ${folder} du script, et c’est la version ${version} qui est jouée. Pour jouer celle du dossier\u00a0: npx kesako apply ${game}. Pour écrire dans le dossier ce qui est joué\u00a0: npx kesako versions ${game} --write.`
          : `Le dossier tient autre chose que ce qui est joué (la version ${version}). npx kesako apply ${game} montre ce qui changerait et joue ce que tient le dossier\u202f; npx kesako versions ${game} --write écrit dans le dossier ce qui est joué.`,
    en: ({ game, version, folder, problems }) =>
      problems !== undefined
        ? `The script in the folder of a game cannot be played; version ${version} is, which the database keeps. npx kesako check shows what is wrong; npx kesako versions ${game} --write writes what is played into the folder.`
        : folder !== undefined
          ? `The folder of a game holds version ${folder} of its script; version ${version} is played. To have the folder's played: npx kesako apply ${game}. To write what is played into the folder: npx kesako versions ${game} --write.`
          : `The folder of a game holds something that is not played, and lacks what is (version ${version}). npx kesako apply ${game} shows what would change, and has the folder's played; npx kesako versions ${game} --write writes what is played into the folder.`,
  },
  'found-posted': {
    fr: 'Un message que la base croyait encore à envoyer était déjà publié\u00a0: il n’est pas répété.',
    en: 'A post that the database thought still to be sent was out already; it is not repeated.',
  },
  'game-erased': {
    fr: 'Les données des joueurs d’un jeu sont effacées\u00a0: leur durée de conservation est écoulée.',
    en: 'The data of a game’s players are erased: they were to be kept until now.',
  },
  'game-finished': { fr: 'Une partie est terminée.', en: 'A game is over.' },
  'game-left-out': {
    fr: 'Une partie en cours n’est pas jouée ici\u00a0: son script ou ses comptes manquaient au lancement. Relancez npx kesako run une fois qu’ils y sont.',
    en: 'A game under way is not played here: its script or its accounts were missing when Kesako started. Start npx kesako run again once they are there.',
  },
  'console-elsewhere': {
    fr: 'Le port de la console est pris\u00a0: elle est servie sur un autre, que donne la ligne suivante.',
    en: 'The port of the console is taken: it is served on another one, which the next line gives.',
  },
  'console-failed': {
    fr: 'Une page de la console n’a pas pu être affichée.',
    en: 'A page of the console could not be shown.',
  },
  'console-form-unread': {
    fr: 'Un formulaire de la console s’est interrompu avant d’être lu en entier.',
    en: 'A form of the console broke off before it was fully read.',
  },
  'console-listening': {
    fr: 'La console est servie.',
    en: 'The console is served.',
  },
  'console-not-served': {
    fr: 'La console n’a pas pu être servie\u00a0: les parties sont jouées sans elle.',
    en: 'The console could not be served: the games are played without it.',
  },
  'console-sign-in-failed': {
    fr: 'Une entrée par OpenID Connect a échoué\u00a0: personne n’est entré.',
    en: 'A log-in by OpenID Connect failed: nobody was let in.',
  },
  'console-sign-in-refused': {
    fr: 'Quelqu’un s’est présenté par OpenID Connect, que la console ne connaît pas.',
    en: 'Somebody came by OpenID Connect whom the console does not know.',
  },
  'health-listening': {
    fr: 'L’état de santé et les mesures sont consultables.',
    en: 'Health and metrics can be looked at.',
  },
  'hint-not-found': {
    fr: 'Le compte du jeu ne connaît pas l’indice d’un partenaire\u00a0: les réponses à cet indice qui ne mentionnent pas le compte ne sont pas vues.',
    en: 'A partner’s hint is not known to the account of the game: replies to it that do not mention the account are not seen.',
  },
  'hint-unlocked': {
    fr: 'Les partages ont débloqué un indice.',
    en: 'Relays have unlocked a hint.',
  },
  'letter-not-sent': {
    fr: 'Un message à un partenaire n’a pas pu partir.',
    en: 'A message to a partner could not be sent.',
  },
  'looked-for-again': {
    fr: 'On ne sait pas encore si un message est parti\u00a0: il est cherché avant d’être répété.',
    en: 'It is not known yet whether a post went through; it is looked for before it is repeated.',
  },
  'no-mail-server': {
    fr: 'Un partenaire est à prévenir par courriel, et aucun serveur de courriel n’est réglé\u00a0: renseignez KESAKO_SMTP_URL et KESAKO_MAIL_FROM, puis relancez.',
    en: 'A partner is written to by email, and no mail server is set: set KESAKO_SMTP_URL and KESAKO_MAIL_FROM, and start again.',
  },
  'no-picture': {
    fr: 'Un message est publié sans son image, qui n’a pas pu être préparée ou que le réseau n’a pas prise.',
    en: 'A post is made without its picture, which could not be prepared, or which the network did not take.',
  },
  'not-amended': {
    fr: 'La correction ou le retrait demandé n’a pas pu être fait.',
    en: 'A post could not be corrected or taken back as asked.',
  },
  'hashtag-too-dear': {
    fr: 'Le mot-dièse n’est pas cherché\u00a0: ce que sa recherche peut coûter par jour est dépensé (hashtags.dollars-a-day). Les réponses et les mentions sont lues.',
    en: 'The hashtag is not searched for: what that may cost in a day is spent (hashtags.dollars-a-day). Replies and mentions are read.',
  },
  'hashtag-flooded': {
    fr: 'Il s’est dit plus sous le mot-dièse, en quelques secondes, qu’il n’en est lu\u00a0: seules les dernières réponses sont là. Retenez tout, et n’entendez plus qui inonde l’heure.',
    en: 'More was said under the hashtag within seconds than is read: only the latest answers are there. Hold everything back, and mute whoever floods the hour.',
  },
  'hashtag-not-heard': {
    fr: 'Ce qui se dit sous le mot-dièse n’a pas pu être lu\u00a0: nouvelle tentative à la prochaine lecture. Les réponses et les mentions sont lues.',
    en: 'What is said under the hashtag could not be read; it is tried again at the next reading. Replies and mentions are read.',
  },
  'not-answered': {
    fr: 'Une demande sur l’état de santé n’a pas pu recevoir de réponse.',
    en: 'A question about health could not be answered.',
  },
  'not-collected': {
    fr: 'Les réponses n’ont pas pu être lues\u00a0: elles le seront à une prochaine lecture.',
    en: 'The replies could not be read; they will be at a later reading.',
  },
  'not-hidden': {
    fr: 'Une réponse n’a pas pu être masquée\u00a0: elle reste visible de tous.',
    en: 'A reply could not be hidden; it stays in public.',
  },
  'not-its-account': {
    fr: 'Un compte prêté n’a pas l’adresse de son partenaire\u00a0: rien n’y est publié. Mettez le jeton du partenaire lui-même, ou corrigez l’adresse.',
    en: 'A lent account is not at its partner’s address: nothing is said through it. Put in the partner’s own token, or correct the address.',
  },
  'not-listening': {
    fr: 'Le réseau ne signale plus les réponses à mesure\u00a0: le compte est lu à intervalles réguliers.',
    en: 'The network no longer signals replies as they come; the account is read at regular intervals.',
  },
  'not-polled': {
    fr: 'Les partages n’ont pas pu être lus.',
    en: 'Relays could not be read.',
  },
  'not-relayed': {
    fr: 'Un compte prêté n’a pas pu relayer un message.',
    en: 'A lent account could not relay a post.',
  },
  'not-sent': {
    fr: 'Le réseau n’a pas pris un message.',
    en: 'The network did not take a post.',
  },
  'not-shown': {
    fr: 'Une réponse masquée n’a pas pu être montrée de nouveau\u00a0: quelqu’un doit le faire à la main.',
    en: 'A hidden reply could not be shown again; a person has to.',
  },
  'not-taken-back': {
    fr: 'Un partage n’a pas pu être retiré\u00a0: quelqu’un doit le faire à la main.',
    en: 'A boost could not be taken back; a person has to.',
  },
  'not-swept': {
    fr: 'Un fil du mystère n’a pas pu être lu en entier après la clôture.',
    en: 'The threads of a mystery could not all be read after its closing.',
  },
  'not-the-hint': {
    fr: 'Un partenaire a publié un message trop éloigné de l’indice demandé\u00a0: l’indice est toujours attendu.',
    en: 'A partner has published something that has too little of the hint it was asked for: the hint is still awaited.',
  },
  'not-tidied': {
    fr: 'Ce que d’anciennes versions ont laissé dans le dossier des données y reste.',
    en: 'What old versions left in the data folder could not be removed, and stays there.',
  },
  'not-woken': {
    fr: 'Une nouvelle réponse est signalée, mais sa lecture n’a pas pu être demandée\u00a0: elle attend la prochaine.',
    en: 'A new reply was signalled, but its reading could not be asked for; it waits for the next one.',
  },
  'outcome-open': {
    fr: 'On ne sait pas si un message est parti. Le prochain lancement le cherche jusqu’à l’heure dite, et ne le publie de nouveau que s’il n’y est pas.',
    en: 'It is not known whether a post went through. The next start looks for it until this moment, and posts it again only if it is not there by then.',
  },
  'partner-acted': {
    fr: ({ act }) =>
      act === 'relay'
        ? 'Un partenaire a relayé un message.'
        : act === 'hint'
          ? 'Un partenaire a publié un message pour le jeu.'
          : 'Un partenaire a fait ce qui était convenu.',
    en: ({ act }) =>
      act === 'relay'
        ? 'A partner has relayed a post.'
        : act === 'hint'
          ? 'A partner has published a post for the game.'
          : 'A partner did its part.',
  },
  'partner-approved': {
    fr: 'Un partenaire a donné son accord.',
    en: 'A partner has said yes.',
  },
  'partner-leaks': {
    fr: 'Le message d’un partenaire dévoile une réponse\u00a0: il n’est pas relayé. Demandez-lui de le retirer.',
    en: 'A partner’s post gives an answer away; it is not relayed. Ask the partner to take it back.',
  },
  'partner-missed': {
    fr: 'Ce qu’un partenaire devait faire n’a pas été fait.',
    en: 'What a partner was to do was not done.',
  },
  'live-beside-a-game': {
    fr: 'Un autre jeu se joue sur le même compte pendant l’heure en direct\u00a0: une mention qui ne répond à aucun message va à celui dont elle porte le mot-dièse.',
    en: 'Another game is played on the same account during the live hour: a mention that answers no post goes to the one whose hashtag it carries.',
  },
  'partner-not-ready': {
    fr: 'Un compte prêté par un partenaire n’a pas ses accès ici\u00a0: ce qu’il devait faire est laissé de côté, à moins de les ajouter (npx kesako accounts add --lent) et de relancer.',
    en: 'An account that a partner lends has no credentials here: what it was to do is left out, unless they come (npx kesako accounts add --lent) and the worker is started again.',
  },
  'partner-post-gone': {
    fr: 'Un partenaire a retiré un message.',
    en: 'A partner has taken a post back.',
  },
  'partner-unknown': {
    fr: 'Le réseau ne montre rien d’un partenaire\u00a0: son adresse est inconnue, ou son compte suspendu.',
    en: 'The network shows nothing of a partner: nobody has its address, or its account is suspended.',
  },
  'partner-wrote': {
    fr: 'Un partenaire a écrit autre chose que STOP ou un accord\u00a0: quelqu’un devrait le lire.',
    en: 'A partner has written something that is neither STOP nor a yes to anything: a person should read it.',
  },
  'photos-not-laid-out': {
    fr: 'Les photos d’une partie ne sont plus là, et n’ont pas pu être remises.',
    en: 'The photos of a game are gone here, and could not be put back.',
  },
  'players-linked': {
    fr: 'Un joueur a réuni deux comptes.',
    en: 'A player linked two accounts.',
  },
  'post-gone': {
    fr: 'Un message n’est plus sur le réseau.',
    en: 'A post is no longer on the network.',
  },
  'posted-twice': {
    fr: ({ why }) =>
      why === undefined
        ? 'Un message a paru deux fois\u00a0: le second a été retiré.'
        : 'Un message a paru deux fois, et le second n’a pas pu être retiré\u00a0: quelqu’un doit le faire à la main.',
    en: ({ why }) =>
      why === undefined
        ? 'A post came twice; the second one has been taken back.'
        : 'A post came twice, and the second one could not be taken back; a person has to.',
  },
  'posted-words-kept': {
    fr: 'Le script a changé le texte d’un message déjà publié\u00a0: le message garde ses mots.',
    en: 'The script has other words for a post that has been made; the post keeps its own.',
  },
  'public-address-unread': {
    fr: 'Le proxy devant la page publique ne donne pas l’adresse de qui appelle\u00a0: le formulaire ne prend rien. Voyez KESAKO_PUBLIC_PROXY.',
    en: 'The proxy before the public page does not tell the address of whoever calls: the form takes nothing. See KESAKO_PUBLIC_PROXY.',
  },
  'public-listening': {
    fr: 'La page publique est servie.',
    en: 'The public page is served.',
  },
  'public-not-answered': {
    fr: 'La page publique n’a pas pu répondre à une demande.',
    en: 'The public page could not answer a request.',
  },
  'public-not-read': {
    fr: 'La page publique n’a pas pu lire où en est une partie\u00a0: elle montre ce qu’elle en savait.',
    en: 'The public page could not read how a game stands: it shows what it knew of it.',
  },
  'quotes-still-refused': {
    fr: 'Les citations d’un message n’ont pas pu être permises.',
    en: 'Quotes of a post could not be allowed.',
  },
  'reading-failed': {
    fr: 'Une erreur du programme a empêché de lire les réponses.',
    en: 'A program error kept the replies from being read.',
  },
  'reconcile-too-slow': {
    fr: 'Un réseau tarde à répondre à une question annexe\u00a0: elle lui sera reposée.',
    en: 'A network is slow to answer a side question; it will be asked again.',
  },
  'reply-judged': { fr: 'Une réponse a été jugée.', en: 'A reply was judged.' },
  'set-aside': {
    fr: 'Ce qui est arrivé n’a pas pu être lu ou enregistré\u00a0: c’est mis de côté, une version plus récente réessaiera.',
    en: 'Something that came could not be read or stored, and is set aside; a newer version will try again.',
  },
  'spending-kept-for-posts': {
    fr: 'Ce qu’un compte peut encore dépenser ce mois-ci est réservé à ses messages\u00a0: il ne lit et ne masque plus rien. Relevez sa limite de dépenses.',
    en: 'What an account may still spend this month is kept for its posts; it reads and hides nothing more. Raise its spending limit.',
  },
  'spending-limit-reached': {
    fr: 'Un compte a dépensé tout ce qui lui est permis ce mois-ci\u00a0: il se tait, ses révélations attendent, et les autres continuent. Relevez sa limite de dépenses.',
    en: 'An account has spent what it may this month; it says nothing more, its reveals wait, and the others play on. Raise its spending limit.',
  },
  'step-failed': {
    fr: 'Une étape ne peut pas être publiée telle quelle.',
    en: 'A step cannot be posted as it stands.',
  },
  'step-posted': { fr: 'Une étape est publiée.', en: 'A step was posted.' },
  'step-skipped': {
    fr: 'Une étape arrivait trop tard et n’a pas été publiée.',
    en: 'A step came too late and was skipped.',
  },
  'tick-failed': {
    fr: 'Une tâche régulière a échoué\u00a0: elle sera refaite à la prochaine fois.',
    en: 'A regular task failed; it will be done at the next turn.',
  },
  'told-unread': {
    fr: 'Une révélation ou un classement part avant que toutes les réponses aient pu être lues.',
    en: 'A reveal or a ranking leaves before all replies could be read.',
  },
  'unforeseen-error': {
    fr: 'Une erreur imprévue a frappé Kesako, qui s’arrête.',
    en: 'Kesako met an error that nobody foresaw, and stops.',
  },
  'unsettled-not-read': {
    fr: 'La base de données ne dit pas ce qui était encore en cours d’envoi.',
    en: 'The database could not say what was left under way.',
  },
  'version-loaded': {
    fr: 'Une autre version du script est jouée.',
    en: 'Another version of a script is played.',
  },
  'version-not-loaded': {
    fr: 'La version du script qui est jouée ne peut pas être lue ici\u00a0: rien de cette partie n’est publié d’ici tant qu’elle ne peut pas l’être.',
    en: 'The version of a script that is played cannot be read here; nothing of its game is posted by this worker until it can.',
  },
  'worker-cut-short': {
    fr: 'Quelque chose ne se termine pas, et Kesako s’arrête sans l’attendre. Ce qui était en cours d’envoi sera cherché au prochain lancement.',
    en: 'Something does not end, and the process ends without it. What was being sent is looked for at the next start.',
  },
  'watch-account-absent': {
    fr: 'La veille ne peut pas écouter par un compte : ses accès manquent, ou un partenaire le prête.',
    en: 'The watch cannot listen by an account: it has no credentials, or a partner lends it.',
  },
  'watch-by-one': {
    fr: `Veille\u00a0: par une règle, ${ONE_PAUSES.what.fr}\u00a0: ${ONE_PAUSES.mend.fr}.`,
    en: `By a rule of the watch, ${ONE_PAUSES.what.en}: ${ONE_PAUSES.mend.en}.`,
  },
  'watch-erased': {
    fr: 'Ce que la veille avait entendu et qui a fait son temps est effacé.',
    en: 'What the watch had heard is erased once its time was over.',
  },
  'heard-gone': {
    fr: 'Un message que la veille avait entendu a été supprimé par son auteur\u00a0: rien n’en est gardé.',
    en: 'A post that the watch had heard was deleted by its author: nothing of it is kept.',
  },
  'watch-heard': {
    fr: 'La veille a entendu du nouveau.',
    en: 'The watch has heard something new.',
  },
  'watch-not-paused': {
    fr: 'Une crise a commencé, et une partie n’a pas pu être mise en pause : Kesako réessaie.',
    en: 'A crisis has begun, and a game could not be paused: it is tried again.',
  },
  'watch-not-read': {
    fr: 'La veille n’a pas pu lire ce qui se dit : elle réessaiera ; le jeu continue.',
    en: 'The watch could not read what is said: it tries again; the game goes on.',
  },
  'watch-raised': {
    fr: 'La veille a entendu commencer quelque chose : les personnes nommées sont prévenues.',
    en: 'The watch has heard something begin: those who are named are told.',
  },
  'watch-too-dear': {
    fr: 'La veille a dépensé ce qu’elle pouvait aujourd’hui : elle reprendra demain.',
    en: 'The watch has spent what it may today: it goes on tomorrow.',
  },
  'worker-started': { fr: 'Kesako joue.', en: 'The worker plays.' },
  'worker-stopping': {
    fr: 'Kesako s’arrête\u202f; ce qui est en cours est d’abord terminé.',
    en: 'The worker stops; what is under way is finished first.',
  },
  'worker-stuck': {
    fr: 'Kesako est resté bloqué une minute et s’arrête.',
    en: 'Kesako was stuck for a minute, and stops.',
  },
  'worker-waiting': {
    fr: 'Aucun jeu n’est en cours\u00a0: Kesako attend qu’un jeu soit lancé dans la console.',
    en: 'No game is under way: Kesako waits for one to be started in the console.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** Returns the sentence of an event in a language; undefined for what is no event of the log. */
export function sayEvent(fields: EventFields, language: Language): string | undefined {
  const { event } = fields;
  if (typeof event !== 'string' || !Object.hasOwn(EVENTS, event)) return undefined;
  const words: Words = (EVENTS as Readonly<Record<string, Sentence>>)[event]?.[language] ?? event;
  if (typeof words === 'string') return words;
  const told = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return words(Object.fromEntries(told.map(([name, value]) => [name, String(value)])));
}

/** The names of fields, for whoever reads French; a field that is missing here is the same word, or is for developers. */
const FIELDS: Readonly<Record<string, string>> = {
  account: 'compte',
  accounts: 'comptes',
  game: 'jeu',
  games: 'jeux',
  round: 'mystère',
  step: 'étape',
  partner: 'partenaire',
  beside: 'à côté',
  player: 'joueur',
  reply: 'réponse',
  url: 'adresse',
  address: 'adresse',
  expected: 'attendue',
  why: 'raison',
  reason: 'raison',
  act: 'acte',
  of: 'pour',
  post: 'message',
  until: 'jusqu’à',
  at: 'à',
  seconds: 'secondes',
  spent: 'dépensé',
  kept: 'réservé',
  limit: 'limite',
  folder: 'dossier',
  problems: 'problèmes',
  count: 'nombre',
  host: 'machine',
  receiver: 'destinataire',
};

/** Returns the fields of an event under names of a language, for a person. Names for programs stay English. */
export function nameFields(fields: EventFields, language: Language): EventFields {
  if (language === 'en') return fields;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [FIELDS[name] ?? name, value]));
}

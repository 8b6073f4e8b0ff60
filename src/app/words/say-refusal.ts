import type { PlayState, Verdict } from '#acts/change.ts';
import type { Refusal, ScriptFault, TalkIs, UnreadScript } from '#acts/refusal.ts';
import type { SeedFault } from '#game/draw/proof.ts';
import { BY_HAND } from './say-by-hand.ts';
import { DRAW_STANDS } from './say-draw-stands.ts';
import type { Language } from '#game/game.ts';
import { sayNamed } from '#game/players/naming.ts';
import { type Hour, saidOfHour } from '#game/words/hour-words.ts';
import { FAULTS } from './say-fault.ts';
import { type Here, hereIn, type Surroundings } from './surroundings.ts';
import type { Bilingual } from '#platform/complaint.ts';

/** Why an act was refused, and what would work. */
export interface SaidRefusal {
  readonly what: Bilingual;
  readonly mend: Bilingual;
}

type Words = {
  readonly [Kind in Refusal['kind']]: (
    refusal: Refusal & { readonly kind: Kind },
    here: Here,
  ) => readonly [what: string, mend: string];
};

const STATES: Readonly<Record<Language, Readonly<Record<PlayState, string>>>> = {
  fr: { playing: 'en cours', paused: 'en pause', stopped: 'arrêtée', finished: 'terminée' },
  en: { playing: 'being played', paused: 'paused', stopped: 'stopped', finished: 'over' },
};

/** Says how a state of a game is called. */
export const sayState = (state: PlayState, language: Language): string => STATES[language][state];

const VERDICTS: Readonly<Record<Language, Readonly<Record<Verdict, string>>>> = {
  fr: { correct: 'bonne', close: 'proche', wrong: 'fausse' },
  en: { correct: 'right', close: 'close', wrong: 'wrong' },
};

/** Says how a verdict on a reply is called. */
export const sayVerdict = (verdict: Verdict, language: Language): string => VERDICTS[language][verdict];

/** What games are called where their refusal is read: a command takes their names. */
const titlesOf = (games: readonly UnreadScript[], here: Here): string =>
  games.map(({ id, title }) => here.by(id, title)).join(', ');

/** What is wrong with what is said to be the seed of a draw. */
const SEED_FAULTS: Readonly<Record<Language, Readonly<Record<SeedFault, string>>>> = {
  fr: {
    'other-source': 'Ce n’est pas le hasard qui avait été annoncé pour ce tirage.',
    'known-before':
      'Les règles de ce tirage nomment un hasard que l’on pouvait connaître quand les participations ont été fixées.',
    'bad-signature': 'Cette signature n’est pas celle du réseau drand pour ce nombre-là.',
    'no-numbers':
      'Il faut les numéros annoncés\u00a0: des nombres entiers, dans l’ordre dit, séparés par des espaces, des virgules, des points-virgules ou des tirets.',
    'other-secret': 'Le secret n’est pas celui qui avait été scellé.',
  },
  en: {
    'other-source': 'This is not the chance that was named for this draw.',
    'known-before': 'The rules of this draw name chance that could be known when the entries were settled.',
    'bad-signature': 'This signature is not that of the network of drand for this number.',
    'no-numbers':
      'The numbers that were named are needed: whole ones, in the order that was said, with spaces, commas, semicolons or dashes between them.',
    'other-secret': 'The secret is not the one that was sealed.',
  },
};

/** How something that was said in a live hour is already. */
const TALK_IS: Readonly<Record<Language, Readonly<Record<TalkIs, string>>>> = {
  fr: {
    picked: 'Cette réponse est déjà choisie.',
    'not-picked': 'Cette réponse n’est pas choisie.',
    shown: 'Cette réponse est déjà montrée.',
    held: 'Cette réponse est déjà retirée.',
    'holding-all': 'Tout attend déjà d’être vu.',
    'holding-less': 'Seul attend déjà ce qui contient un mot retenu.',
  },
  en: {
    picked: 'This answer is picked already.',
    'not-picked': 'This answer is not picked.',
    shown: 'This answer is shown already.',
    held: 'This answer is taken away already.',
    'holding-all': 'Everything waits to be seen already.',
    'holding-less': 'Only what holds a word waits already.',
  },
};

const FRENCH: Words = {
  ...FAULTS.fr,
  'unknown-game': (_, here) => [
    'Cette partie n’a pas été jouée ici.',
    `Vérifiez le nom du jeu\u202f; ${here.by('npx kesako status', 'la page «\u00a0Parties\u00a0»')} montre ceux qui ont été joués.`,
  ],
  'unknown-reply': (_, here) => [
    'Aucune réponse de cette partie n’a cette référence.',
    here.by(
      'Donnez la référence de huit signes que montre npx kesako review JEU --list, ou l’adresse de la réponse.',
      'Rien n’a été changé\u202f; rechargez la page.',
    ),
  ],
  'ambiguous-reply': (_, here) => [
    'Plusieurs réponses ont cette référence.',
    here.by(
      'Donnez l’adresse de la réponse, telle que npx kesako review JEU --list la montre.',
      'Rien n’a été changé\u202f; qui a installé Kesako peut en décider par l’adresse de la réponse.',
    ),
  ],
  already: ({ state }, here) => [
    `La partie est ${sayState(state, 'fr')}\u00a0: cela n’y changerait rien.`,
    `Rien n’a été changé\u202f; ${here.by('npx kesako status', 'la page «\u00a0En direct\u00a0»')} dit où elle en est.`,
  ],
  'paused-apart': (_, here) => [
    'Cette partie a été mise en pause à part, et non avec toutes les autres.',
    `Elle reste en pause\u202f; ${here.by('npx kesako resume JEU', '«\u00a0Reprendre au calendrier prévu\u00a0», sur sa page «\u00a0En direct\u00a0»,')} la reprend.`,
  ],
  'unknown-account': ({ account, accounts }) => [
    `Aucune partie jouée ici ne publie par un compte «\u00a0${account}\u00a0».`,
    accounts.length === 0
      ? 'Rien n’a été changé.'
      : `Comptes connus\u00a0: ${accounts.join(', ')}. Rien n’a été changé.`,
  ],
  'account-paused-already': ({ account }, here) => [
    `Le compte «\u00a0${account}\u00a0» est déjà en pause.`,
    `Rien n’a été changé\u202f; ${here.by(`npx kesako resume --account ${account} lui rend la parole`, '«\u00a0Rendre la parole\u00a0», sur la page «\u00a0Comptes\u00a0», y met fin')}.`,
  ],
  'account-not-paused': ({ account }, here) => [
    `Le compte «\u00a0${account}\u00a0» n’est pas en pause.`,
    `Rien n’a été changé\u202f; si c’est la partie qui est en pause, ${here.by('npx kesako resume JEU', '«\u00a0Reprendre au calendrier prévu\u00a0», sur sa page «\u00a0En direct\u00a0»,')} la reprend.`,
  ],
  'unknown-heard': ({ number }, here) => [
    `La veille n’a pas de message n°\u00a0${number}, ou ne le garde plus.`,
    `Rien n’a été changé\u202f; ${here.by('npx kesako watch', 'la page «\u00a0Veille\u00a0»')} montre ce qui attend.`,
  ],
  'heard-closed-already': ({ by }) => [`${by} l’avait déjà clos.`, 'Rien n’a été changé.'],
  'heard-assigned-already': ({ to }) => [
    to === null ? 'Ce message n’est attribué à personne.' : `Ce message est déjà attribué à ${to}.`,
    'Rien n’a été changé.',
  ],
  'heard-answered-already': ({ by }, here) => [
    `${by} y a déjà répondu.`,
    `Rien n’a été publié. Pour répondre autrement, défaites d’abord cette réponse (${here.by('npx kesako undo', 'le journal')})\u202f; pour en dire plus, répondez sur le réseau.`,
  ],
  'cannot-answer': ({ account, why, accounts }) => [
    why === 'other-network'
      ? `Le compte «\u00a0${account}\u00a0» n’est pas sur le réseau de ce message.`
      : `Sur ce réseau, le compte «\u00a0${account}\u00a0» ne peut répondre qu’à qui l’a mentionné.`,
    accounts.length === 0
      ? 'Rien n’a été publié. Répondez sur le réseau, par le lien du message.'
      : `Rien n’a été publié. Peuvent répondre\u00a0: ${accounts.join(', ')}.`,
  ],
  'unread-scripts': ({ games }, here) => [
    `${games.length === 1 ? 'Une partie est en cours, et son scénario ne peut pas être lu' : 'Des parties sont en cours, et leurs scénarios ne peuvent pas être lus'}\u00a0: ${titlesOf(games, here)}. Votre texte en dévoile peut-être une réponse.`,
    `Rien n’a été publié. Corrigez le scénario (${here.by(`npx kesako check ${games[0]?.id ?? 'JEU'}, puis apply`, 'sa page «\u00a0Script\u00a0»')}), ou ${here.by(`arrêtez la partie (npx kesako stop ${games[0]?.id ?? 'JEU'})`, 'faites arrêter la partie par qui a installé Kesako')}.`,
  ],
  'unknown-item': () => [
    'Rien de tel n’attend plus dans cette partie.',
    'Rien n’a été changé\u202f; rechargez la page.',
  ],
  'not-live': () => [
    'Ceci n’est pas une heure en direct\u00a0: rien n’y est à montrer, à retenir ni à choisir.',
    'Rien n’a été changé.',
  ],
  'talk-already': ({ as }) => [TALK_IS.fr[as], 'Rien n’a été changé.'],
  'acknowledged-already': () => ['Quelqu’un en a déjà pris acte.', 'Rien n’a été changé.'],
  'decided-already': ({ verdict, by = 'une personne' }) => [
    `Cette réponse a déjà été jugée ${sayVerdict(verdict, 'fr')} par ${by}.`,
    'Rien n’a été changé. Pour en décider autrement, donnez un autre verdict.',
  ],
  'judge-counts-already': () => [
    'Personne n’a décidé de cette réponse\u00a0: le verdict du programme compte déjà.',
    'Rien n’a été changé.',
  ],
  'asked-already': () => [
    'Cette question a déjà été posée pour cette réponse.',
    'Attendez ce que la personne répond\u202f; sa nouvelle réponse sera jugée comme les autres.',
  ],
  'round-over': (_, here) => [
    'La réponse de ce mystère est connue\u00a0: demander une précision n’a plus de sens.',
    `Décidez de la réponse telle qu’elle est${here.by('\u00a0: npx kesako decide.', ', sur la page «\u00a0À relire\u00a0».')}`,
  ],
  'no-script': (_, here) => [
    'Le script de cette partie n’est pas là\u00a0: on ne saurait pas quoi dire aux joueurs.',
    `${here.by('Nommez le dossier du jeu, là où se trouve game.yaml (npx kesako review DOSSIER).', 'Envoyez de nouveau son dossier par la page «\u00a0Tous les jeux\u00a0».')} Rien n’a été changé.`,
  ],
  'no-private-replies': (_, here) => [
    'Sur le réseau de cette réponse, le programme n’écrit à personne en privé\u00a0: il ne peut rien y demander.',
    `Décidez de la réponse telle qu’elle est (${here.by('npx kesako decide', 'sur la page «\u00a0À relire\u00a0»')}), ou posez la question vous-même, à son adresse.`,
  ],
  'unknown-partner': ({ partner }, here) => [
    `Aucun partenaire «\u00a0${partner}\u00a0» ne participe à cette partie.`,
    `Vérifiez son nom\u202f; ${here.by('npx kesako partners', 'la page «\u00a0Partenaires\u00a0»')} montre ceux du jeu. Rien n’a changé.`,
  ],
  'revoked-already': ({ partner }) => [
    `Le partenaire «\u00a0${partner}\u00a0» ne participait déjà plus.`,
    'Rien n’a été changé.',
  ],
  'left-alone': (_, here) => [
    'Cette personne a demandé que les robots ne lui écrivent pas.',
    `Décidez de la réponse telle qu’elle est${here.by('\u00a0: npx kesako decide.', ', sur la page «\u00a0À relire\u00a0».')}`,
  ],
  'player-muted': (_, here) => [
    'Cette personne n’est plus écoutée\u00a0: rien ne lui est demandé.',
    `Écoutez-la de nouveau\u00a0: ${here.by('npx kesako player unmute', '«\u00a0Écouter de nouveau\u00a0», sur sa page')}.`,
  ],
  'unknown-player': ({ player }, here) => [
    `Personne n’a répondu ici sous le nom «\u00a0${player}\u00a0».`,
    `Vérifiez son nom ${here.by('dans npx kesako report. Avant sa première réponse, mute et staff prennent le réseau', 'sur la page «\u00a0Joueurs\u00a0». Avant sa première réponse, écrivez le réseau')}, deux-points et l’adresse entière\u00a0: mastodon:zoe@mastodon.example, bluesky:zoe.bsky.social, x:zoe@x.com.`,
  ],
  'ambiguous-player': ({ player }, here) => [
    `Plusieurs joueurs s’appellent «\u00a0${player}\u00a0».`,
    `Écrivez le réseau, deux-points et l’adresse entière, ${here.by('tels que npx kesako report les donne', 'tels que la page «\u00a0Joueurs\u00a0» les donne')}\u00a0: mastodon:zoe@mastodon.example.`,
  ],
  'muted-already': ({ player }) => [
    `«\u00a0${player}\u00a0» n’est déjà plus écouté.`,
    'Rien n’a été changé.',
  ],
  'not-muted': ({ player }) => [`«\u00a0${player}\u00a0» est déjà écouté.`, 'Rien n’a été changé.'],
  'staff-already': ({ player }) => [
    `«\u00a0${player}\u00a0» est déjà hors classement.`,
    'Rien n’a été changé.',
  ],
  'not-staff': ({ player }) => [`«\u00a0${player}\u00a0» n’est pas hors classement.`, 'Rien n’a été changé.'],
  'linked-already': ({ player }) => [
    `«\u00a0${player}\u00a0» compte déjà pour le même joueur.`,
    'Rien n’a été changé.',
  ],
  'not-linked': ({ player }) => [
    `«\u00a0${player}\u00a0» n’est lié à aucun autre compte.`,
    'Rien n’a été changé.',
  ],
  'opted-out': ({ player }, here) => [
    `«\u00a0${player}\u00a0» a demandé qu’on ne lui écrive plus (STOP)\u00a0: lier un autre compte le ferait taire aussi.`,
    `Pour que la même personne ne soit pas classée deux fois\u00a0: ${here.by('npx kesako player staff met l’un de ses comptes hors classement', '«\u00a0Mettre hors classement\u00a0», sur la page de l’un de ses comptes, l’en retire')}. Rien n’a été changé.`,
  ],
  muted: ({ player }, here) => [
    `«\u00a0${player}\u00a0» n’est plus écouté\u00a0: aucun autre compte ne peut lui être lié.`,
    `Écoutez d’abord ce joueur de nouveau\u00a0: ${here.by('npx kesako player unmute', '«\u00a0Écouter de nouveau\u00a0», sur sa page')}.`,
  ],
  partner: ({ player }, here) => [
    `«\u00a0${player}\u00a0» est un partenaire d’un jeu\u00a0: ce qu’il a fait ne peut pas être oublié ainsi.`,
    `Mettez d’abord fin à sa participation (${here.by('npx kesako partners JEU revoke', '«\u00a0Mettre fin à sa participation\u00a0», sur la page «\u00a0Partenaires\u00a0»')})\u202f; ce qu’il a fait reste au compte rendu du jeu.`,
  ],
  'being-told': ({ player }) => [
    `Un message qui nomme «\u00a0${player}\u00a0» part en ce moment.`,
    'Recommencez dans quelques minutes. Rien n’a été effacé.',
  ],
  'unknown-post': (_, here) => [
    'Aucun message de cette partie ne porte ce nom.',
    here.by(
      'Donnez son adresse, ou son nom tel que npx kesako post list JEU le montre (1/hint-1, par exemple).',
      'La page «\u00a0Calendrier\u00a0» montre ceux qui sont publiés. Rien n’a été changé.',
    ),
  ],
  'not-a-post': () => [
    'Ce n’est pas un message que tout le monde peut lire\u00a0: c’est un relais, ou un mot à un partenaire.',
    'Rien n’a été changé.',
  ],
  'not-posted': ({ post }, here) => [
    'Ce message n’est pas publié.',
    `S’il est encore à venir\u00a0: ${here.by(`npx kesako step edit JEU ${post} "…" change son texte, npx kesako step skip JEU ${post} l’empêche de paraître, les deux avec --on COMPTE pour un seul compte.`, '«\u00a0Changer le texte…\u00a0» et «\u00a0Sauter partout\u00a0», sous «\u00a0Modifier\u00a0», sur la page «\u00a0Calendrier\u00a0», changent ce qu’il dit ou l’empêchent de paraître.')} Rien n’a été changé.`,
  ],
  'on-its-way': () => [
    'Ce message est en train de partir\u00a0: on ne sait pas encore s’il a paru.',
    'Recommencez dans une minute. Rien n’a été changé.',
  ],
  'post-gone': ({ post }, here) => [
    'Ce message n’est plus là\u00a0: il a été retiré.',
    `Rien ne le fait reparaître. Ce qu’il disait peut encore être dit\u00a0: par un indice de plus ${here.by(`(npx kesako step add-hint), ou en corrigeant un autre message (npx kesako post list JEU les montre\u202f; npx kesako post edit JEU MESSAGE "…", à la place de ${post})`, '(«\u00a0Ajouter un indice…\u00a0», sur la page «\u00a0Calendrier\u00a0»), ou en corrigeant un autre message («\u00a0Corriger le texte…\u00a0», sur la même page)')}. Rien n’a été changé.`,
  ],
  'partners-own': ({ account }, here) => [
    `Le compte «\u00a0${account}\u00a0» est celui d’un partenaire qui donne son accord à chaque message\u00a0: rien n’y est modifié ni retiré sans lui.`,
    `Demandez-lui de le faire lui-même. ${here.by('Pour les autres comptes\u00a0: --on COMPTE.', 'Pour les autres comptes, choisissez-en un.')} Rien n’a été changé.`,
  ],
  'same-text': () => ['Ce message dit déjà cela.', 'Rien n’a été changé.'],
  'edited-since': () => [
    'Quelqu’un d’autre a corrigé ce message entre-temps\u00a0: il ne dit plus ce qui vous était montré.',
    'Relisez ce qu’il dit à présent, puis recommencez si votre correction est encore utile\u202f; le journal montre qui l’a corrigé. Rien n’a été changé.',
  ],
  'announced-already': ({ who }) => [
    `C’est déjà demandé\u00a0: ${who} l’a fait avant vous, et cela aura lieu dans les secondes qui suivent.`,
    'Vous n’avez rien à faire\u202f; on peut encore y renoncer tant que l’annonce est là. Rien n’a été fait deux fois.',
  ],
  'not-on-account': ({ account }, here) => [
    `Le compte «\u00a0${account}\u00a0» n’a pas ce message.`,
    `${here.by('npx kesako post list JEU montre', 'La page «\u00a0Calendrier\u00a0» montre')} quel compte a publié quoi. Rien n’a été changé.`,
  ],
  'still-to-come': ({ account }, here) => [
    `Le compte «\u00a0${account}\u00a0» n’a pas encore publié ce message\u202f; il paraîtrait avec le texte du script.`,
    `Recommencez une fois qu’il est publié, ou ${here.by('nommez un compte par --on', 'choisissez un seul compte')}. Rien n’a été changé.`,
  ],
  'text-too-long': ({ account, length, limit, corrects }, here) => [
    corrects
      ? `Ce texte est trop long pour une correction sur le compte «\u00a0${account}\u00a0», dont le réseau ne laisse rien modifier\u00a0: ${length} caractères, mots-dièse imposés compris, pour ${limit} au plus.`
      : `Ce texte est trop long pour le compte «\u00a0${account}\u00a0»\u00a0: ${length} caractères, mots-dièse imposés compris, pour ${limit} au plus.`,
    `Raccourcissez-le, ou corrigez chaque compte à part${here.by(' avec --on', '')}. Rien n’a été changé.`,
  ],
  leaks: ({ words }) => [
    `Ce texte dévoile la réponse\u00a0: «\u00a0${words}\u00a0».`,
    'Dites-le autrement\u00a0: la réponse est encore secrète. Rien n’a été changé.',
  ],
  'tells-nobody': (_, here) => [
    here.by(
      '--renew ne vaut que pour une réponse ou un classement.',
      'Seuls une réponse et un classement se récrivent selon ce qui compte.',
    ),
    `Pour un autre message, donnez son texte\u00a0: ${here.by('npx kesako post edit JEU MESSAGE TEXTE', '«\u00a0Corriger le texte…\u00a0», sur la page «\u00a0Calendrier\u00a0»')}.`,
  ],
  'tells-all': () => ['Ce message dit déjà ce qui compte maintenant.', 'Rien n’a été changé.'],
  'not-revealed': ({ round }, here) => [
    `La réponse du mystère\u00a0${round} n’est pas publiée.`,
    `Pour annuler le mystère avant sa réponse\u00a0: ${here.by(`npx kesako round cancel JEU ${round}`, '«\u00a0Annuler ce mystère…\u00a0», sur la page «\u00a0Calendrier\u00a0»')}. Rien n’a été changé.`,
  ],
  'revealed-already': ({ round }, here) => [
    `La réponse du mystère\u00a0${round} est déjà publiée.`,
    `Pour la retirer et annuler le mystère\u00a0: ${here.by(`npx kesako reveal take-back JEU ${round}`, '«\u00a0Reprendre la révélation…\u00a0», sur la page «\u00a0Calendrier\u00a0»')}. Rien n’a été changé.`,
  ],
  'round-off-already': ({ round }, here) => [
    `Le mystère\u00a0${round} est déjà annulé.`,
    `${here.by('npx kesako journal JEU montre qui l’a annulé\u202f; npx kesako undo JEU LIGNE y revient', 'Le journal montre qui l’a annulé\u202f; «\u00a0Annuler\u00a0» y revient')}, si les joueurs n’en ont pas été prévenus. Rien n’a été changé.`,
  ],
  'crisis-over': () => [
    'La crise pour laquelle la partie devait être mise en pause est close, ou quelqu’un l’a reprise depuis.',
    'Mettez-la en pause vous-même s’il le faut. Rien n’a été changé.',
  ],
  'revealed-since': () => [
    'Depuis l’arrêt, de bonnes réponses qui étaient masquées ont été montrées de nouveau\u00a0: la partie ne peut plus reprendre.',
    'Jouez la suite comme une autre partie\u00a0: un autre dossier, un autre script.',
  ],
  overtaken: (_, here) => [
    'Entre-temps, cela n’avait plus de sens.',
    `${here.by('npx kesako journal JEU', 'Le journal')} montre ce qui s’est passé. Rien n’a été changé.`,
  ],
  busy: () => ['Autre chose était en train de changer au même instant.', 'Recommencez. Rien n’a été changé.'],
  'called-back': () => ['Quelqu’un y a renoncé entre-temps.', 'Rien n’a été changé.'],
  'carried-out': ({ line, next }, here) => [
    `Ce qui était annoncé a déjà eu lieu (ligne ${line})\u00a0: il est trop tard pour y renoncer.`,
    `Rien d’autre n’a été défait\u202f; ${here.by('npx kesako journal JEU', 'le journal')} montre ce qui a été fait.${nextInFrench(next, here)}`,
  ],
  'unknown-version': (_, here) => [
    'Le script de cette partie n’a pas de version de ce numéro, ou elle n’est pas gardée ici.',
    `${here.by('npx kesako versions JEU les montre toutes.', 'Rechargez la page.')} Rien n’a été changé.`,
  ],
  'version-played': ({ version }) => [
    `La version ${version} est déjà celle qui est jouée.`,
    'Rien n’a été changé.',
  ],
  'version-changed': ({ version }) => [
    `Quelqu’un a fait jouer une autre version entre-temps (la ${version}).`,
    'Recommencez pour voir ce qui changerait à présent. Rien n’a été changé.',
  ],
  'script-faults': ({ faults }, here) => [
    `Ce script ne peut pas être joué\u00a0:\n${sayFaults(faults, 'fr', here)}`,
    `Corrigez ${here.by('game.yaml', 'le script (page «\u00a0Script\u00a0» du jeu)')}, puis recommencez. Rien n’a été changé.`,
  ],
  'steered-faults': ({ faults }, here) => [
    `Cela ne va pas\u00a0:\n${sayFaults(faults, 'fr', here)}`,
    'Recommencez avec un autre moment ou un autre texte. Rien n’a été changé.',
  ],
  'unopened-accounts': ({ accounts }, here) => [
    `Ce script parle par un compte que le programme en marche n’a pas ouvert\u00a0: ${accounts.join(', ')}.`,
    `${here.by('Arrêtez le programme et relancez-le sur ce dossier (npx kesako run)', 'Demandez à qui a installé Kesako d’arrêter le programme et de le relancer avec ce jeu')}\u00a0: il ouvrira le compte. Rien n’a été changé.`,
  ],
  'accepted-already': ({ text }) => [
    `«\u00a0${text}\u00a0» y est déjà, écrit ainsi.`,
    'Rien n’a été changé.',
  ],
  'unknown-request': ({ request }, here) => [
    `Cette partie n’a pas de demande d’accord n°\u00a0${request}.`,
    `${here.by('npx kesako agreement list JEU les montre.', 'La page «\u00a0À relire\u00a0» les montre.')} Rien n’a été changé.`,
  ],
  'request-withdrawn': ({ request }) => [
    `La demande d’accord n°\u00a0${request} a déjà été retirée.`,
    'Rien n’a été changé.',
  ],
  'answered-since': ({ request, yes }) => [
    `La demande d’accord n°\u00a0${request} ${yes === undefined ? 'a perdu sa réponse' : `a reçu un ${yes ? 'oui' : 'refus'}`} entre-temps.`,
    'Lisez où en est la demande, puis recommencez si vous voulez toujours vous passer de cet accord. Rien n’a été changé.',
  ],
  'request-over': () => [
    'La date limite est passée.',
    'Rien n’a été changé\u202f; on peut demander de nouveau, avec une autre date.',
  ],
  'nothing-to-sign': () => ['Plus rien de cette partie n’est à venir.', 'Rien n’a été changé.'],
  'answer-stays': () => [
    'C’est déjà publié, ou en train de l’être\u00a0: la réponse reste ce qu’elle était.',
    'Rien n’a été changé. La personne qui conduit la partie peut encore corriger ou retirer un message.',
  ],
  'answered-so': () => ['C’est déjà la réponse donnée.', 'Rien n’a été changé.'],
  'not-agreed': ({ whom }, here) => [
    `L’accord demandé pour cette partie n’a pas été donné, ou l’a été pour un autre texte\u00a0: ${whom.join(', ')}.`,
    `La partie ne commence pas. Attendez la réponse, demandez de nouveau l’accord, ou ${here.by('retirez la demande (npx kesako agreement revoke JEU N°)', 'passez-vous de cet accord («\u00a0Se passer de cet accord\u00a0», sur la page «\u00a0Jouer\u00a0» du jeu)')}.`,
  ],
  'no-draw': () => [
    'Le script de cette partie ne prévoit pas ce tirage.',
    'Un tirage est décrit sous draw\u202f; avec among: rounds, dites de quel mystère. Rien n’a été changé.',
  ],
  'draw-too-early': () => [
    'On ne sait pas encore qui participe\u00a0: une réponse est encore à donner.',
    'Rien n’a été changé. Recommencez une fois la dernière réponse publiée.',
  ],
  'draw-moment-past': (_, here) => [
    'Le moment du hasard est passé\u00a0: fixer maintenant les participations ne prouverait plus rien.',
    `Choisissez un moment à venir, et dites publiquement pourquoi${here.by('\u00a0: npx kesako draw prepare JEU --at "2027-09-25 18:00" --why "…"', '')}. Rien n’a été changé.`,
  ],
  'draw-moment-to-come': () => [
    'Le moment du hasard est encore à venir\u00a0: il ne se déplace pas.',
    'Fixez les participations sans donner de moment. Rien n’a été changé.',
  ],
  'draw-after-erasure': ({ latest }) => [
    'À ce moment, les noms des participants seraient effacés (keep-for) avant que les gagnants aient pu répondre.',
    `Nommez un moment avant le ${latest.slice(0, 10)}. Rien n’a été changé.`,
  ],
  'winner-after-erasure': ({ latest }, here) => [
    `Les noms seraient effacés (keep-for) avant que cette personne ait eu tout son délai pour répondre\u00a0: il aurait fallu la prévenir avant le ${latest.slice(0, 10)}.`,
    `Allongez keep-for dans le script${here.by(', et relancez npx kesako run', '')}. Personne n’a été prévenu.`,
  ],
  'draw-nobody': () => [
    'Personne ne peut prendre part au tirage\u00a0: nul n’a trouvé assez de mystères, ou tous sont exclus.',
    'Rien n’a été changé.',
  ],
  'draw-prepared-already': ({ fingerprint }, here) => [
    `Les participations sont déjà fixées, sous l’empreinte ${fingerprint}.`,
    `Rien n’a été changé\u202f; ${here.by('npx kesako draw show JEU dit', 'la page «\u00a0Tirage au sort\u00a0» dit')} ce qui reste à faire.`,
  ],
  'draw-not-prepared': (_, here) => [
    'Les participations ne sont pas encore fixées.',
    `Commencez par là${here.by('\u00a0: npx kesako draw prepare JEU', '')}. Rien n’a été tiré.`,
  ],
  'draw-not-yet': (_, here) => [
    'Le moment du hasard n’est pas encore venu.',
    `Rien n’a été tiré\u202f; ${here.by('npx kesako draw show JEU dit', 'la page «\u00a0Tirage au sort\u00a0» dit')} quand il vient.`,
  ],
  'drawn-already': (_, here) => [
    'Ce tirage a déjà eu lieu\u00a0: il n’a lieu qu’une fois.',
    `Rien n’a été changé\u202f; ${here.by('npx kesako draw show JEU montre', 'la page «\u00a0Tirage au sort\u00a0» montre')} le résultat.`,
  ],
  'not-drawn-yet': () => ['Ce tirage n’a pas encore eu lieu.', 'Rien n’a été changé.'],
  'seed-fault': ({ fault }) => [SEED_FAULTS.fr[fault], 'Rien n’a été tiré.'],
  'unknown-place': ({ place }) => [`Le tirage n’a pas de place ${place}.`, 'Rien n’a été changé.'],
  'place-changed': ({ place }, here) => [
    `Ce n’est plus la même personne qui tient la place ${place}.`,
    `${here.by('npx kesako draw JEU dit', 'Le tirage dit')} qui la tient à présent\u202f; recommencez si c’est bien d’elle qu’il s’agit. Rien n’a été changé.`,
  ],
  'place-empty': ({ place }) => [
    `Plus personne ne tient la place ${place}\u00a0: il ne restait pas de suppléant.`,
    'Rien n’a été changé.',
  ],
  'winner-by-hand': ({ place, why }, here) => [
    `Kesako ne peut pas écrire à la personne tirée à la place ${place}\u00a0: ${BY_HAND.fr[why]}.`,
    why === 'gone'
      ? `Remplacez-la${here.by(' (npx kesako draw replace)', '')}. Rien n’a été changé.`
      : `À vous de la prévenir, puis de le noter${here.by(' (npx kesako draw told)', '')}. Rien n’a été changé.`,
  ],
  'winner-noted-already': ({ place }) => [`C’est déjà noté pour la place ${place}.`, 'Rien n’a été changé.'],
  'nothing-to-undo': (_, here) => [
    'Il n’y a rien à défaire\u00a0: aucun de vos actes dans cette partie ne peut l’être.',
    here.by(
      'npx kesako journal JEU montre ce qui a été fait\u202f; npx kesako undo JEU LIGNE défait l’acte d’une autre personne.',
      'Le journal montre ce qui a été fait\u202f; «\u00a0Annuler\u00a0» y défait aussi l’acte d’une autre personne.',
    ),
  ],
  'unknown-line': ({ line }, here) => [
    `La ligne ${line} du journal n’est pas un acte de cette partie.`,
    `${here.by('npx kesako journal JEU', 'Le journal')} montre les actes, chacun avec son numéro.`,
  ],
  'undone-already': ({ line }) => [`La ligne ${line} est déjà défaite.`, 'Rien n’a été changé.'],
  'comes-at-once': ({ line, steps }, here) => {
    const act = line === undefined ? 'Cet acte' : `Défaire la ligne ${line}`;
    return [
      steps.length === 0
        ? `${act} clôt un mystère dont l’heure est passée\u00a0: les réponses arrivées depuis sont hors délai.`
        : `${act} publie quelque chose tout de suite, ce qui ne peut plus être défait ensuite.`,
      `Rien n’a été changé. ${here.by('La commande dit quoi, et laisse dix secondes pour y renoncer (--now n’attend pas).', 'Recommencez\u00a0: l’acte sera annoncé, et vous aurez dix secondes pour y renoncer.')}`,
    ];
  },
  'changes-otherwise': (_, here) => [
    'Depuis que les changements ont été montrés, quelque chose a paru, ou a été abandonné\u00a0: ils ne sont plus les mêmes.',
    `Rien n’a été changé. Recommencez\u00a0: ${here.by('la commande montre ce qui change encore, et ce qui est déjà publié, que npx kesako post edit corrige', 'la page montre ce qui change encore, et ce qui est déjà publié, que «\u00a0Corriger le texte…\u00a0» corrige depuis la page «\u00a0Calendrier\u00a0»')}.`,
  ],
  'not-undoable': ({ line, next, instead }, here) => [
    instead
      ? `Défaire la ligne ${line}, ce serait ${instead.act === 'stop' ? 'arrêter la partie' : `annuler le mystère\u00a0${instead.round}`}\u00a0: ${here.by('npx kesako undo ne le fait pas', '«\u00a0Annuler\u00a0» ne le fait pas')}.`
      : `Ce que dit la ligne ${line} ne peut pas être défait.`,
    instead
      ? `Rien n’a été changé. Ce qui le fait, en disant ce qui sera perdu\u00a0: ${here.by(`npx kesako ${instead.act === 'stop' ? 'stop JEU' : `round cancel JEU ${instead.round}`}`, `${instead.act === 'stop' ? '«\u00a0Arrêter la partie…\u00a0», sur la page «\u00a0En direct\u00a0»' : '«\u00a0Annuler ce mystère…\u00a0», sur la page «\u00a0Calendrier\u00a0»'}`)}.${nextInFrench(next, here)}`
      : `Rien n’a été changé. Faites l’acte qui le corrige${here.by('\u202f; docs/fr/pendant-la-partie.md dit lequel', '\u202f; le guide «\u00a0Pendant la partie\u00a0» dit lequel')}.${nextInFrench(next, here)}`,
  ],
  'draw-stands': ({ line, because, next }, here) => [
    `La ligne ${line} ne peut pas être défaite\u00a0: ${DRAW_STANDS.fr[because].why}`,
    `Rien n’a été changé. ${DRAW_STANDS.fr[because].instead(here)}${nextInFrench(next, here)}`,
  ],
  'changed-since': ({ line }, here) => [
    `Ce que dit la ligne ${line} a encore changé depuis.`,
    `Défaites d’abord les actes plus récents, que ${here.by('npx kesako journal JEU', 'le journal')} montre.`,
  ],
};

/** Which act a person may have meant to undo. */
const nextInFrench = (next: number | undefined, here: Here): string =>
  next === undefined
    ? ''
    : ` Le dernier de vos actes qui peut être défait est à la ligne ${next}${here.by(`\u00a0: npx kesako undo JEU ${next}`, ' du journal')}.`;

const nextInEnglish = (next: number | undefined, here: Here): string =>
  next === undefined
    ? ''
    : ` The latest of your acts that can be undone is on line ${next}${here.by(`: npx kesako undo GAME ${next}`, ' of the journal')}.`;

const ENGLISH: Words = {
  ...FAULTS.en,
  'paused-apart': (_, here) => [
    'This game was paused on its own, not with all the others.',
    `It stays paused; ${here.by('npx kesako resume GAME', '“Resume on schedule”, on its page “Live”,')} resumes it.`,
  ],
  'unknown-account': ({ account, accounts }) => [
    `No game played here posts by an account “${account}”.`,
    accounts.length === 0
      ? 'Nothing was changed.'
      : `Accounts that are known: ${accounts.join(', ')}. Nothing was changed.`,
  ],
  'unknown-heard': ({ number }, here) => [
    `The watch has no post ${number}, or does not keep it any more.`,
    `Nothing was changed; ${here.by('npx kesako watch', 'the page “Watch”')} shows what waits.`,
  ],
  'heard-closed-already': ({ by }) => [`${by} had closed it already.`, 'Nothing was changed.'],
  'heard-assigned-already': ({ to }) => [
    to === null ? 'This post is assigned to nobody.' : `This post is assigned to ${to} already.`,
    'Nothing was changed.',
  ],
  'heard-answered-already': ({ by }, here) => [
    `${by} has answered it already.`,
    `Nothing was posted. To answer otherwise, undo that answer first (${here.by('npx kesako undo', 'the journal')}); to say more, answer on the network.`,
  ],
  'cannot-answer': ({ account, why, accounts }) => [
    why === 'other-network'
      ? `The account “${account}” is not on the network of this post.`
      : `On this network the account “${account}” can answer only those who have mentioned it.`,
    accounts.length === 0
      ? 'Nothing was posted. Answer on the network, by the link of the post.'
      : `Nothing was posted. These can answer: ${accounts.join(', ')}.`,
  ],
  'unread-scripts': ({ games }, here) => [
    `${games.length === 1 ? 'A game is under way whose script cannot be read' : 'Games are under way whose scripts cannot be read'}: ${titlesOf(games, here)}. Your text may give one of its answers away.`,
    `Nothing was posted. Mend the script (${here.by(`npx kesako check ${games[0]?.id ?? 'GAME'}, then apply`, 'its page “Script”')}), or ${here.by(`stop the game (npx kesako stop ${games[0]?.id ?? 'GAME'})`, 'have it stopped by whoever has installed Kesako')}.`,
  ],
  'account-paused-already': ({ account }, here) => [
    `The account “${account}” is paused already.`,
    `Nothing was changed; ${here.by(`npx kesako resume --account ${account} lets it speak again`, '“Let it speak again”, on the page “Accounts”, ends that')}.`,
  ],
  'account-not-paused': ({ account }, here) => [
    `The account “${account}” is not paused.`,
    `Nothing was changed; if the game is what is paused, ${here.by('npx kesako resume GAME', '“Resume on schedule”, on its page “Live”,')} resumes it.`,
  ],
  'unknown-game': (_, here) => [
    'This game was not played here.',
    `Check the name of the game; ${here.by('npx kesako status', 'the page “Games”')} shows those that were played.`,
  ],
  'unknown-reply': (_, here) => [
    'No reply in this game has that reference.',
    here.by(
      'Give the reference of eight characters that npx kesako review GAME --list shows, or the address of the reply.',
      'Nothing was changed; load the page anew.',
    ),
  ],
  'ambiguous-reply': (_, here) => [
    'Several replies have that reference.',
    here.by(
      'Give the address of the reply, as npx kesako review GAME --list shows it.',
      'Nothing was changed; whoever installed Kesako can decide about it by the address of the reply.',
    ),
  ],
  already: ({ state }, here) => [
    `The game is ${sayState(state, 'en')}: this would change nothing.`,
    `Nothing was changed; ${here.by('npx kesako status', 'the page “Live”')} says how far it is.`,
  ],
  'unknown-item': () => [
    'Nothing of the kind waits in this game any more.',
    'Nothing was changed; load the page anew.',
  ],
  'not-live': () => [
    'This is no live hour: there is nothing to show, to hold back or to pick.',
    'Nothing was changed.',
  ],
  'talk-already': ({ as }) => [TALK_IS.en[as], 'Nothing was changed.'],
  'acknowledged-already': () => ['Somebody has taken note of it already.', 'Nothing was changed.'],
  'decided-already': ({ verdict, by = 'A person' }) => [
    `${by} has already called this reply ${sayVerdict(verdict, 'en')}.`,
    'Nothing was changed. To decide differently, give another verdict.',
  ],
  'judge-counts-already': () => [
    'Nobody has decided about this reply: the program’s verdict counts already.',
    'Nothing was changed.',
  ],
  'asked-already': () => [
    'This has already been asked about this reply.',
    'Wait for what the person replies; it will be judged like any other reply.',
  ],
  'round-over': (_, here) => [
    'The answer to this mystery is known: asking for more makes no sense now.',
    `Decide about the reply as it is${here.by(': npx kesako decide.', ', on the page “To review”.')}`,
  ],
  'no-script': (_, here) => [
    'The script of this game is not there: nobody would know what to tell the players.',
    `${here.by('Name the folder of the game, where game.yaml is (npx kesako review FOLDER).', 'Send its folder again by the page “All games”.')} Nothing was changed.`,
  ],
  'no-private-replies': (_, here) => [
    'On the network of this reply the program writes to nobody in private: it can ask nothing there.',
    `Decide about the reply as it is (${here.by('npx kesako decide', 'on the page “To review”')}), or ask for yourself, at its address.`,
  ],
  'unknown-partner': ({ partner }, here) => [
    `No partner “${partner}” takes part in this game.`,
    `Check its name; ${here.by('npx kesako partners', 'the page “Partners”')} shows those of the game. Nothing has changed.`,
  ],
  'revoked-already': ({ partner }) => [
    `The partner “${partner}” had already left the game.`,
    'Nothing was changed.',
  ],
  'left-alone': (_, here) => [
    'This person has asked bots not to write.',
    `Decide about the reply as it is${here.by(': npx kesako decide.', ', on the page “To review”.')}`,
  ],
  'player-muted': (_, here) => [
    'This person is muted: nothing is asked of them.',
    `Hear them again: ${here.by('npx kesako player unmute', '“Hear again”, on their page')}.`,
  ],
  'unknown-player': ({ player }, here) => [
    `Nobody has replied here as “${player}”.`,
    `Check the name ${here.by('in npx kesako report. Before a first reply, mute and staff take the network', 'on the page “Players”. Before a first reply, write the network')}, a colon and the whole address: mastodon:zoe@mastodon.example, bluesky:zoe.bsky.social, x:zoe@x.com.`,
  ],
  'ambiguous-player': ({ player }, here) => [
    `Several players are called “${player}”.`,
    `Write the network, a colon and the whole address, ${here.by('as npx kesako report gives them', 'as the page “Players” gives them')}: mastodon:zoe@mastodon.example.`,
  ],
  'muted-already': ({ player }) => [`“${player}” is muted already.`, 'Nothing was changed.'],
  'not-muted': ({ player }) => [`“${player}” is not muted.`, 'Nothing was changed.'],
  'staff-already': ({ player }) => [`“${player}” is out of the ranking already.`, 'Nothing was changed.'],
  'not-staff': ({ player }) => [`“${player}” is not out of the ranking.`, 'Nothing was changed.'],
  'linked-already': ({ player }) => [
    `“${player}” counts as the same player already.`,
    'Nothing was changed.',
  ],
  'not-linked': ({ player }) => [`“${player}” is not linked to any other account.`, 'Nothing was changed.'],
  'opted-out': ({ player }, here) => [
    `“${player}” asked to be left alone (STOP): to link another account would silence it too.`,
    `So that one person is not ranked twice: ${here.by('npx kesako player staff leaves one of the accounts out of the ranking', '“Take out of the ranking”, on the page of one of the accounts, does so')}. Nothing was changed.`,
  ],
  muted: ({ player }, here) => [
    `“${player}” is muted: no other account can be linked to it.`,
    `Hear this player again first: ${here.by('npx kesako player unmute', '“Hear again”, on that page')}.`,
  ],
  partner: ({ player }, here) => [
    `“${player}” is a partner of a game: what a partner did cannot be forgotten this way.`,
    `End its part first (${here.by('npx kesako partners GAME revoke', '“End its part”, on the page “Partners”')}); what it did stays in the report of the game.`,
  ],
  'being-told': ({ player }) => [
    `A post that names “${player}” is leaving at this moment.`,
    'Try again in a few minutes. Nothing was erased.',
  ],
  'unknown-post': (_, here) => [
    'No post in this game has that name.',
    here.by(
      'Give its address, or its name as npx kesako post list GAME shows it (1/hint-1, for instance).',
      'The page “Timeline” shows those that are out. Nothing was changed.',
    ),
  ],
  'not-a-post': () => [
    'This is not a post that everybody can read: it is a relay, or a message to a partner.',
    'Nothing was changed.',
  ],
  'not-posted': ({ post }, here) => [
    'This post is not out.',
    `If it is still to come: ${here.by(`npx kesako step edit GAME ${post} "…" changes its text, npx kesako step skip GAME ${post} keeps it from being posted, both with --on ACCOUNT for one account alone.`, '“Change the text…” and “Skip everywhere”, below “Change” on the page “Timeline”, change what it says or keep it from being posted.')} Nothing was changed.`,
  ],
  'on-its-way': () => [
    'This post is leaving at this moment: nobody knows yet whether it is out.',
    'Try again in a minute. Nothing was changed.',
  ],
  'post-gone': ({ post }, here) => [
    'This post is no longer there: it was taken back.',
    `Nothing brings it back. What it said can still be said: by one more hint ${here.by(`(npx kesako step add-hint), or by correcting another post (npx kesako post list GAME shows them; npx kesako post edit GAME POST "…", in place of ${post})`, '(“Add a hint…”, on the page “Timeline”), or by correcting another post (“Correct the text…”, on the same page)')}. Nothing was changed.`,
  ],
  'partners-own': ({ account }, here) => [
    `The account “${account}” is that of a partner who agrees to each post: nothing is edited or taken back there without them.`,
    `Ask them to do it themselves. ${here.by('For the other accounts: --on ACCOUNT.', 'For the other accounts, choose one.')} Nothing was changed.`,
  ],
  'same-text': () => ['This post says that already.', 'Nothing was changed.'],
  'edited-since': () => [
    'Somebody else has corrected this post in the meantime: it says something else than what you were shown.',
    'Read what it says now, and try again if your correction is still wanted; the journal shows who corrected it. Nothing was changed.',
  ],
  'announced-already': ({ who }) => [
    `It is asked for already: ${who} was there before you, and it will be done within seconds.`,
    'There is nothing for you to do; it can be called back as long as it is announced. Nothing was done twice.',
  ],
  'not-on-account': ({ account }, here) => [
    `The account “${account}” does not have this post.`,
    `${here.by('npx kesako post list GAME shows', 'The page “Timeline” shows')} which account posted what. Nothing was changed.`,
  ],
  'still-to-come': ({ account }, here) => [
    `The account “${account}” has not posted this yet, and would post the text of the script.`,
    `Try again once it is out, or ${here.by('name an account by --on', 'choose one account')}. Nothing was changed.`,
  ],
  'text-too-long': ({ account, length, limit, corrects }, here) => [
    corrects
      ? `This text is too long for a correction on the account “${account}”, whose network lets nothing be edited: ${length} characters, imposed hashtags included, of ${limit} at most.`
      : `This text is too long for the account “${account}”: ${length} characters, imposed hashtags included, of ${limit} at most.`,
    `Shorten it, or correct each account apart${here.by(' with --on', '')}. Nothing was changed.`,
  ],
  leaks: ({ words }) => [
    `This text gives the answer away: “${words}”.`,
    'Say it differently: the answer is still a secret. Nothing was changed.',
  ],
  'tells-nobody': (_, here) => [
    here.by(
      '--renew is for a reveal or a ranking alone.',
      'Only a reveal and a ranking are rewritten by what counts.',
    ),
    `For another post, give its text: ${here.by('npx kesako post edit GAME POST TEXT', '“Correct the text…”, on the page “Timeline”')}.`,
  ],
  'tells-all': () => ['This post already says what counts now.', 'Nothing was changed.'],
  'not-revealed': ({ round }, here) => [
    `The answer of mystery ${round} is not out.`,
    `To call the mystery off before its answer: ${here.by(`npx kesako round cancel GAME ${round}`, '“Call this mystery off…”, on the page “Timeline”')}. Nothing was changed.`,
  ],
  'revealed-already': ({ round }, here) => [
    `The answer of mystery ${round} is posted already.`,
    `To take it back and call the mystery off: ${here.by(`npx kesako reveal take-back GAME ${round}`, '“Take the reveal back…”, on the page “Timeline”')}. Nothing was changed.`,
  ],
  'round-off-already': ({ round }, here) => [
    `Mystery ${round} is called off already.`,
    `${here.by('npx kesako journal GAME shows who called it off; npx kesako undo GAME LINE takes that back', 'The journal shows who called it off; “Undo” there takes that back')}, if players were not told. Nothing was changed.`,
  ],
  'crisis-over': () => [
    'The crisis for which the game was to be paused is over, or somebody has resumed the game since.',
    'Pause it yourself if it has to be. Nothing was changed.',
  ],
  'revealed-since': () => [
    'Since the stop, right answers that had been hidden were shown again: the game cannot go on.',
    'Play what is left as another game: another folder, another script.',
  ],
  overtaken: (_, here) => [
    'In the meantime, this no longer made sense.',
    `${here.by('npx kesako journal GAME', 'The journal')} shows what happened. Nothing was changed.`,
  ],
  busy: () => ['Something else was changing at that very moment.', 'Try again. Nothing was changed.'],
  'called-back': () => ['Somebody has called it back in the meantime.', 'Nothing was changed.'],
  'carried-out': ({ line, next }, here) => [
    `What was announced has taken place (line ${line}): it is too late to call it back.`,
    `Nothing else was undone; ${here.by('npx kesako journal GAME', 'the journal')} shows what was done.${nextInEnglish(next, here)}`,
  ],
  'unknown-version': (_, here) => [
    'The script of this game has no version of that number, or it is not kept here.',
    `${here.by('npx kesako versions GAME shows them all.', 'Load the page anew.')} Nothing was changed.`,
  ],
  'version-played': ({ version }) => [
    `Version ${version} is the one that is played already.`,
    'Nothing was changed.',
  ],
  'version-changed': ({ version }) => [
    `Somebody has put another version into play in the meantime (${version}).`,
    'Try again, to see what would change now. Nothing was changed.',
  ],
  'script-faults': ({ faults }, here) => [
    `This script cannot be played:\n${sayFaults(faults, 'en', here)}`,
    `Correct ${here.by('game.yaml', 'the script (on the page “Script” of the game)')}, then try again. Nothing was changed.`,
  ],
  'steered-faults': ({ faults }, here) => [
    `This will not do:\n${sayFaults(faults, 'en', here)}`,
    'Try again with another moment or another text. Nothing was changed.',
  ],
  'unopened-accounts': ({ accounts }, here) => [
    `This script speaks through an account that the running program has not opened: ${accounts.join(', ')}.`,
    `${here.by('Stop the program and start it again on that folder (npx kesako run)', 'Ask whoever installed Kesako to stop the program and start it again with this game')}: it will open the account. Nothing was changed.`,
  ],
  'accepted-already': ({ text }) => [
    `“${text}” is there already, written like this.`,
    'Nothing was changed.',
  ],
  'unknown-request': ({ request }, here) => [
    `This game has no request ${request} for anybody’s agreement.`,
    `${here.by('npx kesako agreement list GAME shows them.', 'The page “To review” shows them.')} Nothing was changed.`,
  ],
  'request-withdrawn': ({ request }) => [
    `The request ${request} was withdrawn already.`,
    'Nothing was changed.',
  ],
  'answered-since': ({ request, yes }) => [
    `The request ${request} has ${yes === undefined ? 'lost its answer' : `been answered ${yes ? 'yes' : 'no'}`} in the meantime.`,
    'Read how the request stands, and try again if you still want to do without this agreement. Nothing was changed.',
  ],
  'request-over': () => [
    'The time for it is over.',
    'Nothing was changed; it can be asked for again, until another moment.',
  ],
  'nothing-to-sign': () => ['Nothing of this game is still to come.', 'Nothing was changed.'],
  'answer-stays': () => [
    'It is out, or on its way: the answer stays as it was.',
    'Nothing was changed. Whoever runs the game can still correct a post, or take it back.',
  ],
  'answered-so': () => ['This is the answer that was given already.', 'Nothing was changed.'],
  'not-agreed': ({ whom }, here) => [
    `The agreement that was asked for of this game was not given, or was given to another text: ${whom.join(', ')}.`,
    `The game does not begin. Wait for the answer, ask again, or ${here.by('withdraw the request (npx kesako agreement revoke GAME NUMBER)', 'go on without that agreement (“Go on without this agreement”, on the page “Play” of the game)')}.`,
  ],
  'no-draw': () => [
    'The script of this game has no such draw.',
    'A draw is described under draw; with among: rounds, say of which mystery. Nothing was changed.',
  ],
  'draw-too-early': () => [
    'It is not known yet who takes part: an answer is still to be given.',
    'Nothing was changed. Try again once the last answer is out.',
  ],
  'draw-moment-past': (_, here) => [
    'The moment of chance is past: to settle now who takes part would prove nothing.',
    `Choose a moment to come, and say publicly why${here.by(': npx kesako draw prepare GAME --at "2027-09-25 18:00" --why "…"', '')}. Nothing was changed.`,
  ],
  'draw-moment-to-come': () => [
    'The moment of chance is still to come: it is not moved.',
    'Settle who takes part without giving a moment. Nothing was changed.',
  ],
  'draw-after-erasure': ({ latest }) => [
    'At that moment the names of those who take part would be erased (keep-for) before winners have had their time to answer.',
    `Name a moment before ${latest.slice(0, 10)}. Nothing was changed.`,
  ],
  'winner-after-erasure': ({ latest }, here) => [
    `The names would be erased (keep-for) before this person has had all their time to answer: they had to be told before ${latest.slice(0, 10)}.`,
    `Make keep-for longer in the script${here.by(', and start npx kesako run again', '')}. Nobody was told.`,
  ],
  'draw-nobody': () => [
    'Nobody can take part in the draw: nobody found enough mysteries, or all are excluded.',
    'Nothing was changed.',
  ],
  'draw-prepared-already': ({ fingerprint }, here) => [
    `It is settled already who takes part, by the fingerprint ${fingerprint}.`,
    `Nothing was changed; ${here.by('npx kesako draw show GAME says', 'the page “Prize draw” says')} what is left to do.`,
  ],
  'draw-not-prepared': (_, here) => [
    'It is not settled yet who takes part.',
    `Begin with that${here.by(': npx kesako draw prepare GAME', '')}. Nothing was drawn.`,
  ],
  'draw-not-yet': (_, here) => [
    'The moment of chance has not come yet.',
    `Nothing was drawn; ${here.by('npx kesako draw show GAME says', 'the page “Prize draw” says')} when it comes.`,
  ],
  'drawn-already': (_, here) => [
    'This draw has taken place already: it takes place once.',
    `Nothing was changed; ${here.by('npx kesako draw show GAME shows', 'the page “Prize draw” shows')} the result.`,
  ],
  'not-drawn-yet': () => ['This draw has not taken place yet.', 'Nothing was changed.'],
  'seed-fault': ({ fault }) => [SEED_FAULTS.en[fault], 'Nothing was drawn.'],
  'unknown-place': ({ place }) => [`The draw has no place ${place}.`, 'Nothing was changed.'],
  'place-changed': ({ place }, here) => [
    `Somebody else holds place ${place} by now.`,
    `${here.by('npx kesako draw GAME', 'The draw')} says who; try again if they are meant. Nothing was changed.`,
  ],
  'place-empty': ({ place }) => [
    `Nobody holds place ${place} any more: there was no alternate left.`,
    'Nothing was changed.',
  ],
  'winner-by-hand': ({ place, why }, here) => [
    `Kesako cannot write to whoever was drawn in place ${place}: ${BY_HAND.en[why]}.`,
    why === 'gone'
      ? `Replace them${here.by(' (npx kesako draw replace)', '')}. Nothing was changed.`
      : `Tell them yourself, and note it${here.by(' (npx kesako draw told)', '')}. Nothing was changed.`,
  ],
  'winner-noted-already': ({ place }) => [`That is noted already of place ${place}.`, 'Nothing was changed.'],
  'nothing-to-undo': (_, here) => [
    'There is nothing to undo: none of your acts in this game can be undone.',
    here.by(
      'npx kesako journal GAME shows what was done; npx kesako undo GAME LINE undoes the act of somebody else.',
      'The journal shows what was done; “Undo” there also undoes the act of somebody else.',
    ),
  ],
  'unknown-line': ({ line }, here) => [
    `Line ${line} of the journal is no act of this game.`,
    `${here.by('npx kesako journal GAME', 'The journal')} shows the acts, each with its number.`,
  ],
  'undone-already': ({ line }) => [`Line ${line} is undone already.`, 'Nothing was changed.'],
  'comes-at-once': ({ line, steps }, here) => {
    const act = line === undefined ? 'This act' : `To undo line ${line}`;
    return [
      steps.length === 0
        ? `${act} closes a mystery whose hour is past: replies that have come since are late.`
        : `${act} posts something at once, which can no longer be undone then.`,
      `Nothing was changed. ${here.by('The command says what, and leaves ten seconds to call it back (--now does not wait).', 'Try again: the act will be announced, and you will have ten seconds to call it back.')}`,
    ];
  },
  'changes-otherwise': (_, here) => [
    'Since the changes were shown something was posted, or given up: they are no longer the same.',
    `Nothing was changed. Try again: ${here.by('the command shows what still changes, and what is out already, which npx kesako post edit corrects', 'the page shows what still changes, and what is out already, which “Correct the text…” corrects from the page “Timeline”')}.`,
  ],
  'not-undoable': ({ line, next, instead }, here) => [
    instead
      ? `To undo line ${line} would be to ${instead.act === 'stop' ? 'stop the game' : `call off mystery ${instead.round}`}: ${here.by('npx kesako undo does not', '“Undo” does not')}.`
      : `What line ${line} says cannot be undone.`,
    instead
      ? `Nothing was changed. What does so, and says what is lost: ${here.by(`npx kesako ${instead.act === 'stop' ? 'stop GAME' : `round cancel GAME ${instead.round}`}`, `${instead.act === 'stop' ? '“Stop the game…”, on the page “Live”' : '“Call this mystery off…”, on the page “Timeline”'}`)}.${nextInEnglish(next, here)}`
      : `Nothing was changed. Do what corrects it${here.by('; docs/operating.md says which act does', '; the guide to a game under way says which act does')}.${nextInEnglish(next, here)}`,
  ],
  'draw-stands': ({ line, because, next }, here) => [
    `Line ${line} cannot be undone: ${DRAW_STANDS.en[because].why}`,
    `Nothing was changed. ${DRAW_STANDS.en[because].instead(here)}${nextInEnglish(next, here)}`,
  ],
  'changed-since': ({ line }, here) => [
    `What line ${line} says has changed again since.`,
    `Undo the later acts first, which ${here.by('npx kesako journal GAME', 'the journal')} shows.`,
  ],
};

/** What is wrong in a script, each with its line. */
const sayFaults = (faults: readonly ScriptFault[], language: Language, { by }: Here): string =>
  faults
    .map(({ line, column, what, mend }) => {
      const at = by(
        `${line}:${column}`,
        language === 'fr' ? `Ligne\u00a0${line}\u00a0:` : `Line\u00a0${line}:`,
      );
      return `  ${at}  ${what[language]} ${mend[language]}`;
    })
    .join('\n');

/** Says why an act was refused, and what would work where that is read. @param hour it was one in this live hour */
export function sayRefusal(refusal: Refusal, surroundings: Surroundings, hour?: Hour): SaidRefusal {
  const said = (language: Language): readonly [what: string, mend: string] => {
    const here = hereIn(surroundings, language);
    const [what, mend] = wordsOf(WORDS[language], withNames(refusal, language), here);
    return [saidOfHour(what, hour, language), saidOfHour(mend, hour, language)];
  };
  const [frWhat, frMend] = said('fr');
  const [enWhat, enMend] = said('en');
  return { what: { fr: frWhat, en: enWhat }, mend: { fr: frMend, en: enMend } };
}

const WORDS: Readonly<Record<Language, Words>> = { fr: FRENCH, en: ENGLISH };

/** A refusal that calls a player as people do. */
const withNames = (refusal: Refusal, language: Language): Refusal =>
  'player' in refusal ? { ...refusal, player: sayNamed(refusal.player, language) } : refusal;

function wordsOf<Kind extends Refusal['kind']>(
  words: Words,
  refusal: Refusal & { readonly kind: Kind },
  here: Here,
): readonly [what: string, mend: string] {
  return words[refusal.kind as Kind](refusal, here);
}

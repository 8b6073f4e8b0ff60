import type { GivenAnswer } from '#app/heard/heard-book.ts';
import type { Language } from '#game/game.ts';

const FRENCH = {
  title: 'Veille',
  never: 'La veille n’écoute rien\u00a0: écrivez config/watch.yaml, puis relancez npx kesako run.',
  since: (at: string) => `À l’écoute depuis le ${at}.`,
  going: 'En cours',
  incident: (people: number, posts: number, at: string) =>
    `${people} ${people > 1 ? 'personnes' : 'personne'}, ${posts} ${posts > 1 ? 'messages' : 'message'}, depuis le ${at}.`,
  usual: (usual: number) =>
    `D’habitude à cette heure\u00a0: ${String(Math.round(usual * 10) / 10).replace('.', ',')}.`,
  paused: 'Toutes les parties ont été mises en pause\u00a0: le bouton du bas de la page les reprend.',
  over: 'C’est clos',
  failing: 'Pas lu',
  leftOut: 'il y en avait trop\u00a0: seuls les plus récents ont été lus',
  queue: 'À traiter',
  levels: 'Niveaux',
  from: (level: string) => `À partir de «\u00a0${level}\u00a0»`,
  all: 'Tout',
  empty: 'Rien n’attend.',
  amiss: 'À voir sur le réseau',
  amissAnswer: {
    'not-amended': (number: number, account: string, at: string) =>
      `La réponse au message ${number}, retirée, est restée\u00a0: le réseau ne laisse pas le compte «\u00a0${account}\u00a0» la supprimer (${at}).`,
    'posted-twice': (number: number, account: string, at: string) =>
      `La réponse au message ${number} est parue deux fois, par le compte «\u00a0${account}\u00a0» (${at}).`,
  },
  unweighed: 'pas encore pesé',
  deleted: 'message supprimé',
  deletedBy: 'Supprimé par son auteur\u00a0: rien n’en est gardé.',
  next: 'Les suivants',
  first: 'Revenir aux premiers',
  mine: 'Je m’en occupe',
  free: 'Ne l’attribuer à personne',
  assigned: (to: string) => `Attribué à ${to}.`,
  note: 'Note',
  close: 'Clore',
  closeNoting: 'Clore avec une note',
  many: 'Plusieurs à la fois',
  pick: (number: number) => `Choisir le message ${number}`,
  pickAll: (count: number) => `Les ${count} de cette page`,
  closeAllOf: (count: number) => `Clore les ${count} messages de`,
  noneChosen: 'Aucun message n’est choisi\u00a0: cochez ceux que vous voulez, ou tous ceux de la page.',
  see: 'Voir sur le réseau',
  answer: 'Répondre',
  answerText: 'Votre réponse',
  answerBy: 'Par le compte',
  answerSees: (named: string, tags: string) =>
    `Tout le monde la lit sous le message. ${named} est mentionné d’office${tags === '' ? '' : `, et la réponse porte ${tags}`}. Elle part même si les parties sont en pause.`,
  nobodyAnswers: 'Aucun de vos comptes ne peut répondre ici\u00a0: répondez sur le réseau, par le lien.',
  onlyMentions:
    'Sur ce réseau, un compte ne répond qu’à qui l’a mentionné\u00a0: répondez sur le réseau, par le lien.',
  answered: {
    leaving: (by: string, account: string) =>
      `Réponse de ${by} par «\u00a0${account}\u00a0», pas encore partie.`,
    posted: (by: string, account: string) => `Répondu par ${by}, compte «\u00a0${account}\u00a0».`,
    unsent: (by: string, account: string) =>
      `La réponse de ${by} par «\u00a0${account}\u00a0» n’est pas partie.`,
    'leaving-back': (by: string, account: string) =>
      `La réponse de ${by} par «\u00a0${account}\u00a0» est en train d’être retirée.`,
    'taken-back': (by: string, account: string) =>
      `La réponse de ${by} par «\u00a0${account}\u00a0» a été retirée.`,
  } satisfies Readonly<Record<GivenAnswer['as'], (by: string, account: string) => string>>,
  seeAnswer: 'Voir la réponse',
  heardBy: (names: string) => `Entendu par ${names}`,
  flow: 'Heure par heure, ces sept derniers jours',
  hour: 'Heure',
  voices: 'Voix',
  posts: 'Messages',
  speakers: 'Qui parle souvent (sept jours)',
  speaker: 'Qui',
  gone: 'Quelqu’un l’avait déjà clos.',
  isOver: 'C’est clos.',
};

/** What the page of the watch says. */
export type WatchPhrases = typeof FRENCH;

const ENGLISH: WatchPhrases = {
  title: 'Watch',
  never: 'The watch listens to nothing: write config/watch.yaml, then start npx kesako run again.',
  since: (at) => `Listening since ${at}.`,
  going: 'Going on',
  incident: (people, posts, at) =>
    `${people} ${people === 1 ? 'person' : 'people'}, ${posts} ${posts === 1 ? 'post' : 'posts'}, since ${at}.`,
  usual: (usual) => `Usual at this hour: ${Math.round(usual * 10) / 10}.`,
  paused: 'Every game was paused: the button at the foot of the page resumes them.',
  over: 'It is over',
  failing: 'Not read',
  leftOut: 'there was too much: only the latest was read',
  queue: 'To be seen to',
  levels: 'Levels',
  from: (level) => `From “${level}” on`,
  all: 'All',
  empty: 'Nothing waits.',
  amiss: 'To be seen to on the network',
  amissAnswer: {
    'not-amended': (number, account, at) =>
      `The answer to post ${number} was taken back and stands: the network does not let the account “${account}” delete it (${at}).`,
    'posted-twice': (number, account, at) =>
      `The answer to post ${number} came out twice, by the account “${account}” (${at}).`,
  },
  unweighed: 'not weighed yet',
  deleted: 'deleted post',
  deletedBy: 'Deleted by its author: nothing of it is kept.',
  next: 'The next ones',
  first: 'Back to the first',
  mine: 'I see to it',
  free: 'Nobody’s',
  assigned: (to) => `Assigned to ${to}.`,
  note: 'Note',
  close: 'Close',
  closeNoting: 'Close with a note',
  many: 'Several at once',
  pick: (number) => `Select post ${number}`,
  pickAll: (count) => `All ${count} on this page`,
  closeAllOf: (count) => `Close the ${count} posts of`,
  noneChosen: 'No post is selected: tick those you mean, or all of the page.',
  see: 'See it on the network',
  answer: 'Answer',
  answerText: 'Your answer',
  answerBy: 'By the account',
  answerSees: (named, tags) =>
    `Everybody reads it below the post. ${named} is mentioned by itself${tags === '' ? '' : `, and the answer carries ${tags}`}. It leaves even while games are paused.`,
  nobodyAnswers: 'None of your accounts can answer here: answer on the network, by the link.',
  onlyMentions:
    'On this network an account answers only those who have mentioned it: answer on the network, by the link.',
  answered: {
    leaving: (by, account) => `An answer of ${by} by “${account}”, which has not left yet.`,
    posted: (by, account) => `Answered by ${by}, account “${account}”.`,
    unsent: (by, account) => `The answer of ${by} by “${account}” has not left, and will not.`,
    'leaving-back': (by, account) => `The answer of ${by} by “${account}” is being taken back.`,
    'taken-back': (by, account) => `The answer of ${by} by “${account}” was taken back.`,
  },
  seeAnswer: 'See the answer',
  heardBy: (names) => `Heard by ${names}`,
  flow: 'Hour by hour, these seven days',
  hour: 'Hour',
  voices: 'Voices',
  posts: 'Posts',
  speakers: 'Who speaks often (seven days)',
  speaker: 'Who',
  gone: 'Somebody had closed it already.',
  isOver: 'It is closed.',
};

/** Returns the words of the page of the watch. */
export const watchPhrasesIn = (language: Language): WatchPhrases => (language === 'fr' ? FRENCH : ENGLISH);

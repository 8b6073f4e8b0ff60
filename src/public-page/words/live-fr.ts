import type { LivePhrases } from './live-phrases.ts';

/** What the pages of a live hour say in French. */
export const LIVE_IN_FRENCH: LivePhrases = {
  question: (number) => `Question\u00a0${number}`,
  welcome: 'Accueil',
  lastWord: 'Dernier mot',
  guests: (names) => `Avec nous\u00a0: ${names}`,
  guest: 'invité',
  people: (count) =>
    count === 0
      ? 'Personne n’a encore pris la parole'
      : `${count} ${count > 1 ? 'personnes ont pris' : 'personne a pris'} la parole`,
  answers: (count) =>
    count === 0 ? 'aucune réponse pour le moment' : `${count} ${count > 1 ? 'réponses' : 'réponse'}`,
  state: {
    before: 'Bientôt',
    playing: 'En direct',
    between: 'En direct',
    paused: 'En pause',
    stopped: 'Arrêté',
    over: 'Terminé',
  },
  stateAbout: {
    before: 'L’heure n’a pas encore commencé.',
    playing: 'On en parle en ce moment.',
    between: 'On en parle en ce moment.',
    paused: 'C’est en pause\u00a0: rien n’est publié tant que cela n’a pas repris.',
    stopped: 'L’organisateur a arrêté\u00a0: rien de plus ne sera publié.',
    over: 'C’est terminé. Merci d’avoir pris la parole\u202f!',
  },
  until: 'Jusqu’à',
  begins: (at) => `Début ${at}`,
  nothingYet: 'À vous\u202f! Les réponses s’affichent ici.',
  nobody: 'La question reste ouverte\u00a0: personne n’y a répondu en public.',
  best: 'Ce que nous retenons',
  latest: 'Les dernières réponses',
  howTo: (tag) => `Répondez sous le message, ou avec ${tag}`,
  moderated: 'Les réponses sont modérées.',
  wallRefreshes: 'Cette page se met à jour d’elle-même.',
  program:
    'Un programme, Kesako, publie les questions et rassemble les réponses. Des personnes le surveillent, et choisissent ce qui paraît.',
  how: 'Prendre la parole',
};

import type { WinnerIs } from '#acts/change.ts';
import type { RetractedNow } from '#app/draw/draws-now.ts';
import type { Language } from '#game/game.ts';
import type { NextStep } from '#app/draw/say-draw.ts';

/** What the page of a prize draw says. */
export interface DrawPhrases {
  readonly title: string;
  readonly ofRound: (round: number) => string;
  readonly next: Readonly<Record<NextStep, (at: string) => string>>;
  readonly past: string;
  readonly prepare: string;
  readonly moment: string;
  readonly why: string;
  readonly move: string;
  readonly run: string;
  readonly numbers: string;
  readonly again: string;
  readonly differ: string;
  readonly noMoment: string;
  readonly noReason: string;
  readonly noWinner: string;
  readonly signature: string;
  readonly previous: string;
  readonly fingerprint: string;
  readonly post: string;
  readonly files: string;
  readonly winners: string;
  readonly place: string;
  readonly prize: string;
  readonly who: string;
  readonly forgotten: string;
  readonly nobody: string;
  readonly as: Readonly<Record<WinnerIs, string>>;
  readonly unsent: (why: string) => string;
  readonly byHand: (why: string) => string;
  readonly tell: string;
  readonly gone: string;
  readonly erased: (at: string) => string;
  readonly until: (at: string) => string;
  readonly words: string;
  readonly told: string;
  readonly answered: string;
  readonly reason: string;
  readonly replace: string;
  /** What is asked before it is done. */
  readonly replacing: string;
  readonly replaceAllTheSame: string;
  readonly readAgain: string;
  readonly replacedUndone: string;
  readonly replaced: string;
  /** Whoever was told that they won and does not any more. */
  readonly retracted: Readonly<Record<RetractedNow['as'], (why: string) => string>>;
  readonly retracts: string;
  readonly noBeacon: string;
}

const FRENCH: DrawPhrases = {
  title: 'Tirage au sort',
  ofRound: (round) => `Tirage au sort du mystère\u00a0${round}`,
  next: {
    'wait-for-answers': (at) => `On saura qui participe après la réponse, le ${at}.`,
    prepare: (at) => `Fixez les participations avant le ${at}, puis publiez l’empreinte.`,
    'wait-for-chance': (at) => `Publiez ce message et les fichiers avant le ${at}, où le hasard tombe.`,
    run: () => 'Le hasard est tombé\u00a0: on peut tirer.',
    tell: () => 'Écrivez en privé à chaque personne tirée, et notez-le.',
    done: () => 'Chaque personne tirée a répondu.',
    'done-in-part': () =>
      'Plus aucune réponse n’est attendue. Un lot au moins ne revient à personne\u00a0: il n’y a plus de suppléant.',
  },
  past: 'Ce moment est passé\u00a0: donnez-en un autre, et dites pourquoi, publiquement.',
  prepare: 'Fixer les participations',
  moment: 'Moment du hasard (à l’heure du jeu)',
  why: 'Pourquoi (public)',
  move: 'Fixer les participations pour ce moment',
  run: 'Tirer au sort',
  numbers: 'Les numéros annoncés, dans l’ordre dit',
  again: 'Les mêmes, encore une fois\u00a0: le tirage n’a lieu qu’une fois',
  differ: 'Les deux saisies diffèrent. Rien n’a été tiré.',
  noMoment:
    'Donnez un moment, à l’heure du jeu, et dites pourquoi. Les participations ne sont pas encore fixées.',
  noReason: 'Donnez une raison, sans nom. Personne n’a été remplacé.',
  noWinner: 'Personne ne tient cette place. Personne n’a été remplacé.',
  signature: 'Signature du nombre drand (vide\u00a0: Kesako la demande au réseau)',
  previous: 'Celle du nombre d’avant (réseau default)',
  fingerprint: 'Empreinte\u00a0:',
  post: 'À publier',
  files: 'Fichiers à publier',
  winners: 'Gagnants',
  place: 'Place',
  prize: 'Lot',
  who: 'Participation',
  forgotten: 'nom effacé',
  nobody: 'personne (plus de suppléant)',
  unsent: (why) => `Le message n’est pas parti (${why}).`,
  byHand: (why) => `À envoyer à la main (${why})\u00a0:`,
  tell: 'Envoyer ce message en privé',
  as: { drawn: 'à prévenir', telling: 'message en partance', told: 'message envoyé', answered: 'a répondu' },
  gone: 'à remplacer',
  erased: (at) => `Les noms s’effacent le ${at}\u00a0: d’ici là, tout doit être fini, suppléants compris.`,
  until: (at) => `réponse attendue jusqu’au ${at}`,
  words: 'À lui écrire en privé\u00a0:',
  told: 'C’est écrit',
  answered: 'A répondu',
  reason: 'Raison (publique, sans nom)',
  replace: 'Remplacer',
  replacing: 'Remplacer une personne tirée',
  replaceAllTheSame: 'Remplacer quand même, avec ce nom',
  readAgain: 'Relire avec cette raison',
  replacedUndone: 'Se défait tant que la personne remplacée n’en a pas été prévenue.',
  replaced: 'Remplacements',
  retracted: {
    telling: () => 'Ce message part en privé, si l’annonce du lot lui est parvenue\u00a0:',
    told: () => 'Sait que le lot ne lui revient plus\u00a0:',
    'by-hand': (why) => `Ne sait pas que le lot ne lui revient plus. À lui écrire à la main (${why})\u00a0:`,
  },
  retracts: 'Qui a été prévenu l’apprend en privé, avec cette raison.',
  noBeacon: 'Aucun serveur de drand ne répond. Réessayez plus tard, ou donnez la signature lue ailleurs.',
};

const ENGLISH: DrawPhrases = {
  title: 'Prize draw',
  ofRound: (round) => `Prize draw of mystery\u00a0${round}`,
  next: {
    'wait-for-answers': (at) => `It will be known who takes part after the reveal, on ${at}.`,
    prepare: (at) => `Settle the entries before ${at}, then publish the fingerprint.`,
    'wait-for-chance': (at) => `Publish this post and the files before ${at}, when chance falls.`,
    run: () => 'Chance has fallen: the draw can be run.',
    tell: () => 'Write to everybody who was drawn in private, and note it.',
    done: () => 'Everybody who was drawn has answered.',
    'done-in-part': () =>
      'No answer is awaited any more. Nobody wins one prize at least: no alternate is left.',
  },
  past: 'That moment is past: give another one, and say why, publicly.',
  prepare: 'Settle the entries',
  moment: 'Moment of chance (by the game’s clock)',
  why: 'Why (public)',
  move: 'Settle the entries for this moment',
  run: 'Run the draw',
  numbers: 'The numbers that were named, in the order that was said',
  again: 'The same once more: a draw takes place once',
  differ: 'What was typed the second time differs. Nothing was drawn.',
  noMoment: 'Give a moment, by the game’s clock, and say why. The entries are not settled yet.',
  noReason: 'Give a reason, without a name. Nobody was replaced.',
  noWinner: 'Nobody holds that place. Nobody was replaced.',
  signature: 'Signature of the number of drand (empty: Kesako asks the network)',
  previous: 'That of the number before it (default network)',
  fingerprint: 'Fingerprint:',
  post: 'To be posted',
  files: 'Files to publish',
  winners: 'Winners',
  place: 'Place',
  prize: 'Prize',
  who: 'Entry',
  forgotten: 'name erased',
  nobody: 'nobody (no alternate left)',
  unsent: (why) => `The message did not leave (${why}).`,
  byHand: (why) => `To be sent by hand (${why}):`,
  tell: 'Send this message in private',
  as: { drawn: 'to be told', telling: 'message about to leave', told: 'told', answered: 'has answered' },
  gone: 'to be replaced',
  erased: (at) => `The names are erased on ${at}: all has to be over by then, alternates included.`,
  until: (at) => `an answer is awaited until ${at}`,
  words: 'To be written to them in private:',
  told: 'It is written',
  answered: 'Has answered',
  reason: 'Reason (public, without a name)',
  replace: 'Replace',
  replacing: 'Replace somebody who was drawn',
  replaceAllTheSame: 'Replace all the same, with this name',
  readAgain: 'Read it again with this reason',
  replacedUndone: 'Can be undone as long as whoever was replaced has not been told.',
  replaced: 'Replacements',
  retracted: {
    telling: () => 'This message leaves in private, if the news of the prize has reached them:',
    told: () => 'Knows that the prize is not theirs any more:',
    'by-hand': (why) =>
      `Does not know that the prize is not theirs any more. To be written by hand (${why}):`,
  },
  retracts: 'Whoever was told learns it in private, with this reason.',
  noBeacon: 'No server of drand answers. Try again later, or give the signature read elsewhere.',
};

/** Returns what the page of a prize draw says in a language. */
export const drawPhrasesIn = (language: Language): DrawPhrases => (language === 'fr' ? FRENCH : ENGLISH);

import { type Hour, sentencesOfHour } from '#game/words/hour-words.ts';
import type { Language } from '#game/game.ts';
import type { SignOffState } from '#game/sign-off.ts';

/** What is said of agreements that are asked for, to whoever asks and to whoever is asked. */
export interface SignOffPhrases {
  readonly heading: string;
  readonly states: Readonly<Record<SignOffState, string>>;
  readonly about: (called: string | null) => string;
  readonly number: (number: number) => string;
  readonly waits: string;
  readonly changed: string;
  readonly edited: string;
  readonly withdraw: { readonly open: string; readonly refused: string };
  readonly ask: {
    readonly game: string;
    readonly step: string;
    readonly title: (called: string | undefined) => string;
    readonly about: string;
    readonly shows: string;
    readonly here: string;
    readonly whom: string;
    readonly until: string;
    readonly note: string;
    readonly send: string;
    readonly fault: string;
    readonly link: (whom: string) => string;
  };
  readonly signing: {
    readonly title: string;
    readonly heading: (game: string, called: string | null) => string;
    readonly asked: (by: string, whom: string) => string;
    readonly until: string;
    readonly secret: string;
    readonly posts: string;
    readonly moments: string;
    readonly names: string;
    readonly answers: string;
    readonly round: (round: number) => string;
    readonly picture: string;
    readonly out: string;
    readonly question: string;
    readonly reason: string;
    readonly why: string;
    readonly yes: string;
    readonly no: string;
    readonly mine: { readonly agreed: string; readonly refused: string; readonly changed: string };
    readonly edited: string;
    readonly before: string;
    readonly now: string;
    readonly mayChange: string;
    readonly stays: string;
    /** In the title of a page that says why an answer was refused. */
    readonly notKept: string;
    readonly unread: string;
    readonly thanks: string;
    readonly gone: string;
    readonly often: string;
    readonly other: string;
  };
}

const french: SignOffPhrases = {
  heading: 'Accords demandés',
  states: {
    open: 'sans réponse',
    agreed: 'accord donné',
    refused: 'refus',
    changed: 'modifié depuis la réponse\u00a0: demandé de nouveau',
    ended: 'resté sans réponse',
    withdrawn: 'demande retirée',
  },
  about: (called) => (called === null ? 'toute la partie' : called),
  number: (number) => `demande n°\u00a0${number}`,
  waits: 'attend cet accord',
  changed: 'Le même lien montre ce qui a changé, et demande de nouveau.',
  edited: 'Un message publié avec cet accord dit autre chose',
  withdraw: { open: 'Se passer de cet accord', refused: 'Publier malgré ce refus' },
  ask: {
    game: 'Demander un accord sur toute la partie',
    step: 'Demander un accord',
    title: (called) =>
      called === undefined ? 'Demander un accord sur toute la partie' : `Demander un accord\u00a0: ${called}`,
    about:
      'La personne reçoit de vous un lien\u00a0: elle dit oui ou non, sans compte ni mot de passe. D’ici là, rien n’est publié de ce que vous lui montrez. Si le moment passe, la publication attend, la console le dit et l’alerte part\u202f; vous pourrez vous passer de cet accord, et le journal l’écrira. Ce qui vient trop tard est sauté, comme après une panne.',
    shows:
      'Attention\u00a0: ce lien montre les textes, les photos et les bonnes réponses à quiconque le possède.',
    here: 'La console n’a pas d’adresse publique\u00a0: ce lien ne s’ouvrira que sur cet ordinateur.',
    whom: 'À qui (nom ou fonction)',
    until: 'Jusqu’au',
    note: 'Un mot pour cette personne (facultatif)',
    send: 'Demander, et obtenir le lien',
    fault: 'Donnez un nom, et un moment à venir.',
    link: (whom) => `Voici le lien pour ${whom}. Il n’est montré qu’une fois\u00a0:`,
  },
  signing: {
    title: 'Votre accord',
    heading: (game, called) =>
      called === null
        ? `Votre accord pour «\u00a0${game}\u00a0»`
        : `Votre accord pour une publication de «\u00a0${game}\u00a0»`,
    asked: (by, whom) => `${by} demande l’accord de ${whom} avant de publier ce qui suit.`,
    until: 'Vous pouvez répondre',
    secret:
      'Ne transmettez pas cette adresse\u00a0: elle montre les bonnes réponses, et permet de répondre à votre place.',
    posts: 'Ce qui sera publié',
    moments:
      'Les horaires peuvent encore changer\u202f; un autre texte ou une autre photo vous serait soumis de nouveau.',
    names: 'Les noms de joueurs et leurs points s’y ajoutent au moment de publier.',
    answers: 'Les réponses',
    round: (round) => `Mystère\u00a0${round}`,
    picture: 'Description de l’image\u00a0:',
    out: 'déjà publié',
    question: 'Êtes-vous d’accord\u202f?',
    reason: 'Pourquoi (nécessaire pour un non)',
    why: 'Dites en un mot pourquoi, pour que l’équipe sache quoi changer.',
    yes: 'Oui, je suis d’accord',
    no: 'Non',
    mine: {
      agreed: 'Vous avez donné votre accord.',
      refused: 'Vous avez dit non.',
      changed:
        'Un texte ou une photo a changé depuis votre réponse\u00a0: elle ne compte plus, et votre accord est demandé de nouveau.',
    },
    edited:
      'Un message publié avec votre accord a été modifié depuis. Vous lisez ci-dessous ce que vous aviez approuvé et ce qu’il dit à présent\u00a0: votre accord est demandé de nouveau.',
    before: 'Ce que vous aviez approuvé\u00a0:',
    now: 'Ce que dit le message à présent\u00a0:',
    mayChange: 'Vous pouvez changer de réponse jusqu’à la publication.',
    stays: 'C’est publié\u00a0: cette réponse ne change plus.',
    notKept: 'Votre réponse n’est pas enregistrée',
    unread: 'Un texte ou une photo vient de changer. Relisez, puis répondez.',
    thanks: 'Merci, votre réponse est enregistrée.',
    gone: 'Ce lien ne mène à rien, ou plus à rien\u00a0: la date limite est passée, la demande a été retirée, ou tout est terminé.',
    often: 'Trop d’essais. Revenez dans un quart d’heure.',
    other: 'English',
  },
};

const english: SignOffPhrases = {
  heading: 'Agreements asked for',
  states: {
    open: 'no answer yet',
    agreed: 'agreed',
    refused: 'refused',
    changed: 'changed since the answer: asked again',
    ended: 'never answered',
    withdrawn: 'request withdrawn',
  },
  about: (called) => (called === null ? 'the whole game' : called),
  number: (number) => `request ${number}`,
  waits: 'has waited for this agreement',
  changed: 'The same link shows what has changed, and asks again.',
  edited: 'A post that was agreed to says something else',
  withdraw: { open: 'Go on without this agreement', refused: 'Post it in spite of the no' },
  ask: {
    game: 'Ask for somebody’s agreement to the whole game',
    step: 'Ask for somebody’s agreement',
    title: (called) =>
      called === undefined
        ? 'Ask for somebody’s agreement to the whole game'
        : `Ask for somebody’s agreement to the step ${called}`,
    about:
      'They get a link from you, and say yes or no by it, without an account or a password. Until then nothing is posted of what you show them. If its moment passes, it waits; the console and an alarm say so, and you may go on without this agreement, which is written in the journal. What comes too late then is skipped, as after an outage.',
    shows: 'Mind that this link shows texts, photos and right answers to whoever has it.',
    here: 'The console has no public address: this link can be opened on this computer alone.',
    whom: 'Of whom (name or office)',
    until: 'Until',
    note: 'A word to them (if you like)',
    send: 'Ask, and get the link',
    fault: 'Give a name, and a moment to come.',
    link: (whom) => `This is the link for ${whom}. It is shown once:`,
  },
  signing: {
    title: 'Your agreement',
    heading: (game, called) =>
      called === null ? `Your agreement to “${game}”` : `Your agreement to a post of “${game}”`,
    asked: (by, whom) => `${by} asks for the agreement of ${whom} before this is posted.`,
    until: 'You can answer',
    secret: 'Do not pass this address on: it shows the right answers, and lets others answer in your place.',
    posts: 'What will be posted',
    moments: 'Its hours may still change; another text or another photo would be shown to you again.',
    names: 'Names of players and their points are added when it is posted.',
    answers: 'The answers',
    round: (round) => `Mystery\u00a0${round}`,
    picture: 'Description of the picture:',
    out: 'posted already',
    question: 'Do you agree?',
    reason: 'Why (needed for a no)',
    why: 'Say in a word why, so that the team knows what to change.',
    yes: 'Yes, I agree',
    no: 'No',
    mine: {
      agreed: 'You have agreed.',
      refused: 'You have said no.',
      changed:
        'A text or a photo has changed since you answered: your answer counts no more, and you are asked again.',
    },
    edited:
      'A post that you had agreed to was changed since it was posted. Below is what you agreed to, and what it says now: you are asked again.',
    before: 'What you agreed to:',
    now: 'What the post says now:',
    mayChange: 'You can change your answer until it is posted.',
    stays: 'It is posted: this answer does not change any more.',
    notKept: 'Your answer is not kept',
    unread: 'A text or a photo has just changed. Please read again, then answer.',
    thanks: 'Thank you, your answer is kept.',
    gone: 'This link leads nowhere, or does no more: the time for it is over, the request was withdrawn, or everything is over.',
    often: 'Too many attempts. Come back in a quarter of an hour.',
    other: 'Français',
  },
};

/** Returns what is said of agreements in a language. @param hour they are about this live hour */
export const signOffPhrasesIn = (language: Language, hour?: Hour): SignOffPhrases =>
  sentencesOfHour(language === 'fr' ? french : english, hour, language);

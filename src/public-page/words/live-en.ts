import type { LivePhrases } from './live-phrases.ts';

/** What the pages of a live hour say in English. */
export const LIVE_IN_ENGLISH: LivePhrases = {
  question: (number) => `Question ${number}`,
  welcome: 'Welcome',
  lastWord: 'Last word',
  guests: (names) => `With us: ${names}`,
  guest: 'guest',
  people: (count) =>
    count === 0
      ? 'Nobody has spoken up yet'
      : `${count} ${count > 1 ? 'people have' : 'person has'} spoken up`,
  answers: (count) => (count === 0 ? 'no answer yet' : `${count} ${count > 1 ? 'answers' : 'answer'}`),
  state: {
    before: 'Soon',
    playing: 'Live',
    between: 'Live',
    paused: 'Paused',
    stopped: 'Stopped',
    over: 'Over',
  },
  stateAbout: {
    before: 'The hour has not begun yet.',
    playing: 'It is being talked about right now.',
    between: 'It is being talked about right now.',
    paused: 'It is paused: nothing is posted until it goes on.',
    stopped: 'The organiser has stopped it: nothing more will be posted.',
    over: 'It is over. Thank you for speaking up!',
  },
  until: 'Until',
  begins: (at) => `Begins ${at}`,
  nothingYet: 'Your turn! Answers appear here.',
  nobody: 'The question stays open: nobody has answered it in public.',
  best: 'What we take away',
  latest: 'The latest answers',
  howTo: (tag) => `Answer below the post, or with ${tag}`,
  moderated: 'Answers are moderated.',
  wallRefreshes: 'This page updates by itself.',
  program:
    'A program, Kesako, posts the questions and gathers the answers. People watch over it, and choose what appears.',
  how: 'Speaking up',
};

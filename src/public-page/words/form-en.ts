import type { FormPhrases } from './form-phrases.ts';

/** What the page says of the form in English. */
export const FORM_IN_ENGLISH: FormPhrases = {
  answerHere: 'Answer here, without an account',
  title: (number) => `Answer mystery\u00a0${number}`,
  about: (count) =>
    count === 1
      ? 'Under any pseudonym, one answer for each mystery. Nobody else sees it. You learn what it is worth at the reveal, with everybody else.'
      : `Under any pseudonym, up to ${count} answers for each mystery. Nobody else sees them. You learn what they are worth at the reveal, with everybody else.`,
  unranked: 'Answers given here count like those on the networks.',
  ranked: {
    'own-ranking': 'Answers given here have a ranking of their own.',
    'common-ranking': 'Answers given here count in the same ranking as those on the networks.',
  },
  answer: 'Your answer',
  pseudonym: 'Your pseudonym',
  pseudonymAbout:
    'From 2 to 30 letters of one alphabet, figures, spaces, apostrophes or hyphens. It is shown here, and perhaps on the networks, if you find the place: do not give your full name.',
  receipt: 'Your code, if you have answered before',
  receiptAbout: 'The one that you were shown the first time, such as 7KQM2-XD4FA. Otherwise leave it empty.',
  send: 'Send the answer',
  wait: 'Your browser is finishing a small calculation that keeps robots away. The answer leaves in a moment.',
  withoutScript:
    'Without JavaScript the form works too; it only takes fewer answers an hour from one connection.',
  data: 'No cookie, no email address. Your IP address is kept only scrambled, and until the reveal, to limit how much is sent.',
  dataLink: 'Your data',
  received: (name) => `Answer received. Thank you, ${name}!`,
  receivedAbout: 'Come back at the reveal to learn what it was worth.',
  yourReceipt: 'Your code',
  keepReceipt:
    'Write it down now: it will not be shown again. It goes with this pseudonym whenever you answer again, to this mystery or the next ones.',
  another: 'Answer again',
  wrong: 'The answer was not sent',
  refusal: {
    pseudonym:
      'This pseudonym will not do: 2 to 30 letters of one alphabet, figures, spaces, apostrophes or hyphens, and nothing else.',
    answer: 'Write an answer, of 200 characters at most.',
    taken:
      'This pseudonym is taken, or the code is not its own. Take another one, or give the code that you were shown.',
    spent: 'This pseudonym has sent all of its answers to this mystery.',
    closed: 'This mystery takes no more answers.',
    old: 'This page was open for too long. Send it again: your text is still there.',
    used: 'Another answer has left from this page. Send it again: your text is still there.',
    'too-many': 'Too many answers have come from this connection within an hour. Try again later.',
    'too-many-unproved':
      'Too many answers have come without JavaScript within an hour. Try again later, or with JavaScript.',
    busy: 'Too many answers are coming at the moment. Try again in a few minutes.',
    unread: 'This site cannot tell where this answer comes from, and so cannot take it. Tell the organiser.',
  },
  closed: 'No mystery takes answers',
  closedAbout: 'The form opens with each mystery, and closes with it.',
  how: 'No account? Answer on this page, under a pseudonym.',
  standings: 'The ranking of answers given here',
  finders: (count) =>
    count === 1 ? 'On this page one person found it.' : `On this page ${count} people found it.`,
  findersOnNetworks: (count) =>
    count === 0
      ? 'On the networks nobody found it.'
      : count === 1
        ? 'On the networks one person found it.'
        : `On the networks ${count} people found it.`,
  findersOnSite: (count) =>
    count === 1 ? 'On the game’s site one person found it.' : `On the game’s site ${count} people found it.`,
  findersOnBoth: (onNetworks, onSite) => `Found by ${onNetworks} on the networks, ${onSite} on the site.`,
  notCounted: 'Answers given on this page are not counted in it.',
};

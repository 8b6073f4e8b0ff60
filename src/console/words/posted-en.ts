import type { PostedPhrases } from './posted-set.ts';

export const postedInEnglish: PostedPhrases = {
  change: 'Correct or take back',
  edit: 'Correct the text…',
  delete: 'Take back…',
  deleteFrom: (account) => `Take back from ${account}…`,
  renew: 'Rewrite by what counts…',
  takeBack: 'Take the reveal back…',
  ofRound: 'Close, extend, call off',
  close: 'Close now…',
  extend: 'Extend…',
  callOff: 'Call this mystery off…',
  remove: 'Take out of the script…',
  stop: 'Stop the game…',
  resumeStopped: 'Resume the stopped game',
  gone: {
    us: (when) => `Taken back (${when}).`,
    others: (when) => `No longer there: deleted on the network (seen ${when}).`,
  },
  changes: {
    edited: (when) => `Corrected ${when}`,
    corrected: (when) => `Correction posted below, ${when}`,
    notice: (when) => `Told below that the mystery is called off, ${when}`,
    withdrawn: (when) => `To be taken back ${when}`,
  },
  changing: 'within seconds',
  editing: {
    heading: (step, round) => `Correct a post that is out: ${step}, mystery\u00a0${round}`,
    about:
      'This post is out already. What you write replaces all of its text; the picture and its description stay.',
    edited: 'Edited in place: the network shows that it was edited.',
    corrected: 'Nothing can be edited on this network: this correction is posted below.',
    differ: 'The accounts do not all say the same. Choose one to change that one alone.',
    agreed: (whom) =>
      `${whom} had agreed to what is out. Their link will show both texts and ask again; what still depends on it waits for their answer.`,
    save: 'Correct this post',
    gone: 'This post is not there any more: it was taken back, or never went out.',
  },
  confirming: {
    headings: {
      delete: (step, round) => `Take a post back: ${step}, mystery\u00a0${round}`,
      renew: (step, round) => `Rewrite a post: ${step}, mystery\u00a0${round}`,
      'take-back': (_, round) => `Take back the reveal of mystery\u00a0${round}`,
      'call-off': (_, round) => `Call mystery\u00a0${round} off`,
      stop: (title) => `Stop “${title}” for good`,
      close: (_, round) => `Close mystery\u00a0${round} now`,
      extend: (_, round) => `Extend mystery\u00a0${round}`,
      remove: (step, round) => `Take a step out: ${step}, mystery\u00a0${round}`,
    },
    about: {
      renew:
        'The post is rewritten with the finders and the ranking of now, on each account: edited where the network lets it, followed by a correction elsewhere. What you had written into it yourself is replaced.',
      stop: 'Nothing more of this game will be posted, on any account. What is out already stays.',
      extend: 'The closing, the last call and the reveal come that much later.',
      close:
        'Replies that come after that are late. The reveal comes as long after the closing as it would have, unless you say when.',
      remove:
        'The step leaves the script, and will be posted by no account. To keep it in the script unposted, skip it instead.',
    },
    quoted: (step, account) => `“${step}, ${account}”`,
    concerned: 'What is out',
    follows: 'What will follow',
    onNetworks: 'Network by network',
    deleted: (network) =>
      network === 'Mastodon'
        ? 'the post goes. Other servers are asked to delete it too; one of them may keep a copy.'
        : 'the post goes; whoever quoted it shows nothing in its place. Somebody may have a picture of it.',
    hidden: 'what is hidden below its posts is shown again, right answers included.',
    neverHidden: 'nothing is hidden there: replies stay as they are.',
    toldOnStandings:
      'A ranking that is out keeps the former points until you rewrite it, from this page of the timeline.',
    partners: 'Partners are not asked for anything of this mystery any more.',
    told: (text) => `Players read: “${text}”`,
    saysNow: 'What this post says now',
    ever: 'Once done, nothing undoes it. You have ten seconds to call it back, by the button that will follow or from the page “Live”.',
    stopUndone:
      'You have ten seconds to call it back. After that the game can still go on, as long as no right answer that was hidden can be read; then it is over.',
    undone: 'It can be undone afterwards by “Undo”, here or in the journal.',
    pauseInstead: 'To hold everything back and lose nothing, pause the game instead.',
    why: 'Why (optional)',
    whyHelp: 'Kept in the journal, with your name. None of it is posted.',
    message: 'What players read (optional)',
    messageHelp: 'Empty: the sentence of the game. Posted below the opening, where that is out.',
    seeMessage: 'Preview',
    length: 'By how much',
    lengthHelp: 'For example 30min, 1h or 1h30.',
    reveal: 'When the answer is revealed (optional)',
    revealHelp: 'For example 18:30, or 10min after the closing. Empty: as long after as planned.',
    labels: {
      delete: 'Take this post back',
      renew: 'Rewrite this post',
      'take-back': 'Take the reveal back and call the mystery off',
      'call-off': 'Call this mystery off',
      stop: 'Stop the game',
      close: 'Close this mystery',
      extend: 'Extend this mystery',
      remove: 'Take this step out',
    },
    nowToo: 'What comes at once is announced: you have ten seconds to call it back.',
  },
};

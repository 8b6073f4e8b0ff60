import type { Heard } from '#game/live/live.ts';
import type { Game, Round } from '#game/game.ts';

/** How long what is said in a live hour is answered. */
const MINUTES = 20;
/** Between the last word and the recap, in minutes. */
const BEFORE_RECAP = 30;
/** The recaps of one account follow each other at this distance. */
const APART_S = 30;

const SAID = {
  welcome: 'Bonsoir à toutes et à tous, qui êtes-vous ?',
  question: 'Que faites-vous ce soir ?',
  'last-word': 'Merci, et à bientôt !',
} as const;

/** Returns a live hour of two questions in the place of a game: the same accounts, and it begins as that does. */
export function liveHourOf(game: Game, minutes = MINUTES): Game {
  const [first] = game.rounds;
  if (!first) return game;
  const said: readonly Heard[] = ['welcome', 'question', 'question', 'last-word'];
  const recap = first.opens.add({ minutes: minutes * (said.length - 1) + BEFORE_RECAP });
  const inOrder = said.map((heard, place): Round => {
    const opens = first.opens.add({ minutes: minutes * place });
    const closes = place === said.length - 1 ? recap : opens.add({ minutes });
    return {
      number: 0,
      heard,
      photo: '',
      detail: { left: 0, top: 0, width: 1, height: 1 },
      alt: { detail: '', photo: '' },
      question: SAID[heard],
      answers: [],
      close: [],
      not: [],
      hints: [],
      relays: [],
      opens,
      closes,
      reveals: recap.add({ seconds: APART_S * place }),
    };
  });
  return {
    ...game,
    // The questions bear the first numbers, as people read them.
    rounds: inOrder
      .toSorted((one, other) => Number(other.heard === 'question') - Number(one.heard === 'question'))
      .map((round, index) => ({ ...round, number: index + 1 })),
    hashtags: { ...game.hashtags, replies: 'optional' },
    masking: 'none',
    feedback: 'none',
    guesses: 1,
    scoring: { points: 0, lessPerHint: 0, least: 0, first: 0 },
    standings: 'none',
    live: {
      hashtags: ['#TwaperoAngers'],
      dollarsADay: 5,
      guests: [{ id: 'ada', name: 'Ada', addresses: beside(game, 'ada@village.example') }],
      boost: 'guests',
      holdsAll: false,
      holdWords: ['gare'],
    },
  };
}

const beside = ({ accounts }: Game, address: string): Readonly<Record<string, string>> =>
  Object.fromEntries(accounts.map((account) => [account, address]));

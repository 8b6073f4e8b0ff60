import type { Game, Round } from '#game/game.ts';
import { at, aRound } from './game.ts';

/** A part of a live hour. */
const heard = (number: number, is: Round['heard'], question: string, opens: string, closes: string): Round =>
  aRound({
    number,
    heard: is,
    photo: '',
    question,
    answers: [],
    close: [],
    not: [],
    hints: [],
    lastCall: undefined,
    closing: undefined,
    reveal: undefined,
    opens: at(opens),
    closes: at(closes),
    reveals: at('10:00'),
  });

/** What of a game makes it a live hour of two questions, from nine on; its recap begins at ten. */
export function aLiveHour(changes: Partial<Game> = {}): Partial<Game> {
  const rounds = [
    heard(1, 'question', 'Quel premier mot apprendre ?', '09:10', '09:20'),
    heard(2, 'question', 'Quel thé boire ce soir ?', '09:20', '09:40'),
    heard(3, 'welcome', 'Bonsoir ! Qui êtes-vous ?', '09:00', '09:10'),
    heard(4, 'last-word', 'Merci !', '09:40', '10:00'),
  ];
  const order = [3, 1, 2, 4];
  return {
    title: 'Twapéro',
    rounds: rounds.map((round) => ({
      ...round,
      reveals: round.reveals.add({ seconds: 30 * order.indexOf(round.number) }),
    })),
    hashtags: { always: ['#TwaperoAngers'], replies: 'optional' },
    masking: 'none',
    feedback: 'none',
    standings: 'none',
    live: {
      hashtags: ['#TwaperoAngers'],
      dollarsADay: 5,
      guests: [
        { id: 'lin', name: 'Lin Wei', addresses: beside('lin@village.example') },
        { id: 'the', name: 'La Maison du thé', addresses: beside('the@village.example') },
      ],
      boost: 'picked',
      holdsAll: false,
      holdWords: ['arnaque'],
    },
    ...changes,
  };
}

/** Beside the account of whichever play of a theatre. */
const beside = (address: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: 30 }, (_, play) => [`ville${play}`, address]));

import type { PublicLive } from '#app/public-view/public-game.ts';
import type { Phrases } from './phrases.ts';

/**
 * Returns what the pages say of a live hour, wherever they speak of whatever is played: it has questions, a welcome and a last word, a
 * recap in place of an answer, and nobody plays or finds.
 */
export function phrasesOfHour(phrases: Phrases, { rounds }: Pick<PublicLive, 'rounds'>): Phrases {
  const says = phrases.live;
  const part = (number: number): string => {
    const { heard, question = number } = rounds.find((round) => round.number === number) ?? {};
    if (heard === 'welcome') return says.welcome;
    return heard === 'last-word' ? says.lastWord : says.question(question);
  };
  return {
    ...phrases,
    organisedBy: says.organisedBy,
    round: part,
    phase: says.phase,
    state: says.state,
    stateAbout: says.stateAbout,
    nextRound: (number, at) => says.next(part(number), at),
    nowPlaying: says.stateAbout.playing,
    answerBefore: says.answerBefore,
    revealAt: says.recap,
    rounds: says.rounds,
    answer: says.recap,
    back: says.back,
    account: says.account,
    notYet: says.notYet,
    program: says.program,
    how: says.how,
    calendar: says.calendar,
    scan: says.scan,
    posterCall: says.posterCall,
    posterNone: says.posterNone,
    qr: says.qr,
    feedTitles: {
      ...phrases.feedTitles,
      opening: part,
      reveal: (number) => says.recapOf(part(number)),
      off: (number) => says.off(part(number)),
    },
  };
}

import type { Draw } from '#game/draw.ts';
import { drawsOf } from '#game/draw.ts';
import { sayWholeMoment } from '#game/words/moment-text.ts';
import type { Passage } from '#notices/notice.ts';
import { count, sayDuration } from '#notices/say.ts';
import type { RulesFacts } from './rules-facts.ts';

/** Returns what the rules say of a prize draw in English. */
export function drawInEnglish({ game, rounds }: RulesFacts, draw: Draw): Passage['paragraphs'] {
  const perRound = draw.among === 'rounds';
  const shown = new Map(rounds.map((round) => [round.number, round.shown]));
  const moments = drawsOf(game).map(({ round, at }) => {
    const said = sayWholeMoment(at.toZonedDateTimeISO(game.timeZone), 'en');
    return round === undefined
      ? `Draw: from ${said}.`
      : `Draw of mystery ${shown.get(round) ?? round}: from ${said}.`;
  });
  return [
    perRound
      ? 'There is a prize draw for each mystery, among the players who found it, with the same chance for everybody.'
      : `There is a prize draw among the players who found at least ${count(draw.finds, 'mystery', 'mysteries')}${draw.weights === 'equal' ? ', with the same chance for everybody.' : '. Everybody has one chance for each mystery found.'}`,
    `These do not take part in the draw: the partners of the game, players who were taken out of the ranking, those whom the organiser disregards, and the accounts that it has excluded beforehand${draw.formerWinners === 'excluded' ? ', as well as those who won in an earlier draw' : ''}.`,
    ...(game.answerForm === undefined
      ? []
      : [
          'Answers given by the form take no part in the draw: the organiser could not write to whoever gave them, and one person may take several pseudonyms there.',
        ]),
    moments,
    perRound ? 'Prizes of each draw, in order:' : 'Prizes, in the order of the draw:',
    draw.prizes.map(({ name, winners }) => `${name} (${count(winners, 'winner', 'winners')}).`),
    draw.alternates === 0
      ? 'No alternate is drawn.'
      : `${count(draw.alternates, 'alternate is', 'alternates are')} drawn too, or fewer if not enough players take part.`,
    seed(draw),
    'The list of entries, in which each player stands under a digest without a name, is published before that moment with its own fingerprint (SHA-256). The address of each winner on their network is published with the result, unless they replied STOP. Anybody can repeat the draw from the published files.',
    `Each winner is told on the network where they played: in private where the network has private messages, and otherwise by a person, who writes to them by hand. Each has ${sayDuration(draw.answerWithin, 'en')} to answer from then on. If they do not answer in time, or may not win, ${draw.alternates === 0 ? 'nobody wins their prize' : 'the next alternate takes their place, as long as one is left'}, and the reason is published. A postal address is never asked for in public.`,
  ];
}

function seed({ seed: { kind, ...from } }: Draw): string {
  const of = 'of' in from ? from.of : '';
  switch (kind) {
    case 'drand':
      return `Chance comes from the number that the public network drand (chain ${'chain' in from ? from.chain : ''}) makes at that moment, and that nobody can choose.`;
    case 'numbers':
      return `Chance comes from numbers that others make public: ${of}.`;
    case 'sealed':
      return `Chance comes from a secret that is sealed with the list of entries, and from numbers that are said before it is opened: ${of}.`;
  }
}

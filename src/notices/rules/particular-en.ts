import { sayDay } from '#game/words/dates.ts';
import { timeOfRanked } from '#game/conditions.ts';
import { sayWholeMoment } from '#game/words/moment-text.ts';
import type { Passage } from '#notices/notice.ts';
import { count, sayAll, sayDuration } from '#notices/say.ts';
import { drawInEnglish } from './draw-en.ts';
import type { RulesFacts } from './rules-facts.ts';

/** Returns the conditions of one game in English: what only its script says. */
export function particularInEnglish(facts: RulesFacts): readonly Passage[] {
  const { game, conditions, organiser, contact, keepFor, lastKeptDay } = facts;
  const { partners } = game;
  return [
    { heading: 'Organiser', paragraphs: [`${organiser}, ${conditions.address}. Email: ${contact}.`] },
    {
      heading: 'Age and residence',
      paragraphs: [
        `The game is open to persons who are at least ${count(conditions.minimumAge, 'year', 'years')} old${conditions.territory === undefined ? ', wherever they live' : ` and live: ${conditions.territory}`}.`,
      ],
    },
    { heading: 'Dates', paragraphs: dates(facts) },
    { heading: 'How to play', paragraphs: howToPlay(facts) },
    { heading: 'Hints', paragraphs: hints(facts) },
    { heading: 'Points and ranking', paragraphs: points(facts) },
    { heading: 'Prizes', paragraphs: prizes(facts) },
    {
      heading: 'Partners',
      paragraphs: [
        partners.length === 0
          ? 'This game has no partner.'
          : `${partners.length === 1 ? 'This partner of the game does not compete' : 'These partners of the game do not compete'}: ${sayAll(
              partners.map(({ name }) => name),
              'en',
            )}.`,
      ],
    },
    {
      heading: 'How long data are kept',
      paragraphs: [
        `The data of players are kept for ${sayDuration(keepFor, 'en')} after the end of the game, until ${sayDay(lastKeptDay, 'en')} included, if the game takes place on the dates above.`,
      ],
    },
    ...(conditions.more.length === 0
      ? []
      : [{ heading: 'Further conditions', paragraphs: [...conditions.more] }]),
  ];
}

function dates({ game, rounds, end, conditions }: RulesFacts): Passage['paragraphs'] {
  const said = (at: Temporal.Instant): string => sayWholeMoment(at.toZonedDateTimeISO(game.timeZone), 'en');
  const isRanked = timeOfRanked(conditions) !== undefined;
  const first = game.draw
    ? isRanked
      ? 'it was known that they win'
      : 'the draw was made'
    : 'the final ranking was published';
  return [
    `The game has ${count(rounds.length, 'mystery', 'mysteries')}. Times are those of the time zone ${game.timeZone}.`,
    rounds.map(
      ({ shown, opens, closes, reveals }) =>
        `Mystery ${shown}: opens ${said(opens)}; closes ${said(closes)}; answer published from ${said(reveals)}.`,
    ),
    game.draw || isRanked
      ? `The game ends on ${said(end)}, when the time to answer is over for a winner who was told as soon as ${first}. A winner who is told later keeps all of that time, from the message that tells them.`
      : `The game ends on ${said(end)}, when the last answer is published.`,
  ];
}

function howToPlay({ game, networks }: RulesFacts): Passage['paragraphs'] {
  const { hashtags, guesses, answerForm, feedback, masking, standings } = game;
  const where =
    networks.length === 1 ? `the network ${networks[0]}` : `the networks ${sayAll(networks, 'en')}`;
  return [
    `The game is played on ${where}. One replies to the post of the mystery, from one’s own account.${masking === 'private' ? ' The post invites players to reply in private to the game’s account; a public reply counts too.' : ''}`,
    ...(answerForm === undefined
      ? []
      : [
          `One may also answer without an account, under a pseudonym, by the form on the game’s site. ${
            standings === 'none'
              ? 'These answers count as those on the networks do.'
              : answerForm === 'own-ranking'
                ? 'These answers have a ranking of their own.'
                : 'These answers are in the same ranking as those on the networks.'
          }`,
        ]),
    ...(hashtags.replies === 'required'
      ? [
          hashtags.always.length === 1
            ? `To count, a reply must carry ${hashtags.always[0]}.`
            : `To count, a reply must carry one of these hashtags: ${hashtags.always.join(', ')}.`,
        ]
      : []),
    guesses === 1
      ? 'Each player has 1\u00a0guess for each mystery.'
      : `Each player has ${guesses}\u00a0guesses for each mystery; further ones do not count.`,
    {
      private:
        'Players are told in private what a guess is worth, where the network has private messages, and otherwise when the answer is published.',
      'same-for-all':
        'Each guess gets the same sign, which does not say what it is worth: players learn it when the answer is published.',
      none: 'Players learn when the answer is published what a guess was worth.',
    }[feedback],
  ];
}

function hints({ rounds }: RulesFacts): Passage['paragraphs'] {
  const unlocked = rounds.some((round) => round.hints.some(({ unlocks }) => unlocks));
  if (rounds.every((round) => round.hints.length === 0)) return ['No hint is planned.'];
  return [
    'Number of hints that are planned:',
    rounds.map(({ shown, hints: given }) => `Mystery ${shown}: ${given.length}.`),
    ...(unlocked ? ['A hint may come sooner than planned once the mystery has been shared enough.'] : []),
    'A hint may be left out if a breakdown has delayed it too much.',
  ];
}

function points({ game }: RulesFacts): Passage['paragraphs'] {
  const { points: most, lessPerHint, least, first } = game.scoring;
  const worth = `A right answer given before any hint is worth ${count(Math.max(most, least), 'point', 'points')}.`;
  const falls =
    lessPerHint === 0
      ? ' Hints take none away.'
      : ` Each hint already given takes ${lessPerHint} away, but a right answer is never worth less than ${count(least, 'point', 'points')}.`;
  const bonus =
    first === 0
      ? ''
      : ` The first player who finds a mystery gets another ${count(first, 'point', 'points')}.`;
  const ranking =
    'The ranking adds up the points of all mysteries. Players who have the same number of points have the same rank.';
  return [
    `${worth}${falls}${bonus}`,
    {
      round: `${ranking} It is published after the answer of each mystery.`,
      end: `${ranking} It is published after the last answer.`,
      none: 'No ranking is published.',
    }[game.standings],
  ];
}

function prizes(facts: RulesFacts): Passage['paragraphs'] {
  const { conditions, game } = facts;
  const isRanked = timeOfRanked(conditions) !== undefined;
  if (!isRanked && !game.draw) return ['This game has no prize.'];
  return [...(isRanked ? forRanking(facts) : []), ...(game.draw ? drawInEnglish(facts, game.draw) : [])];
}

function forRanking({ conditions, contact, game }: RulesFacts): Passage['paragraphs'] {
  const { prizes: all, answerWithin } = conditions;
  const within = answerWithin ? sayDuration(answerWithin, 'en') : '';
  return [
    'The first of the ranking win, in this order:',
    all.map((prize, index) => `${index + 1}: ${prize}.`),
    'Where more players are equal than there are prizes left, the organiser draws lots among them.',
    `The organiser writes to each winner on the network where they played, after the final ranking is published: in private where the network has private messages, and otherwise by hand. The winner has ${within} to answer from then on; after that the prize goes to the next player of the ranking. A postal address is never asked for in public.`,
    ...(game.answerForm === undefined
      ? []
      : [
          `Answers given by the form win no prize: the organiser could not write to whoever gave them. For any question: ${contact}.`,
        ]),
  ];
}

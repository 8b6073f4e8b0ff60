import type { Passage } from '#notices/notice.ts';
import { playerPassages } from '#notices/privacy/privacy-en.ts';
import { privacyOf } from '#notices/privacy/privacy-facts.ts';
import { sayAll } from '#notices/say.ts';
import type { RulesFacts } from './rules-facts.ts';

/** Returns the general rules in English: what holds in every game that is played in this way. */
export function generalInEnglish(facts: RulesFacts): readonly Passage[] {
  const { game, conditions, organiser, contact, networks } = facts;
  const isMinor = conditions.minimumAge < 18;
  const form = game.answerForm !== undefined;
  return [
    {
      heading: 'Purpose',
      paragraphs: [
        `${organiser} (“the organiser”) proposes a game of mystery details, run with the program Kesako. These general rules say how it is played. The particular conditions after them complete them for the game “${game.title}”, and prevail over them where the two contradict one another.`,
      ],
    },
    {
      heading: 'Who may play',
      paragraphs: [
        `Taking part is free, and nothing need be bought. It is open to every natural person who meets the conditions of age and residence in the particular conditions${form ? ', and who has an account on one of the networks of the game or answers by the form on the game’s site' : ', and who has an account on one of the networks of the game'}.`,
        ...(isMinor
          ? ['A minor plays with the agreement of whoever has parental responsibility for them.']
          : []),
        'Whoever plays accepts these rules.',
      ],
    },
    {
      heading: 'Who does not compete',
      paragraphs: [
        'Staff of the organiser who prepare or run the game, the accounts of the game, and the partners named in the particular conditions do not compete. The organiser takes the accounts of its staff out of the ranking: they may reply, win nothing, and take nobody’s place.',
      ],
    },
    {
      heading: 'How the game goes',
      paragraphs: [
        'Each mystery is a post of the game’s accounts: a detail of a picture, and a question. What the question asks for is to be named. Hints may follow. The answer and the whole picture are published after the mystery has closed.',
        'A reply counts if it is written between the opening and the closing of the mystery. Its time is the one that the network gives. A reply that reaches the game’s account after the answer was published does not count.',
        'To tell which hints had been given and who found before whom, a reply that arrives late is taken to have been written, at the earliest, one minute before it arrived.',
        'A reply that is edited is another guess. Once a player has found, their further replies to the same mystery do not count.',
      ],
    },
    {
      heading: 'How replies are judged',
      paragraphs: [
        'A program judges the replies. When it is in doubt, a person decides. A person can review any decision, unasked or after a complaint; points, and the ranking if there is one, are then computed anew.',
      ],
    },
    {
      heading: 'Fairness',
      paragraphs: [
        'Everybody plays for themselves, and counts as one player, whatever the number of their accounts. The organiser may make one player of the accounts of one person. It may disregard the replies of whoever cheats, insults or disturbs the game.',
      ],
    },
    {
      heading: 'Changes',
      paragraphs: [
        'The organiser may correct, move or call off a mystery, suspend the game or end it, where circumstances demand it. A mystery that is called off counts for nobody. Rules that are changed during the game bear another fingerprint than the one at the end of this text.',
      ],
    },
    {
      heading: 'Social networks',
      paragraphs: [
        networks.length === 1
          ? `The network ${networks[0]} and those who operate it are no parties to the game: they neither organise nor sponsor it. Each player stays bound by the terms of use of the network on which they play. The organiser does not answer for interruptions of a network.`
          : `The networks ${sayAll(networks, 'en')} and those who operate them are no parties to the game: they neither organise nor sponsor it. Each player stays bound by the terms of use of the network on which they play. The organiser does not answer for interruptions of a network.`,
      ],
    },
    {
      heading: 'Personal data',
      paragraphs: playerPassages(privacyOf(game, facts.networks)).flatMap(({ paragraphs }) => paragraphs),
    },
    {
      heading: 'Questions and complaints',
      paragraphs: [
        `Questions and complaints go to ${contact}, or by post to: ${organiser}, ${conditions.address}.`,
      ],
    },
    {
      heading: 'Applicable law',
      paragraphs: [
        'These rules are governed by French law. Failing an amicable agreement, a dispute is brought before the competent court.',
      ],
    },
  ];
}

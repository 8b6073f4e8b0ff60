import { sayDay } from '#game/words/dates.ts';
import type { LegalBasis } from '#game/conditions.ts';
import { orHole } from '#notices/holes.ts';
import type { Passage } from '#notices/notice.ts';
import { sayDuration } from '#notices/say.ts';
import type { HourFacts } from './hour-facts.ts';
import { hourPurposeInEnglish, readInEnglish, shownInEnglish } from './hour-en.ts';
import type { PrivacyFacts } from './privacy-facts.ts';
import { watchInEnglish } from './watch-en.ts';

/** What founds the processing, in English, with the place where the GDPR says so. */
export const BASES_IN_ENGLISH: Readonly<Record<LegalBasis, string>> = {
  'public-task':
    'a task carried out in the public interest (General Data Protection Regulation, article 6, paragraph 1, point e)',
  'legitimate-interest':
    'the legitimate interests of the organiser (General Data Protection Regulation, article 6, paragraph 1, point f)',
  consent:
    'the consent of those who take part (General Data Protection Regulation, article 6, paragraph 1, point a)',
};

/** What the form of the public page keeps, in English. */
const FORM = {
  reading:
    'The answer form has a small script, served from here, which does a calculation against robots. It reads nothing and sets nothing.',
  playing: [
    'By the form on the game’s site, the program keeps your pseudonym, your answers, their time, and a digest of your code. It asks for no name, email address or telephone number.',
    'Your IP address is never recorded as it is: a digest, made with a key of each mystery, serves to limit how much is sent. Digests and key are erased after the reveal.',
  ],
  /** With or without a ranking. */
  named: (where: string) =>
    `Your pseudonym may be shown on the game’s site and on the networks, ${where}, once the answer is revealed. Your answers are never shown.`,
  rights: 'For a pseudonym given by the form, write to the same address, and say the pseudonym and its code.',
} as const;

/** Returns in English what becomes of what players write, for how long, and what they may ask. */
export function playerPassages(facts: PrivacyFacts): readonly Passage[] {
  const { contact, form, hour, legalBasis, played } = facts;
  const its = itsInEnglish(facts);
  return [
    ...(played ? [playing(facts)] : []),
    ...(hour ? [speaking(facts, hour)] : []),
    { heading: 'How long', paragraphs: howLong(facts) },
    {
      heading: 'Your rights',
      paragraphs: [
        `Reply STOP to the ${its}’s account to receive nothing more and to be named no more. It holds at once; the site follows within two minutes.${hour ? ' What you said in a live hour is shown no more.' : ''}`,
        ...(hour
          ? [
              `To have your account heard no more: ${orHole(contact, 'en')}. A person may also decide so, where an account disturbs the hour.`,
            ]
          : []),
        ...(legalBasis === 'consent'
          ? [
              `You may withdraw your consent at any time: reply STOP, or write to ${orHole(contact, 'en')}. What was done before stays lawful.`,
            ]
          : []),
        `To see your data, correct them, have them erased${legalBasis === 'consent' ? ', limit their use or get them to give them to another' : ', limit their use or object to it'}: ${orHole(contact, 'en')}. You may complain to the CNIL (https://www.cnil.fr).`,
        ...(form ? [FORM.rights] : []),
      ],
    },
  ];
}

/** What a site or an account is called after. */
const itsInEnglish = ({ played }: PrivacyFacts): string => (played ? 'game' : 'hour');

function playing({ organiser, legalBasis, form, ranked, draw, hour }: PrivacyFacts): Passage {
  const where = ranked ? 'among those who found and in the standings' : 'among those who found';
  return {
    heading: 'When you play',
    paragraphs: [
      `${orHole(organiser, 'en')} is the controller. For the game, the program reads the replies to the game’s account: your name, your address on the network, the text and the time of your replies. They serve to judge the replies, ${ranked ? 'to rank players' : 'to count points'}${draw ? ', to draw winners by lot' : ''} and to answer you, and nothing else.`,
      ...(legalBasis === undefined
        ? []
        : [`The legal basis of this processing is ${BASES_IN_ENGLISH[legalBasis]}.`]),
      'They can be seen by those who run the game for the organiser, and those who operate the program for it.',
      `Your display name may be shown on the game’s site and on the networks, ${where}, once the answer is revealed. ${hour ? 'Replies to a mystery are never shown.' : 'The game’s site never shows your replies.'}`,
      ...(draw
        ? [
            'Whoever takes part in the prize draw stands in it under a digest without a name; the address of each winner is published with the result, unless they replied STOP.',
          ]
        : []),
      ...(form ? [...FORM.playing, FORM.named(where)] : []),
      sharing('game'),
      'A program decides whether a reply is right. A person can look again at what it decided: ask for it.',
    ],
  };
}

function speaking({ organiser, legalBasis }: PrivacyFacts, hour: HourFacts): Passage {
  return {
    heading: 'When you take part in a live hour',
    paragraphs: [
      `${orHole(organiser, 'en')} is the controller. The program reads ${readInEnglish(hour)}: your display name, your address on the network, the text and the time of your posts. That serves ${hourPurposeInEnglish(hour)}, and nothing else.`,
      ...(legalBasis === undefined
        ? []
        : [`The legal basis of this processing is ${BASES_IN_ENGLISH[legalBasis]}.`]),
      'They can be seen by those who run the hour for the organiser, and those who operate the program for it.',
      ...shownInEnglish(hour),
      sharing('hour'),
    ],
  };
}

/** What is kept of whoever shares what the accounts publish. @param of what the accounts are */
const sharing = (of: string): string =>
  `Of whoever shares or quotes what the ${of}’s accounts publish, the program keeps the address on the network, to count shares, until the end of the ${of}.`;

/** What stays of somebody whose time is over. */
const afterwards = ({ played, hour }: PrivacyFacts): readonly string[] => [
  `${played ? 'If you also play another game of the same organiser, your name and address stay known for that game, and only until its own term.' : 'If you also take part in another hour of the same organiser, your name and address stay known for that one, and only until its own term.'} If you have asked to receive nothing more, or if a person has decided that what you write counts no more, your address stays on record for that purpose alone.`,
  ...(played
    ? [
        'What the accounts of the game have published on the networks, such as the names of those who found, stays there.',
      ]
    : []),
  ...(hour
    ? [
        'The recap of an hour, which its accounts have posted on the networks, stays there, with the replies that it quotes and the names of their authors.',
      ]
    : []),
];

function howLong(facts: PrivacyFacts): Passage['paragraphs'] {
  const { games, others, kept } = facts;
  return [
    ...(others ? [`Kept for: ${orHole(kept, 'en')}.`] : []),
    ...games.map(({ title, isHour, keepFor, lastKeptDay }) =>
      isHour
        ? `For the hour “${title}”, your data are kept for ${sayDuration(keepFor, 'en')} after the recap, until ${sayDay(lastKeptDay, 'en')} included. Your posts, your name and your address are erased then; numbers without names remain.`
        : `For the game “${title}”, your data are kept for ${sayDuration(keepFor, 'en')} after the end of the game, until ${sayDay(lastKeptDay, 'en')} included. Your replies, your name and your address are erased then; numbers without names remain: points, ranks, counts of replies.`,
    ),
    ...(games.length === 0 ? [] : afterwards(facts)),
  ];
}

/** Returns the privacy notice of the public page in English. */
export const privacyInEnglish = (facts: PrivacyFacts): readonly Passage[] => [
  {
    heading: `When you read the ${itsInEnglish(facts)}’s site`,
    paragraphs: [
      facts.form
        ? `The ${itsInEnglish(facts)}’s site sets no cookie, loads nothing from elsewhere and does not measure its readers. ${FORM.reading}`
        : `The ${itsInEnglish(facts)}’s site sets no cookie, has no script, loads nothing from elsewhere and does not measure its readers.`,
      'The host’s server may keep a technical log of connections.',
    ],
  },
  ...playerPassages(facts),
  ...(facts.watch
    ? [
        {
          heading: 'What is said in public',
          paragraphs: watchInEnglish(
            facts.watch,
            orHole(facts.organiser, 'en'),
            orHole(facts.contact, 'en'),
            itsInEnglish(facts),
          ),
        },
      ]
    : []),
];

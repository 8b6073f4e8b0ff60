import { sayDay } from '#game/words/dates.ts';
import { orHole } from '#notices/holes.ts';
import type { Passage } from '#notices/notice.ts';
import { BASES_IN_ENGLISH } from '#notices/privacy/privacy-en.ts';
import { hourPurposeInEnglish, readInEnglish } from '#notices/privacy/hour-en.ts';
import { heardUntilInEnglish, KEPT_IN_ENGLISH, listenedInEnglish } from '#notices/privacy/watch-en.ts';
import { sayAll, sayDuration } from '#notices/say.ts';
import type { RegisterFacts } from './register-facts.ts';

/** Returns in English what the record of processing activities says of a game. */
export function registerInEnglish({ game, privacy, address, networks }: RegisterFacts): readonly Passage[] {
  const or = (said: string | undefined): string => orHole(said, 'en');
  const [kept] = privacy.games;
  const { form, watch, hour } = privacy;
  const what = hour ? 'hour' : 'game';
  const where = sayAll(networks, 'en');
  const byMail = game.partners.some(({ contact }) => contact?.kind === 'mail');
  return [
    {
      heading: 'Controller',
      paragraphs: [
        `${or(privacy.organiser)}, ${or(address)}. Contact for personal data: ${or(privacy.contact)}.`,
      ],
    },
    {
      heading: 'Purposes',
      paragraphs: [
        [
          ...(hour
            ? [
                `${capital(hourPurposeInEnglish(hour))}, with the display name of whoever says it: on the display, on the page and in the recap.`,
                'Moderating.',
              ]
            : [
                'Receiving and judging the replies of players.',
                game.standings === 'none'
                  ? 'Publishing the names of those who found.'
                  : 'Making and publishing the ranking and the names of those who found.',
              ]),
          ...(game.draw ? ['Drawing winners by lot, and being able to prove it.'] : []),
          ...(game.conditions && game.conditions.prizes.length > 0
            ? ['Writing to those who win by the ranking.']
            : []),
          ...(hour ? [] : ['Answering players, and moderating.']),
          ...(game.partners.length === 0 ? [] : ['Running the game with its partners.']),
          `Reporting on the ${what}, in numbers.`,
          ...(watch
            ? [
                `Watch: hearing what is said in public around the ${what} and the city, answering it, knowing in time of a risk or a crisis that begins.`,
              ]
            : []),
        ],
      ],
    },
    {
      heading: 'Legal basis',
      paragraphs: [
        privacy.legalBasis === undefined
          ? or(undefined)
          : `The processing is based on ${BASES_IN_ENGLISH[privacy.legalBasis]}.`,
        ...(watch ? [`For the watch: ${or(undefined)}.`] : []),
      ],
    },
    {
      heading: 'Persons concerned',
      paragraphs: [
        [
          hour
            ? `The authors of what is read: ${readInEnglish(hour)}. Whoever writes to the hour’s accounts or shares their posts, and the guests.`
            : 'Players, and whoever writes to the game’s account or shares its posts.',
          ...(game.partners.length === 0 ? [] : ['The persons whom partners name.']),
          `Those who run the ${what} for the organiser, and those whose agreement it asks for.`,
          ...(watch ? [`For the watch: the authors of public posts ${listenedInEnglish(watch)}.`] : []),
        ],
      ],
    },
    {
      heading: 'Categories of data',
      paragraphs: [
        [
          hour
            ? `Whoever speaks: address and display name on ${where}, text, time and web address of posts, what was decided of them (picked, shown, held back).`
            : `Players: address and display name on ${where}, text, time and web address of replies, what each was judged to be, private answers that were sent, points and rank, links between the accounts of one person.`,
          ...(form
            ? [
                'Form of the site: pseudonym, answers, digest of a code and, until the reveal, a digest of the IP address.',
              ]
            : []),
          ...(watch ? [`Watch, of each post that is heard: ${KEPT_IN_ENGLISH}.`] : []),
          `Whoever shares a post of the ${what}: their address on the network, until the ${what} is over.`,
          ...(game.partners.length === 0
            ? []
            : [
                `Partners: name, addresses on the networks${byMail ? ', email address' : ''}, what they agreed to, what their accounts did for the game.`,
              ]),
          ...(game.draw
            ? [
                'Whoever takes part in a draw: name and code, of which a digest is published; those of winners are published with the result.',
              ]
            : []),
          ...(hour ? ['Guests: name, addresses on the networks.'] : []),
          `Those who run the ${what}: user name, role, what they did by the ${what}’s journal. Those whose agreement is asked for: name, answer.`,
        ],
        `No sensitive data are asked for. What ${hour ? 'people' : 'players'} write is, however, up to them.`,
      ],
    },
    {
      heading: 'Recipients',
      paragraphs: [
        [
          `Those who run the ${what} for the organiser, each by their role.`,
          'Those who operate the program and its server.',
          hour
            ? 'The public, of the posts that are shown and their authors: on the display in the hall, on the page and in the recap.'
            : `The public, of the names that are published at the reveal${game.standings === 'none' ? '' : ' and in the ranking'}.`,
        ],
      ],
    },
    {
      heading: 'Transfers outside the European Union',
      paragraphs: [
        `The program exchanges data with the servers of ${where}. Where these and the program’s own server are, and what safeguards there are: ${or(undefined)}.`,
      ],
    },
    {
      heading: 'How long data are kept',
      paragraphs: [
        kept
          ? `${sayDuration(kept.keepFor, 'en')} after ${hour ? 'the recap' : 'the end of the game'}, until ${sayDay(kept.lastKeptDay, 'en')} included by the present dates of the script. The program then erases the texts, names and addresses of ${hour ? 'people' : 'players'}, by itself if it is running. Numbers remain, and for each ${hour ? 'person' : 'player'} a number without a name.`
          : `The script says no period (keep-for): data stay until somebody erases them. Period: ${or(privacy.kept)}.`,
        ...(watch ? [`Watch: ${heardUntilInEnglish(watch)}`] : []),
        `What stays longer: the address of whoever asked to receive nothing more or is muted, for that purpose alone; the data of whoever ${hour ? 'takes part in another hour' : 'plays another game'}, until its own term; what the accounts have published on the networks${hour ? ', the recap among it' : ''}.`,
        `Backups keep what was in them on the day they were made. The program’s technical logs call ${hour ? 'people' : 'players'} by a number, which is nobody’s once the person is forgotten. How long both are kept: ${or(undefined)}.`,
      ],
    },
    {
      heading: 'Security measures',
      paragraphs: [
        [
          'The pages of the console are for named users, each with a role.',
          'Passwords of these users are kept as hashes only (argon2id).',
          'Each act of a person is written in a journal.',
          `The program’s technical logs hold neither the words of ${hour ? 'people' : 'players'} nor credentials of the ${what}’s accounts.`,
          hour
            ? `A person can be erased at any time, and can be given all that is known of them. What they delete or edit on the network is shown no more (within minutes during the hour, within about six hours afterwards, as long as the program runs)${hour.unseenOn.length === 0 ? '' : `, but on ${sayAll(hour.unseenOn, 'en')}, where a person takes it away once asked`}; STOP holds at once.`
            : 'A player can be erased at any time, and can be given all that is known of them.',
          ...(watch
            ? [
                'What was heard of somebody can be erased at any time. The journal of acts has neither the words that were heard, nor the notes, nor the answers.',
              ]
            : []),
          ...(form ? ['The IP address of whoever answers by the form is never recorded as it is.'] : []),
        ],
        `Server, access and encryption of disks: ${or(undefined)}.`,
      ],
    },
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

import type { Game, Round } from '#game/game.ts';
import type { Guest } from '#game/live/live.ts';
import { EPOCH, type Frame, keptFor, lateOf, organiserOf, WHOLE, wordingOf } from './build-game.ts';
import { present } from './judge-key.ts';
import { readAddress, readMailAddress } from './build-partners.ts';
import type { LiveTimes, SaidAt } from './live-times.ts';
import type { LiveDraft } from '#script/schema/live.ts';

/** What the searches of an account may cost in a day, unless told. */
const DOLLARS_A_DAY = 5;

/** The recaps of one account follow each other at this distance, so that they can be read one by one. */
const APART = Temporal.Duration.from({ seconds: 30 });

/**
 * Returns the live hour that a script describes: a game whose rounds are heard. The questions bear the first numbers, as people read
 * them. Where the script says nothing usable, something empty stands in: such an hour must not be played.
 */
export function buildLive(id: string, draft: LiveDraft, frame: Frame, { said, recap }: LiveTimes): Game {
  const inOrder = [
    ...said.filter(({ heard }) => heard === 'question'),
    ...said.filter(({ heard }) => heard !== 'question'),
  ];
  return {
    id,
    title: draft.title ?? '',
    language: frame.language,
    timeZone: frame.timeZone,
    hashtags: { always: present(draft.hashtags?.always), replies: 'optional' },
    accounts: frame.accounts,
    partners: [],
    ...(draft.organiser && { organiser: organiserOf(draft.organiser) }),
    paidLinks: draft['paid-links'] ?? false,
    rounds: inOrder.map((one, index) => {
      const place = said.indexOf(one);
      const told = recap?.add({ seconds: APART.seconds * place });
      return roundOf(one, index + 1, said[place + 1]?.opens ?? recap, told, draft.recap?.text);
    }),
    masking: 'none',
    decoys: 0,
    feedback: 'none',
    guesses: 1,
    scoring: { points: 0, lessPerHint: 0, least: 0, first: 0 },
    standings: 'none',
    ...keptFor(draft['keep-for']),
    live: {
      guests: guestsOf(draft.guests),
      // The others are often a city's: all that is said about it would be heard.
      hashtags: draft.hashtags?.heard
        ? present(draft.hashtags.heard)
        : present(draft.hashtags?.always).slice(0, 1),
      dollarsADay: draft.hashtags?.['dollars-a-day'] ?? DOLLARS_A_DAY,
      boost: draft.boost ?? 'picked',
      holdsAll: draft.moderation?.hold === 'everything',
      holdWords: present(draft.moderation?.words),
      privacyContact: readMailAddress(draft.rules?.['privacy-contact'] ?? ''),
      legalBasis: draft.rules?.['legal-basis'],
    },
    late: lateOf(draft.late),
    wording: wordingOf(draft.wording),
  };
}

function roundOf(
  { heard, draft, opens, ends }: SaidAt,
  number: number,
  closes: Temporal.Instant | undefined,
  recap: Temporal.Instant | undefined,
  end: string | undefined,
): Round {
  return {
    number,
    name: draft.name,
    heard,
    photo: draft.picture ?? '',
    detail: WHOLE,
    alt: { detail: draft.alt ?? '', photo: draft.alt ?? '' },
    question: draft.text ?? '',
    answers: [],
    close: [],
    not: [],
    hints: [],
    relays: [],
    opens: opens ?? EPOCH,
    closes: closes ?? EPOCH,
    ...(heard === 'last-word' && { ends }),
    reveals: recap ?? EPOCH,
    reveal: heard === 'last-word' ? end : undefined,
  };
}

const guestsOf = (guests: LiveDraft['guests']): readonly Guest[] =>
  Object.entries(guests ?? {}).map(([id, guest]) => ({
    id,
    name: guest?.name ?? id,
    addresses: Object.fromEntries(
      Object.entries(guest?.accounts ?? {}).flatMap(([account, text]) => {
        const address = text === undefined ? undefined : readAddress(text);
        return address === undefined ? [] : [[account, address]];
      }),
    ),
  }));

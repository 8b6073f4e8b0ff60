import type { z } from 'zod';
import type {
  PublicGame,
  PublicHint,
  PublicLines,
  PublicPicture,
  PublicPlayer,
  PublicPost,
  PublicReveal,
  PublicRound,
} from '#app/public-view/public-game.ts';
import { ADDRESSES } from '#public-page/addresses.ts';
import { organiserOf, pictureAt, type PageFrame } from '#public-page/page-frame.ts';
import { counterWords } from '#public-page/pages/counter.ts';
import { currentRound, type GameFrame } from '#public-page/pages/parts.ts';
import type { counterShape, gameShape, gamesShape, roundShape, standingsShape } from './shapes.ts';

type Whole = Pick<PageFrame, 'whole'>;

const moment = (at: Temporal.Instant): string => at.toString();
const maybe = (at: Temporal.Instant | undefined): string | null => (at ? moment(at) : null);

const picture = (shown: PublicPicture | undefined, { whole }: Whole) =>
  shown
    ? {
        url: whole(pictureAt(shown.large.name)),
        width: shown.large.width,
        height: shown.large.height,
        alt: shown.alt,
      }
    : null;

const posts = (all: readonly PublicPost[]) =>
  all.map(({ network, url, at }) => ({ network, url, at: moment(at) }));

/** Tells a game to a program. */
export function tellGame(
  game: PublicGame,
  frame: Pick<PageFrame, 'whole' | 'site'>,
): z.infer<typeof gameShape> {
  const { name = null, contact = null } = organiserOf(frame.site, game);
  return {
    id: game.id,
    title: game.title,
    language: game.language,
    timeZone: game.timeZone,
    hashtags: [...game.hashtags],
    state: game.state,
    organiser: { name, contact },
    accounts: game.accounts.map(({ network, address = null, url = null }) => ({ network, address, url })),
    page: {
      fr: frame.whole(ADDRESSES.fr.game(game.id)),
      en: frame.whole(ADDRESSES.en.game(game.id)),
    },
    rounds: game.rounds.map((round) => tellRound(round, frame)),
    standings: tellStandings(game),
  };
}

/** Tells a round to a program. */
export function tellRound(round: PublicRound, frame: Whole): z.infer<typeof roundShape> {
  const { found } = round;
  return {
    number: round.number,
    phase: round.phase,
    opensAt: moment(round.opens),
    closesAt: moment(round.closes),
    revealsAt: moment(round.reveals),
    question: round.question ?? null,
    correctedAt: maybe(round.corrected),
    picture: picture(round.picture, frame),
    posts: posts(round.posts),
    hints: round.hints.map((hint) => tellHint(hint, frame)),
    nextHintAt: maybe(round.nextHint),
    found: found ? { atLeast: found.atLeast, asOf: moment(found.asOf) } : null,
    reveal: round.reveal ? tellReveal(round.reveal, frame) : null,
  };
}

const tellHint = (hint: PublicHint, frame: Whole) => ({
  number: hint.number,
  at: moment(hint.at),
  text: hint.text ?? null,
  by: hint.by ?? null,
  correctedAt: maybe(hint.corrected),
  picture: picture(hint.picture, frame),
  posts: posts(hint.posts),
});

const player = ({ name, network }: PublicPlayer) => ({ name, network });

const tellReveal = (reveal: PublicReveal, frame: Whole) => ({
  at: moment(reveal.at),
  answer: reveal.answer,
  story: reveal.story ?? null,
  credit: reveal.credit ?? null,
  correctedAt: maybe(reveal.corrected),
  photo: picture(reveal.photo, frame),
  found: reveal.found ?? null,
  finders: reveal.finders.map(player),
  byForm: reveal.byForm ? { found: reveal.byForm.found, finders: reveal.byForm.finders.map(player) } : null,
  posts: posts(reveal.posts),
});

/** Tells the ranking that was published last to a program; null: none was. */
export function tellStandings({ standings }: PublicGame): z.infer<typeof standingsShape> | null {
  if (!standings) return null;
  const { at, final, byForm } = standings;
  return {
    at: moment(at),
    final,
    ...tellLines(standings),
    byForm: byForm ? tellLines(byForm) : null,
  };
}

const tellLines = ({ lines, others }: PublicLines) => ({
  lines: lines.map(({ name, network, rank, points }) => ({ name, network: network ?? null, rank, points })),
  others,
});

/** Tells a program which games are played here. */
export const tellGames = (games: readonly PublicGame[], { whole }: Whole): z.infer<typeof gamesShape> => ({
  games: games.map(({ id, title, state }) => ({ id, title, state, url: whole(`/api/v1/games/${id}`) })),
});

/** Tells a program what the counter for other sites says. */
export function tellCounter(frame: GameFrame): z.infer<typeof counterShape> {
  const { game } = frame;
  const round = currentRound(game);
  const shown = round?.question === undefined ? undefined : round;
  return {
    game: game.id,
    state: game.state,
    round: shown?.number ?? null,
    phase: shown?.phase ?? null,
    atLeast: shown?.found?.atLeast ?? null,
    asOf: maybe(shown?.found?.asOf),
    ...counterWords(frame),
  };
}

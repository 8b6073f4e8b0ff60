import { playedGame } from '#app/parts/played-game.ts';
import { byNumber, firstSight } from '#game/worth/believing.ts';
import type { Standing } from '#game/worth/standings.ts';
import { byMoment, compareMoments, earliest } from '#game/moments.ts';
import type { JudgedReply } from '#game/worth/grading.ts';
import { findsOfRound, standingsOf } from '#jobs/grading/finds.ts';
import { judge } from '#judge/judge.ts';
import { attemptOf } from '#judge/reasons.ts';
import { repliesOfRound, type StoredReply } from '#store/replies/replies.ts';
import type { Written } from '../crowd.ts';
import type { World } from '../world.ts';
import { checkVerdicts, isByScript } from './by-script.ts';
import { countAnew, rankAnew } from './counted-anew.ts';
import { hintsByPartners } from './partners.ts';

/** What is wrong with what became of replies, once no more is to come. */
export async function checkReplies(world: World): Promise<readonly string[]> {
  const db = world.database.kysely;
  const version = (await world.scripts.toPlay(world.game.id)).game;
  const stored = new Map<number, readonly StoredReply[]>();
  for (const { number } of version.rounds)
    stored.set(number, await repliesOfRound(db, world.game.id, number));
  const broken = world.crowd.written.flatMap((one) => checkJudged(world, one, stored.get(one.round) ?? []));
  const byAll = await standingsOf(db, version);
  const told = (all: readonly Pick<Standing, 'rank' | 'player' | 'points'>[]): string =>
    all.map((one) => `${one.rank} ${one.player} ${one.points}`).join(', ');
  broken.push(...checkVerdicts(world, stored));
  if (isByScript(world)) {
    const given = await hintsByPartners(world);
    const byModel = standingsByTruth(world, stored, given);
    if (told(byModel) !== told(byAll))
      broken.push(`P2: [${told(byAll)}] stands, in the order of time it is [${told(byModel)}]`);
    for (const { number } of version.rounds) {
      const finds = (await findsOfRound(db, version, number))
        .map(({ player, at }) => `${player} ${at}`)
        .join(', ');
      const wanted = findersByTruth(world, number, stored.get(number) ?? [], given)
        .map(({ player, at }) => `${player} ${at}`)
        .join(', ');
      if (finds !== wanted)
        broken.push(`P2: in round ${number} found [${finds}], in the order of time [${wanted}]`);
    }
  }
  return broken;
}

/** The last words of a reply are judged, once, if they came in time; what was handed out and stored is stored once. */
function checkJudged(world: World, written: Written, stored: readonly StoredReply[]): readonly string[] {
  const { id, player, round, revisions, deleted, account } = written;
  const rows = stored.filter((row) => row.networkId === id && row.account === account);
  const texts = rows.map(({ text }) => text);
  const twice = new Set(rows.map(({ at }) => `${at}`)).size < rows.length;
  const last = revisions.at(-1);
  const closes = world.game.rounds.find(({ number }) => number === round)?.closes;
  if (!last || !closes) return [];
  // Nobody listens to them any more, or what they had written is gone.
  const isUnheard = world.acting.done.some(
    ({ ok, act }) => ok && (act.kind === 'forget' || act.kind === 'mute') && act.player === player,
  );
  // What is written below a ranking, which stands in the last round, is no guess where that was called off.
  const isOpen = world.truth.ofStep(`${world.game.id}/${round}/opening/${account}`).length > 0;
  const isDue = isOpen && !deleted && !isUnheard && Temporal.Instant.compare(last.at, closes) < 0;
  // Who changes nothing of the words has written nothing new.
  const same = revisions.slice(revisions.findLastIndex(({ text }) => text !== last.text) + 1);
  // What was changed back before anybody read it is as it was.
  const isAsItWas = rows.toSorted(byMoment(({ at }) => at)).at(-1)?.text === last.text;
  const isThere = isAsItWas || rows.some((row) => same.some(({ at }) => row.at.equals(at)));
  return [
    ...(twice ? [`P2: ${id} of ${player} was judged twice: ${texts.join(' | ')}`] : []),
    ...(isDue && !isThere
      ? [`P2: ${id} of ${player} in round ${round}, “${last.text}” of ${last.at}, was never judged`]
      : []),
  ];
}

/** What was written in a round. What has the very same date has no order in time, and any is right: that in which it was read is taken. */
export function judgedByTruth(
  world: World,
  round: number,
  stored: readonly StoredReply[],
): readonly JudgedReply[] {
  const { keyOf } = playedGame(world.game);
  return world.crowd.written
    .filter((one) => one.round === round)
    .flatMap(({ id, account, player, revisions }) =>
      revisions.flatMap(({ at, text }) => {
        const row = stored.find(
          (one) =>
            one.networkId === id &&
            one.account === account &&
            one.at.equals(at) &&
            // What its author took back after it was read is worth what it was.
            (one.text === text || one.deletedAt !== undefined),
        );
        // What was changed before it was read was never read so.
        if (!row) return [];
        const { verdict, code } = judge(text.replace(/ #\S+/gu, ''), keyOf(round));
        const tagged = world.game.hashtags.always.some((tag) => text.includes(tag));
        const judged = { id: row.id, number: row.number, player, at, verdict, ...attemptOf(code), tagged };
        return [{ judged, read: firstSight(row) }];
      }),
    )
    .toSorted((a, b) => compareMoments(a.read, b.read) || byNumber(a.judged, b.judged))
    .map(({ judged }) => judged);
}

type ByPartners = Awaited<ReturnType<typeof hintsByPartners>>;

function findersByTruth(world: World, number: number, stored: readonly StoredReply[], given: ByPartners) {
  const { game, truth } = world;
  const round = game.rounds.find((one) => one.number === number);
  if (!round) return [];
  // What was given counts, though it may be in the script no more.
  const hints = [...hintsOf(world, number)].flatMap((hint) => {
    const own = game.accounts.flatMap((account) =>
      truth.ofStep(`${game.id}/${number}/hint-${hint}/${account}`),
    );
    const byPartners = given.get(`${number}/${hint}`) ?? [];
    return earliest([...own.map(({ at }) => at), ...byPartners]) ?? [];
  });
  return countAnew(game, round, judgedByTruth(world, number, stored), hints);
}

/** The numbers of the hints that any version of the script has in a round. */
const hintsOf = ({ editions }: World, number: number): ReadonlySet<number> =>
  new Set(
    editions.games.flatMap(({ rounds }) =>
      rounds
        .filter((round) => round.number === number)
        .flatMap(({ hints }) => hints.map((hint) => hint.number)),
    ),
  );

const standingsByTruth = (
  world: World,
  stored: ReadonlyMap<number, readonly StoredReply[]>,
  given: ByPartners,
) =>
  rankAnew(
    world.game.rounds.flatMap(({ number }) => findersByTruth(world, number, stored.get(number) ?? [], given)),
  );

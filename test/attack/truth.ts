import { type Graded, grade, type JudgedReply } from '#game/worth/grading.ts';
import { type Find, findersOf, rank, type Standing } from '#game/worth/standings.ts';
import { roundOf } from '#game/game.ts';
import { judge } from '#judge/judge.ts';
import { attemptOf } from '#judge/reasons.ts';
import { isOf } from './heads.ts';
import type { Said } from './journal.ts';
import type { Stage } from './stage.ts';

type Known = Pick<Stage, 'game' | 'keyOf' | 'journal'>;

/** What the crowd said in a round as it should count, from what the server had alone. */
function judgedIn({ keyOf, journal }: Known, round: number): readonly JudgedReply[] {
  return journal.said
    .filter((said) => said.round === round)
    .flatMap(({ id, player, revisions }) =>
      revisions.map(({ at, guess }, index) => {
        const { verdict, code } = judge(guess, keyOf(round));
        return { id: idOf(id, index), player, at, verdict, ...attemptOf(code), tagged: false };
      }),
    );
}

const idOf = (id: string, revision: number): string => `${id}#${revision}`;

/** How each revision should have been graded, by the id of its reply and its number. */
function gradedIn(known: Known, round: number): ReadonlyMap<string, Graded> {
  return new Map(
    grade(known.game, roundOf(known.game, round), judgedIn(known, round)).map((one) => [one.id, one]),
  );
}

/** Who should be named and ranked for a round. */
export function findsIn(known: Known, round: number): readonly Find[] {
  const { game, journal } = known;
  const hints = roundOf(game, round).hints.flatMap(({ number }) => {
    const given = journal.posted.find((post) => isOf(post, { round, kind: 'hint', ordinal: number }));
    return given ? [given.at] : [];
  });
  return findersOf(game, { round: roundOf(game, round), replies: judgedIn(known, round), hints });
}

export const standingsIn = (known: Known): readonly Standing[] =>
  rank(known.game.rounds.flatMap(({ number }) => findsIn(known, number)));

/** How many answers a reply is owed at least, and may get at most: each of its texts is worth one. */
export function answersOwed(known: Known, said: Said): { readonly least: number; readonly most: number } {
  const graded = gradedIn(known, said.round);
  const last = graded.get(idOf(said.id, said.revisions.length - 1));
  const { doubtful } = judge(said.revisions.at(-1)?.guess ?? '', known.keyOf(said.round));
  return { least: last?.worth === 'counts' && !doubtful ? 1 : 0, most: said.revisions.length };
}

/** Replies that an account is told of, and that are to be answered now. */
export function answersAwaited(known: Known): readonly Said[] {
  return known.journal.said.filter(
    (said) =>
      said.mentions.length > 0 &&
      said.revisions.length === 1 &&
      answersOwed(known, said).least > known.journal.answersTo(said.id).length,
  );
}

/** Whether a text of a reply was written before its round closed. */
export const isInTime = ({ game }: Known, { round }: Said, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, roundOf(game, round).closes) < 0;

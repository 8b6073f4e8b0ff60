import { roundOf } from '#game/game.ts';
import { timeline } from '#game/timeline/timeline.ts';
import type { Step } from '#game/step.ts';
import { headOf, isOf, nameOf } from './heads.ts';
import type { Posted } from './journal.ts';
import { type MomentName, momentsOf } from './plan.ts';
import type { Stage } from './stage.ts';

/** How far ahead of its moment a post may come: servers' clocks differ by as much. */
const EARLY = Temporal.Duration.from({ seconds: 90 });
/** Seconds by which a pause between two posts may be shorter: the two are measured by different clocks. */
const LENIENCE = 2;
/** Seconds that two posts which are due within the pause keep from each other all the same. */
const LEAST_PAUSE = 2;
/** What leaves this many seconds after its moment is on time. */
const ON_TIME_S = 5;

/** What is wrong with what the accounts published, once no more is to come. */
export function checkPosts(stage: Stage): readonly string[] {
  return [
    ...checkNothingTwice(stage),
    ...stage.accounts.flatMap((account) => [
      ...checkNothingMissing(stage, account),
      ...checkOrder(stage, account),
      ...checkMoments(stage, account),
      ...checkPauses(stage, account),
      ...checkStrays(stage, account),
    ]),
    ...checkHashtags(stage),
    ...checkSecret(stage),
  ];
}

/** What was published twice, whether it was taken back or not. */
export function checkNothingTwice({ plan, accounts, journal }: Stage): readonly string[] {
  return accounts.flatMap((account) =>
    momentsOf(plan).flatMap((moment) => {
      const posts = journal.posted.filter((post) => post.account === account && isOf(post, moment));
      if (posts.length < 2) return [];
      const left = posts.filter((post) => !journal.isGone(post)).length;
      const when = posts.map(({ at, id }) => `${id} at ${at}`).join(', ');
      return [
        `post-twice: ${nameOf(moment)} of ${account} came ${posts.length} times, ${left} left (${when})`,
      ];
    }),
  );
}

const expected = ({ plan }: Stage): readonly MomentName[] =>
  momentsOf(plan).filter(({ kind }) => kind !== 'closing' || plan.closing);

function checkNothingMissing(stage: Stage, account: string): readonly string[] {
  return expected(stage).flatMap((moment) => {
    const posts = stage.journal.posted.filter((post) => post.account === account && isOf(post, moment));
    if (posts.some((post) => !stage.journal.isGone(post))) return [];
    return [
      `post-missing: ${nameOf(moment)} of ${account}${posts.length > 0 ? ' was taken back' : ' never came'}`,
    ];
  });
}

/** First appearances, in the order in which they came, with what they are. */
function stepsPosted(
  stage: Stage,
  account: string,
): readonly { readonly post: Posted; readonly moment: MomentName }[] {
  return stage.journal.posted.flatMap((post) => {
    const moment =
      post.account === account ? momentsOf(stage.plan).find((one) => isOf(post, one)) : undefined;
    return moment ? [{ post, moment }] : [];
  });
}

function checkOrder(stage: Stage, account: string): readonly string[] {
  const order = momentsOf(stage.plan).map(nameOf);
  const came = [...new Set(stepsPosted(stage, account).map(({ moment }) => nameOf(moment)))];
  const wanted = came.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  return came.join() === wanted.join() ? [] : [`wrong-order: on ${account} came ${came.join(', ')}`];
}

function dueOf({ game }: Stage, { round, kind, ordinal }: MomentName): Temporal.Instant | undefined {
  const isIt = (step: Step): boolean =>
    step.round === round && step.kind === kind && step.ordinal === ordinal;
  return timeline(game).find(isIt)?.due;
}

function checkMoments(stage: Stage, account: string): readonly string[] {
  return stepsPosted(stage, account).flatMap(({ post, moment }) => {
    const due = dueOf(stage, moment);
    if (!due || Temporal.Instant.compare(post.at, due.subtract(EARLY)) >= 0) return [];
    return [`too-early: ${nameOf(moment)} of ${account} came at ${post.at}, due at ${due}`];
  });
}

const isSoonAfter = ({ at }: Posted, due: Temporal.Instant): boolean =>
  due.until(at).total('seconds') < ON_TIME_S + LENIENCE;

function checkPauses(stage: Stage, account: string): readonly string[] {
  const steps = stepsPosted(stage, account);
  const spacing = stage.game.late.spacing.total('seconds');
  return steps.slice(1).flatMap(({ post, moment }, index) => {
    const before = steps[index];
    const [due, dueBefore] = [dueOf(stage, moment), before && dueOf(stage, before.moment)];
    if (!before || !due || !dueBefore || before.moment === moment) return [];
    const apart = dueBefore.until(due).total('seconds');
    const isOnTime = isSoonAfter(post, due) && isSoonAfter(before.post, dueBefore);
    const pause = isOnTime ? apart - ON_TIME_S : spacing;
    const least = apart >= spacing ? pause - LENIENCE : Math.min(LEAST_PAUSE, apart / 2);
    const seconds = before.post.at.until(post.at).total('seconds');
    if (seconds >= least) return [];
    return [
      `no-pause: ${nameOf(moment)} of ${account} came ${seconds} s after ${nameOf(before.moment)}; due ${apart} s apart`,
    ];
  });
}

function checkStrays(stage: Stage, account: string): readonly string[] {
  const moments = momentsOf(stage.plan);
  return stage.journal.posted
    .filter(
      (post) => post.account === account && post.isPublic && !moments.some((moment) => isOf(post, moment)),
    )
    .map(({ id, text }) => `stray-post: ${id} of ${account}: ${text.slice(0, 80)}`);
}

function checkHashtags({ game, journal }: Stage): readonly string[] {
  return journal.posted.flatMap(({ id, account, text }) => {
    const missing = game.hashtags.always.filter((tag) => !text.includes(tag));
    return missing.length === 0 ? [] : [`hashtag-missing: ${missing.join(' ')} in ${id} of ${account}`];
  });
}

/** Nothing that an account says before its reveal has the answer in it. */
function checkSecret({ game, journal, accounts }: Stage): readonly string[] {
  return accounts.flatMap((account) =>
    game.rounds.flatMap(({ number, opens }) => {
      const posts = journal.posted.filter((post) => post.account === account);
      const reveal = posts.find((post) =>
        post.text.startsWith(headOf({ round: number, kind: 'reveal', ordinal: 0 })),
      );
      const answer = (roundOf(game, number).answers[0] ?? '').toLowerCase();
      return posts
        .filter(
          ({ at }) =>
            Temporal.Instant.compare(at, opens) >= 0 &&
            (!reveal || Temporal.Instant.compare(at, reveal.at) < 0),
        )
        .filter(({ text }) => text.toLowerCase().includes(answer))
        .map(
          ({ id }) =>
            `answer-leaked: ${id} of ${account} says the answer of round ${number} before its reveal`,
        );
    }),
  );
}

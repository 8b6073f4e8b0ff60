import type { Kysely } from 'kysely';
import { z } from 'zod';
import { isWebPlayer } from '#game/answer-form.ts';
import { type Game, roundOf } from '#game/game.ts';
import { namePlayer } from '#game/players/naming.ts';
import { isCalendar } from '#game/timeline/notices.ts';
import { byMoment } from '#game/moments.ts';
import { givesHint, isPosted } from '#game/past.ts';
import { type Facts, NO_FACTS } from '#game/words/step-facts.ts';
import type { Step } from '#game/step.ts';
import { playersById } from '#store/players/players.ts';
import { stepById, stepsOf } from '#store/posts/steps.ts';
import { OWED } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';
import { tellingOf } from '#store/posts/tellings.ts';
import type { JobContext } from '#jobs/context.ts';
import { say } from '#game/words/wording.ts';
import { findsCounted, standingsCounted } from '#jobs/grading/finds-counted.ts';
import { actsToCome } from '#jobs/partners/acts-to-come.ts';
import { talkFor } from '#jobs/replies/talk.ts';
import { postBehind } from '#jobs/partners/awaited-post.ts';

const toldShape = z.strictObject({
  finders: z.array(z.string()),
  standings: z.array(z.strictObject({ rank: z.int(), player: z.string(), points: z.number() })),
});

/** Who is told of, by player id. */
export type Announced = z.infer<typeof toldShape>;

/** Returns what was settled that a reveal or a ranking tells, as it is kept. */
export const announcedIn = (told: string): Announced => toldShape.parse(JSON.parse(told));

/** What a reveal or a ranking tells: what was settled for all accounts, or what the rows say now. */
async function toldBy(db: Kysely<Tables>, game: Game, step: Step): Promise<Announced> {
  const telling = await tellingOf(db, step);
  return telling?.told === undefined ? tellNow(db, game, step) : announcedIn(telling.told);
}

/**
 * Reads what the rows say now that a reveal or a ranking has to tell.
 * @param until of a ranking: what was found later is left out
 */
export async function tellNow(
  db: Kysely<Tables>,
  game: Game,
  { kind, round }: Pick<Step, 'kind' | 'round'>,
  until?: Temporal.Instant,
): Promise<Announced> {
  if (kind === 'standings') return { finders: [], standings: [...(await standingsCounted(db, game, until))] };
  const finds = await findsCounted(db, game, round);
  return { finders: finds.map(({ player }) => player), standings: [] };
}

/** Says whether a step's post tells of players who found, or of their ranks. */
export const isTellingPost = ({ kind }: Pick<Step, 'kind'>): boolean =>
  kind === 'reveal' || kind === 'standings';

/** Reads whom a reveal or a ranking that was posted tells of, and whom it would tell of now; undefined: it was not settled. */
export async function tellingNow(
  db: Kysely<Tables>,
  game: Game,
  step: Pick<Step, 'game' | 'kind' | 'round'>,
): Promise<{ readonly was: Announced; readonly to: Announced } | undefined> {
  const telling = await tellingOf(db, step);
  if (telling?.told === undefined) return undefined;
  const left = (await stepsOf(db, game.id))
    .filter(({ kind, round, state }) => kind === step.kind && round === step.round && state === 'sent')
    .flatMap(({ attemptedAt, postedAt }) => attemptedAt ?? postedAt ?? []);
  const [first] = left.toSorted((one, other) => Temporal.Instant.compare(one, other));
  return { was: announcedIn(telling.told), to: await tellNow(db, game, step, first) };
}

/** Reads what the text of a step may tell at this moment. */
export async function factsFor(context: JobContext, game: Game, step: Step): Promise<Facts> {
  if (roundOf(game, step.round).heard) {
    return step.kind === 'reveal' ? { ...NO_FACTS, talk: await talkFor(context, game, step) } : NO_FACTS;
  }
  switch (step.kind) {
    case 'last-call': {
      // Names cost nothing at the form of the public page: whoever gave one answer under many of them would be told by this whether it is right.
      const finds = await findsCounted(context.db, game, step.round);
      return { ...NO_FACTS, found: finds.filter(({ player }) => !isWebPlayer(player)).length };
    }
    case 'reveal': {
      const { finders } = await toldBy(context.db, game, step);
      const names = await namesOf(context, game, finders, step.account);
      return { ...NO_FACTS, found: finders.length, finders: names.map(({ name }) => name) };
    }
    case 'standings': {
      const { standings } = await toldBy(context.db, game, step);
      const names = new Map(
        (
          await namesOf(
            context,
            game,
            standings.map(({ player }) => player),
            step.account,
          )
        ).map(({ id, name }) => [id, name]),
      );
      return {
        ...NO_FACTS,
        // A rank that nobody seems to have would look like a mistake; who is forgotten asked for nothing, so the line gives no reason.
        standings: standings.map((line) => ({
          ...line,
          player: names.get(line.player) ?? say(game, 'standings-unnamed'),
        })),
      };
    }
    case 'hint':
      return { ...NO_FACTS, hints: await hintsInOrder(context.db, step) };
    case 'opening':
    case 'partner-hint':
    case 'relay':
    case 'closing':
      return NO_FACTS;
    case 'request':
    case 'reminder': {
      if (isCalendar(step)) return { ...NO_FACTS, acts: await actsToCome(context.db, step) };
      const act = await stepById(context.db, step.partner?.of ?? '');
      const post = act && (await postBehind(context.db, act));
      return { ...NO_FACTS, link: post?.kind === 'there' ? post.url : undefined, due: act?.due };
    }
  }
}

/** The hints of a step's round, in the order in which they have come, and are to come, on whatever account and by whomever; those that never come are left out. */
async function hintsInOrder(
  db: Kysely<Tables>,
  { game, round }: Pick<Step, 'game' | 'round'>,
): Promise<readonly number[]> {
  const hints = (await stepsOf(db, game)).filter((step) => step.round === round && givesHint(step));
  const came = hints
    .flatMap(({ ordinal, state, postedAt, attemptedAt }) => {
      const at = isPosted({ state }) ? (postedAt ?? attemptedAt) : undefined;
      return at ? [{ ordinal, at }] : [];
    })
    .toSorted(byMoment(({ at }) => at));
  const toCome = hints
    .filter(({ state }) => OWED.some((owed) => owed === state))
    .toSorted(byMoment(({ due }) => due));
  return [...new Set([...came, ...toCome].map(({ ordinal }) => ordinal))];
}

/** How players may be named by an account: those who asked to be left alone, or whose profile does, are not. */
async function namesOf(
  context: JobContext,
  game: Game,
  ids: readonly string[],
  account: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const players = await playersById(context.db, ids);
  const networkOf = (name: string): string | undefined => context.accounts.get(name)?.network.name;
  const several = new Set(game.accounts.map(networkOf)).size > 1;
  return ids.flatMap((id) => {
    const player = players.get(id);
    if (!player || player.optedOutAt || player.noBot) return [];
    return [{ id, name: namePlayer(player, networkOf(account), several) }];
  });
}

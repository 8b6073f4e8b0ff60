import type { Kysely } from 'kysely';
import { type Game, type Language, roundOf } from '#game/game.ts';
import { type View, viewOf } from '#game/words/view.ts';
import { isSecretOver } from '#jobs/masking/secret.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';
import { type StoredStep, stepsOf } from '#store/posts/steps.ts';
import { versionsOf } from '#store/games/versions.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';
import { shownRound } from '#app/story/as-shown.ts';
import { type ReportSources, tellGame, type ToldGame } from './tell-game.ts';

/** A game as its page tells it, but for the pictures, which are cut where the page is written. */
export interface GameStory {
  readonly story: Storyboard;
  /** What the posts show of which photo of the script that is played. */
  readonly pictures: readonly StoryView[];
  /** Of the script that is played, as it is kept; null: it is played from its folder. */
  readonly digest: string | null;
}

/** What a post of the story shows. */
export interface StoryView {
  /** The post's id. */
  readonly post: string;
  /** Path of the photo in the game's folder. */
  readonly photo: string;
  readonly view: View;
}

/** Tells a game that was played here, for its page: as it is now, while it is under way. */
export async function gameStory(
  db: Kysely<Tables>,
  row: Pick<GameRow, 'state' | 'version'>,
  game: Game,
  sources: ReportSources,
  now: Temporal.Instant,
  language: Language,
): Promise<GameStory> {
  return storyTold(db, row, game, await tellGame(db, row, game, sources, now, language), now);
}

/** Tells the same of a game that is told already. */
export async function storyTold(
  db: Kysely<Tables>,
  row: Pick<GameRow, 'state' | 'version'>,
  game: Game,
  { story }: Pick<ToldGame, 'story'>,
  now: Temporal.Instant,
): Promise<GameStory> {
  const isUnderWay = row.state === 'playing' || row.state === 'paused';
  const steps = await stepsOf(db, game.id);
  const dropped = new Set(steps.filter(isDropped).map(({ id }) => id));
  const known = new Set(game.rounds.map(({ number }) => number));
  const digest = (await versionsOf(db, game.id)).find(({ number }) => number === row.version)?.digest;
  return {
    story: {
      ...story,
      asOf: isUnderWay ? now : undefined,
      secret: isUnderWay ? secretRounds(game, steps, now) : [],
      posts: story.posts.filter(({ id = '' }) => !dropped.has(id)),
    },
    pictures: steps
      .filter(({ id, round }) => known.has(round) && !dropped.has(id))
      .flatMap((step): readonly StoryView[] => {
        const round = roundOf(game, step.round);
        const view = viewOf(game, round, step);
        return view ? [{ post: step.id, photo: round.photo, view }] : [];
      }),
    digest: digest ?? null,
  };
}

/** What the script had once, and nobody ever read. */
const isDropped = ({ state, why }: StoredStep): boolean => state === 'cancelled' && why === 'dropped';

/** The rounds, by the numbers that players read, whose answers are to be kept on any account: what is said in a live hour is no secret. */
const secretRounds = (game: Game, steps: readonly StoredStep[], now: Temporal.Instant): readonly number[] =>
  game.rounds
    .filter(({ heard }) => heard === undefined)
    .filter(({ number: round }) =>
      steps.some(
        ({ kind, account, ...step }) =>
          kind === 'reveal' && step.round === round && !isSecretOver(steps, { account, round }, now),
      ),
    )
    .map(({ number }) => shownRound(game, number));

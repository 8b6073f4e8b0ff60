import { type Language, roundOf } from '#game/game.ts';
import { leaks } from '#judge/leaks.ts';
import type { PlayedGame } from '#jobs/context.ts';
import { stepsOf } from '#store/posts/steps.ts';
import { renderStoryboard } from '#storyboard/render.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';
import { illustrate } from '#app/story/illustrate.ts';
import type { Rehearsal } from './rehearsal.ts';
import { hidingProblems } from '#app/problems/masking.ts';
import { problemsOf } from '#app/problems/steps.ts';
import { sayRehearsedDraws } from '#app/draw/rehearsed-draw.ts';
import { sayAgreedTo } from './signer.ts';
import { workingAccount } from '#app/story/story-accounts.ts';
import { writeOut } from '#app/story/write-out.ts';
import { tellStory } from '#app/story/tell-story.ts';

/** Tells what became of a rehearsed game: its story, with every problem found on the way. */
export async function tellRehearsal(
  rehearsal: Rehearsal,
  seed: number,
  language: Language,
): Promise<Storyboard> {
  const { context } = rehearsal;
  const [played] = context.games.values();
  if (!played) throw new Error('A rehearsal plays one game.');
  const accounts = await Promise.all(
    [...context.accounts.values()].map(async (account) => {
      const identity = await account.identity(new AbortController().signal);
      return {
        ...(await workingAccount(account, played.game)),
        address: identity.ok ? identity.value.address : undefined,
        headroom: rehearsal.headroomOf(account.name),
      };
    }),
  );
  const story = await tellStory(context.db, played.game, {
    source: 'rehearsal',
    seed,
    accounts,
    reader: language,
  });
  const early = await leaked(rehearsal, played, language);
  return {
    ...story,
    notes: [
      ...(await sayAgreedTo(context, played.game, language)),
      ...(await sayRehearsedDraws(context.db, played.game, seed, language)),
    ],
    problems: [...problemsOf(story, language), ...hidingProblems(story.replies, language), ...early],
  };
}

/** What a round's posts gave away before its reveal, as the village's strangers could read them. */
async function leaked(
  { context, village }: Rehearsal,
  { game, keyOf }: PlayedGame,
  language: Language,
): Promise<readonly string[]> {
  const posts = new Map(village.publicView().map((post) => [post.id, post]));
  const steps = await stepsOf(context.db, game.id);
  return steps.flatMap(({ kind, round, networkId }) => {
    const post = networkId === undefined ? undefined : posts.get(networkId);
    if (!post || kind === 'reveal' || kind === 'standings') return [];
    const texts = [post.text, post.warning ?? '', ...post.pictures.map(({ alt }) => alt)];
    return leaks(texts.join('\n'), keyOf(round)).map(({ words }) =>
      language === 'fr'
        ? `Le mystère\u00a0${round} est dévoilé avant l’heure par «\u00a0${words}\u00a0» dans ${post.url}.`
        : `Mystery ${round} is given away early by “${words}” in ${post.url}.`,
    );
  });
}

/** Writes the storyboard of a story, with its pictures, as one file. */
export async function writeStoryboard(
  rehearsal: Rehearsal,
  story: Storyboard,
  path: string,
  language: Language,
): Promise<void> {
  const { context } = rehearsal;
  const game = context.games.get(story.game)?.game;
  const capabilities = await context.accounts
    .values()
    .next()
    .value?.capabilities(new AbortController().signal);
  const illustrated =
    game && capabilities?.ok
      ? await illustrate(story, (post) =>
          context.pictures.of(game, roundOf(game, post.round), post, capabilities.value),
        )
      : story;
  await writeOut(path, await renderStoryboard(illustrated, language));
}

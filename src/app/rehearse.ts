import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Language } from '#game/game.ts';
import { leaks } from '#judge/leaks.ts';
import { renderStoryboard } from '#storyboard/render.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';
import { illustrate } from './illustrate.ts';
import type { Rehearsal } from './rehearsal.ts';
import { problemsOf } from './story-problems.ts';
import { tellStory } from './tell-story.ts';

/** Tells what became of a rehearsed game: its story, with every problem found on the way. */
export async function tellRehearsal(
  rehearsal: Rehearsal,
  seed: number,
  language: Language,
): Promise<Storyboard> {
  const { house } = rehearsal;
  const [played] = house.games.values();
  if (!played) throw new Error('A rehearsal plays one game.');
  const accounts = await Promise.all(
    [...house.accounts.values()].map(async ({ name, network }) => {
      const identity = await network.identity(new AbortController().signal);
      return { name, network: network.name, address: identity.ok ? identity.value.address : undefined };
    }),
  );
  const story = await tellStory(house.db, played.game, { source: 'rehearsal', seed, accounts });
  return { ...story, problems: [...problemsOf(story, language), ...leaked(rehearsal, language)] };
}

/** What the accounts let out in public before a reveal, as the village's strangers could read it. */
function leaked({ house, village }: Rehearsal, language: Language): readonly string[] {
  const problems: string[] = [];
  for (const played of house.games.values()) {
    for (const { number, reveals } of played.game.rounds) {
      for (const post of village.publicView()) {
        if (!village.accounts.includes(post.author.address)) continue;
        if (Temporal.Instant.compare(post.createdAt, reveals) >= 0) continue;
        for (const { words } of leaks(
          [post.text, ...post.pictures.map(({ alt }) => alt)].join('\n'),
          played.keyOf(number),
        )) {
          problems.push(
            language === 'fr'
              ? `Le mystère ${number} est dévoilé avant l’heure par «\u00a0${words}\u00a0» dans ${post.url}.`
              : `Mystery ${number} is given away early by “${words}” in ${post.url}.`,
          );
        }
      }
    }
  }
  return problems;
}

/** Writes the storyboard of a story, with its pictures, as one file. */
export async function writeStoryboard(
  rehearsal: Rehearsal,
  story: Storyboard,
  path: string,
  language: Language,
): Promise<void> {
  const { house } = rehearsal;
  const game = house.games.get(story.game)?.game;
  const capabilities = await house.accounts.values().next().value?.capabilities(new AbortController().signal);
  const illustrated =
    game && capabilities?.ok ? await illustrate(story, game, house.pictures, capabilities.value) : story;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await renderStoryboard(illustrated, language));
}

import type { Game } from '#game/game.ts';
import { timeline } from '#game/timeline/timeline.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import { textBefore } from '#app/story/preview-story.ts';
import { visibilityOf } from '#app/story/tell-story.ts';

/** Says what each post of a game costs an account whose network bills it, in US dollars, by its step's id. */
export function postPrices(
  game: Game,
  measureOf: (account: string) => NetworkMeasure | undefined,
): ReadonlyMap<string, number> {
  return new Map(
    timeline(game).flatMap((step): [string, number][] => {
      const measure = measureOf(step.account);
      const { tariff, linksIn } = measure?.conditions ?? {};
      if (!tariff || visibilityOf(step) === 'private') return [];
      const text = textBefore(game, step, measure);
      if (text === undefined) return [];
      const linked = (linksIn?.(text) ?? []).length > 0;
      // Each is taken for one with a picture: that keeps too much by less than a reading costs.
      return [[step.id, (linked ? tariff.postWithLink : tariff.post) + tariff.altText]];
    }),
  );
}

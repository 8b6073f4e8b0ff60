import type { Game } from '#game/game.ts';
import { isBefore, later } from '#game/moments.ts';
import type { Amendment } from '#store/posts/amendments.ts';
import type { StoredStep } from '#store/posts/steps.ts';

/** A post that is out, as it reads now. */
export interface Published {
  readonly step: StoredStep;
  readonly at: Temporal.Instant;
  /** Without the imposed hashtags at its end; undefined: its words are not kept. */
  readonly text: string | undefined;
  /** What it said when it went out, likewise. */
  readonly first: string | undefined;
  /** When it was last corrected. */
  readonly corrected: Temporal.Instant | undefined;
}

/**
 * Returns the posts that are out and still there, in the order in which they came.
 * @param amendments all that was ever done to the posts of the game
 */
export function publishedOf(
  game: Pick<Game, 'hashtags'>,
  steps: readonly StoredStep[],
  amendments: readonly Amendment[],
): readonly Published[] {
  const byStep = Map.groupBy(amendments, ({ step }) => step);
  return steps
    .flatMap((step): readonly Published[] => {
      if (step.state !== 'sent' || !step.postedAt || step.goneAt) return [];
      const rewrites = (byStep.get(step.id) ?? []).filter(({ kind }) => kind === 'rewrite');
      // The row has what the post is to say, and a rewrite that has not left yet what it says.
      const pending = rewrites.find(({ state }) => !isDone(state));
      const text = pending?.was ?? step.text;
      const first = rewrites[0]?.was ?? step.text;
      const corrected = rewrites
        .filter(({ state, withdrawnAt }) => isDone(state) && withdrawnAt === undefined)
        .reduce<Temporal.Instant | undefined>(
          (latest, { postedAt }) => (postedAt ? later(postedAt, latest) : latest),
          undefined,
        );
      return [
        {
          step,
          at: step.postedAt,
          text: text === undefined ? undefined : withoutTags(text, game),
          first: first === undefined ? undefined : withoutTags(first, game),
          corrected,
        },
      ];
    })
    .toSorted((one, other) => (isBefore(one.at, other.at) ? -1 : 1));
}

const isDone = (state: Amendment['state']): boolean => state === 'sent' || state === 'done';

/** A post without the paragraph of hashtags at its end. */
function withoutTags(text: string, { hashtags }: Pick<Game, 'hashtags'>): string {
  const known = new Set(hashtags.always.map((tag) => tag.toLowerCase()));
  const paragraphs = text.split(/\n\s*\n/u);
  const last = paragraphs.at(-1)?.trim().split(/\s+/u) ?? [];
  const isTags = last.every((word) => known.has(word.toLowerCase()));
  return (isTags && paragraphs.length > 1 ? paragraphs.slice(0, -1) : paragraphs).join('\n\n').trim();
}

/** Returns the words of a script as far as a post says them; the whole post where it says something else. */
export function asPublished(words: string | undefined, { text }: Published): string | undefined {
  if (text === undefined) return undefined;
  return words !== undefined && words !== '' && says(text, words) ? words : text;
}

/** Says whether a text has these words, however its lines are broken. */
export const says = (text: string, words: string): boolean => plain(text).includes(plain(words));

/** Returns a text in one line. */
export const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

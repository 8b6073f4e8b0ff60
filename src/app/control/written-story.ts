import type { GameStory } from './game-story.ts';

/** A story as it goes from one process to another: what JSON has no word for is one key with its ISO 8601. */
type Written = { readonly instant: string } | { readonly duration: string };

/** Returns a game's story as JSON has it. */
export const writeStory = (story: GameStory): unknown => write(story);

/** Returns a game's story from what JSON has, which the same program has written. @throws RangeError when a moment is none */
export const readStory = (written: unknown): GameStory => read(written) as GameStory;

function write(value: unknown): unknown {
  if (value instanceof Temporal.Instant) return { instant: value.toString() } satisfies Written;
  if (value instanceof Temporal.Duration) return { duration: value.toString() } satisfies Written;
  if (Array.isArray(value)) return value.map(write);
  return isObject(value) ? mapValues(value, write) : value;
}

function read(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(read);
  if (!isObject(value)) return value;
  const [[key, text] = [], ...more] = Object.entries(value);
  if (more.length === 0 && typeof text === 'string') {
    if (key === 'instant') return Temporal.Instant.from(text);
    if (key === 'duration') return Temporal.Duration.from(text);
  }
  return mapValues(value, read);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const mapValues = (
  object: Readonly<Record<string, unknown>>,
  change: (value: unknown) => unknown,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

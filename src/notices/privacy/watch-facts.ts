import type { Watch } from '#game/watch/watch.ts';

/** What people are told of what is listened to around a game. */
export interface WatchFacts {
  /** In days. */
  readonly keepFor: number;
  /** Each with its `#`, once. */
  readonly hashtags: readonly string[];
  readonly words: boolean;
  readonly mentions: boolean;
  readonly addresses: boolean;
}

/** Returns what is told of a watch; undefined: nothing is listened to. */
export function watchFacts(watch: Pick<Watch, 'keepFor' | 'listenings'> | undefined): WatchFacts | undefined {
  if (!watch || watch.listenings.length === 0) return undefined;
  const { keepFor, listenings } = watch;
  return {
    keepFor,
    hashtags: [...new Set(listenings.flatMap(({ hashtags }) => hashtags.map((one) => `#${one}`)))],
    words: listenings.some(({ words }) => words.length > 0),
    mentions: listenings.some(({ mentions }) => mentions),
    addresses: listenings.some(({ addresses }) => addresses.length > 0),
  };
}

import { sayAll, sayDuration } from '#notices/say.ts';
import type { WatchFacts } from './watch-facts.ts';

/** Returns in English what is listened to. */
export function listenedInEnglish({ hashtags, words, mentions, addresses }: WatchFacts): string {
  const kinds = [
    ...(hashtags.length === 0 ? [] : [`that carry ${sayAll(hashtags, 'en')}`]),
    ...(words ? ['that contain certain words'] : []),
    ...(mentions ? ['that mention its accounts'] : []),
    ...(addresses ? ['of a few accounts that were chosen'] : []),
  ];
  return kinds.join(', or ');
}

/** What is kept of each post, in English. */
export const KEPT_IN_ENGLISH =
  'the address and display name of its author, its text, its time, its web address, the level that is given to it, who sees to it, their note, and the answer';

/** Returns in English for how long that is kept. */
export const heardUntilInEnglish = ({ keepFor }: WatchFacts): string =>
  `The program erases it, by itself if it is running, ${sayDuration(Temporal.Duration.from({ days: keepFor }), 'en')} after it was heard. Numbers without names remain, hour by hour.`;

/** Returns in English what becomes of what is said in public and heard. */
export const watchInEnglish = (
  watch: WatchFacts,
  organiser: string,
  contact: string,
  its: string,
): readonly string[] => [
  `${organiser} also listens to what is said around the ${its} and the city: among public posts, those ${listenedInEnglish(watch)}. That serves to answer, and to know in time of a risk or a crisis that begins, and nothing else. What is not public is not read.`,
  `Of each post is kept: ${KEPT_IN_ENGLISH}. ${heardUntilInEnglish(watch)} No profile is made of anybody.`,
  `To have what was heard of you erased before, or your account heard no more: ${contact}. What the account of the ${its} has answered you in public stays on the network, unless you ask for it to be taken back.`,
];

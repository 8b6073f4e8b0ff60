import { nameOfStep } from '#app/words/step-names.ts';
import type { Entry } from '#acts/journal.ts';
import type { Seen } from './seen.ts';
import { stepName } from './timeline-step.ts';

/** Says what is meant by what a step or a mystery is called in commands; what is not known stays as it is. */
export function nameOfCalled({ visit, reading }: Seen, called: string): string {
  const { phrases, language } = visit;
  const post = reading.story.posts.find((one) => stepName(one) === called);
  const ofRound = (round: number): string => phrases.round(round).toLocaleLowerCase(language);
  if (post) return `${nameOfStep(post, language)}, ${ofRound(post.round)}`;
  return /^\d{1,5}$/u.test(called) ? ofRound(Number(called)) : called;
}

/** Returns a line of the journal that says which step it is about as people call it. */
export function withStepNamed(entry: Entry, seen: Seen): Entry {
  if (entry.kind !== 'act') return entry;
  const { act } = entry;
  if ((act.kind !== 'ask-agreement' && act.kind !== 'skip') || act.called === undefined) return entry;
  const name = nameOfCalled(seen, act.called);
  const called = name === act.called || seen.visit.language === 'en' ? name : `«\u00a0${name}\u00a0»`;
  return { ...entry, act: { ...act, called } };
}

import { RULES } from './settings.ts';
import type { Saying } from './watch-plan.ts';

/** What was said, and by whom, as the servers have it; moments in seconds since 1970. */
export interface SaidByTruth {
  readonly url: string;
  readonly author: string;
  /** Whoever says the very same has the same. */
  readonly same: string;
  readonly what: Saying['what'];
  readonly at: number;
  /** It answers a live hour that is under way. */
  readonly isOfHour: boolean;
}

type Rule = (typeof RULES)[number];

/** What is not said of the town, or in answer to a live hour without naming what a rule is about, is not heard. */
export const isHeard = ({ what, isOfHour }: SaidByTruth): boolean =>
  what !== 'elsewhere' && (!isOfHour || isFire(what));

const isFire = (what: Saying['what']): boolean => what === 'fire' || what === 'robot';

/** What fits a rule of all that was said. */
export const fitting = ({ words }: Rule, said: readonly SaidByTruth[]): readonly SaidByTruth[] =>
  said.filter((one) => isHeard(one) && (words.length === 0 || isFire(one.what)));

/** The level of a post by itself, and the highest that many could give it. */
export const levelsOf = (one: SaidByTruth): readonly string[] =>
  isFire(one.what) ? ['risk', 'crisis'] : ['info', 'risk'];

/**
 * Says whether so many people speak in some stretch as a rule asks for: whoever writes without end is one of them, and whoever repeats
 * somebody else is nobody.
 * @param slack by how many seconds the stretch may be longer, for clocks differ
 */
export function isCrowd(rule: Rule, said: readonly SaidByTruth[], slack: number): boolean {
  const { people, within } = rule.crowd ?? { people: 1, within: 0 };
  const inOrder = fitting(rule, said).toSorted((a, b) => a.at - b.at);
  const own = rule.crowd
    ? inOrder.filter(
        ({ author, same }, index) =>
          !inOrder.slice(0, index).some((one) => one.same === same && one.author !== author),
      )
    : inOrder;
  return own.some(({ at }) => {
    const during = own.filter((one) => one.at <= at && one.at >= at - within * 60 - slack);
    return new Set(during.map(({ author }) => author)).size >= people;
  });
}

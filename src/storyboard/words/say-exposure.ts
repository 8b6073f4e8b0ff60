import type { ExposureTotals } from '#storyboard/exposures.ts';
import type { Phrases } from './phrases.ts';
import type { When } from './when.ts';

/**
 * Says how the right answers of a round on an account could be seen: « 14 bonnes réponses publiques, non masquables ».
 * @param maskable whether the account can mask replies; undefined when it is not known
 */
export function sayExposure(
  { open, oneClick, followers, never, openFor }: Omit<ExposureTotals, 'round' | 'account' | 'first'>,
  maskable: boolean | undefined,
  { exposure }: Phrases,
  when: Pick<When, 'length'>,
): string {
  const clauses = [
    open > 0 ? (maskable === false ? exposure.unmaskable(open) : exposure.unmasked(open)) : '',
    oneClick > 0 ? exposure.oneClick(oneClick) : '',
    followers > 0 ? exposure.followers(followers) : '',
    never > 0 ? exposure.never(never) : '',
  ].filter((clause) => clause !== '');
  const masked = openFor === undefined ? [] : [sayOpenFor(openFor, exposure, when)];
  return [clauses.join(exposure.and), ...masked].join(' ');
}

const sayOpenFor = (
  openFor: Temporal.Duration,
  { atOnce, openFor: say }: Phrases['exposure'],
  when: Pick<When, 'length'>,
): string => (openFor.total('seconds') < 1 ? atOnce : say(when.length(openFor)));

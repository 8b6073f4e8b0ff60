/** Of WCAG 2.2, levels A and AA. */
export const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] as const;

/** What hangs on colours and sizes. Whatever else axe looks at hangs on what stands in the page, and is the same by day and by night. */
const OF_LOOKS = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

/**
 * The settings of a run of axe, as JavaScript.
 * @param shows whether parts of the page may be seen that were not seen when all was looked at; else only what hangs on looks is
 */
export const axeSettings = (shows: boolean): string =>
  JSON.stringify({
    runOnly: shows ? { type: 'tag', values: TAGS } : { type: 'rule', values: OF_LOOKS },
    resultTypes: ['violations'],
    ...(!shows && { preload: false }),
  });

import { type WordingKey, WORDING_KEYS, placeholdersOf } from '#game/words/catalogue.ts';
import type { Reporter } from '#script/reporter.ts';
import { sayPath } from '#script/say-path.ts';
import type { Draft } from '#script/schema/schema.ts';

/** Blanks without which a sentence no longer says what it is for. */
const NEEDED: Partial<Readonly<Record<WordingKey, string>>> = {
  opening: 'question',
  hint: 'hint',
  reveal: 'answer',
  standings: 'ranking',
  'standings-line': 'player',
  'hashtag-reminder': 'hashtag',
  'invite-hashtag': 'hashtag',
  'hint-wider-alt': 'alt',
  'finders-some': 'names',
  'finders-one-more': 'names',
  'finders-more': 'names',
  corrected: 'answer',
  correction: 'text',
  'link-code': 'code',
  'ask-relay': 'link',
  'ask-relay-approval': 'link',
  'ask-hint': 'hint',
  'ask-hint-approval': 'hint',
  'ask-again': 'text',
  'announce-relay': 'post',
  'announce-hint': 'post',
  'unask-relay': 'link',
  'unask-hint': 'link',
  calendar: 'acts',
  'calendar-relay': 'post',
  'calendar-hint': 'post',
  'subject-again': 'subject',
  'live-welcome': 'text',
  'live-guests': 'names',
  'live-question': 'question',
  'live-last-word': 'text',
  'live-quote': 'text',
  'live-recap-question': 'quotes',
};

/** Notes replaced sentences whose blanks cannot be filled in, or which lack one. */
export function checkWording(wording: Draft['wording'], reporter: Reporter): void {
  for (const key of WORDING_KEYS) {
    const text = wording?.[key];
    if (text === undefined) continue;
    const path = ['wording', key];
    const known = placeholdersOf(key);
    const blanks = [...text.matchAll(/\{([^{}\n]*)\}/g)].map(([, name]) => name ?? '');
    for (const placeholder of blanks.filter((name) => !known.includes(name))) {
      reporter.note('bad-placeholder', path, { at: sayPath(path), placeholder, known }, `{${placeholder}}`);
    }
    const needed = NEEDED[key];
    if (needed !== undefined && !blanks.includes(needed)) {
      reporter.note('missing-placeholder', path, { at: sayPath(path), placeholder: needed });
    }
  }
}

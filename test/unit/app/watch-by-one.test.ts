import { expect, test } from 'vitest';
import { sayEvent } from '#app/words/say-event.ts';
import { warnOfOnePauses } from '#app/watch/warn-one-pauses.ts';
import { readWatchText } from '#config/watch.ts';
import { openLog } from '#platform/log.ts';

const RULES = `keep-for: 2 days
listen:
  - { name: la-ville, hashtags: ["#Angers"], on: [ville], every: 1 hour }
levels:
  - { name: alerte, level: crisis, words: ["incendie"] }
  - { name: foule, level: crisis, words: ["fumée"], people: 5, within: 30 minutes }
tell:
  - { from-level: crisis, mail: permanence@ville.example }
`;

/** What a worker that starts warns of. @param atCrisis what follows a crisis */
function warned(atCrisis: string): readonly Record<string, unknown>[] {
  const accounts = new Map([['ville', { network: 'mastodon' } as never]]);
  const read = readWatchText(`${RULES}at-crisis: ${atCrisis}\n`, 'config/watch.yaml', { accounts });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const lines: Record<string, unknown>[] = [];
  warnOfOnePauses(
    read.watch,
    openLog('info', { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) }),
  );
  return lines;
}

test('a worker that starts warns of each rule by which one stranger could pause every game, with how to mend it', () => {
  const [line, ...more] = warned('pause-all');
  expect(line).toMatchObject({ event: 'watch-by-one', rule: 'alerte', file: 'config/watch.yaml' });
  expect(more).toEqual([]);
  expect(sayEvent({ event: 'watch-by-one' }, 'fr')).toContain('donnez-lui people: 5');
  expect(sayEvent({ event: 'watch-by-one' }, 'en')).toContain('give it people: 5');
});

test('it warns of none where a crisis pauses nothing', () => {
  expect(warned('nothing')).toEqual([]);
});

import { expect, test } from 'vitest';
import { usualMeasure } from '#app/parts/measures.ts';
import { readPlayableGame } from '#app/parts/read-games.ts';
import { stage } from '#app/rehearsal/rehearsal.ts';
import { tellRehearsal } from '#app/rehearsal/tell-rehearsal.ts';
import { watchScreens } from '#cli/rehearsed-screens.ts';
import { silentLog } from '#platform/log.ts';
import { talkCounts } from '#store/replies/talk-counts.ts';
import { readPage } from '../../unit/storyboard/read-page.ts';
import { embeddedFiles } from '../../support/run/databases.ts';

const FOLDER = 'games/twapero-confucius';
const LOGO = { bytes: Uint8Array.of(1, 2, 3), mediaType: 'image/png' };

test('a rehearsed hour is seen on its wall, in its middle and as it ends, and on its page, with nothing asked of anybody', async () => {
  const { game } = await readPlayableGame(FOLDER, (account) =>
    usualMeasure({ accounts: new Map() }, account),
  );
  await using rehearsal = await stage({
    game,
    folder: FOLDER,
    seed: 7,
    followers: 12,
    speed: 'max',
    log: silentLog,
    copyOf: await embeddedFiles(),
  });
  const screens = await watchScreens(rehearsal, game, {
    branding: { logo: LOGO },
    url: undefined,
    language: 'fr',
  });
  await rehearsal.play(async () => undefined, new AbortController().signal, screens.looks);
  const { seen = [], styles = '' } = (await screens.seen()) ?? {};

  expect(seen.map(({ kind, round, at }) => [kind, round, at.toString()])).toEqual([
    ['wall', 2, '2027-02-11T18:03:59Z'],
    ['wall', 6, '2027-02-11T18:29:59Z'],
    ['wall', undefined, seen[2]?.at.toString()],
    ['recap', undefined, seen[2]?.at.toString()],
  ]);
  const [middle, last, over, recap] = seen.map(({ html }) => readPage(html));
  expect(middle?.querySelector('h1')?.textContent).toContain('Thé vert, thé noir');
  expect(middle?.querySelectorAll('.voice').length).toBeGreaterThan(0);
  expect(last?.querySelector('h1')?.textContent).toContain('dernier mot');
  expect(over?.querySelector('h1')?.textContent).toBe('Ce que nous retenons');
  expect(recap?.querySelectorAll('.talk').length).toBeGreaterThan(3);
  for (const { html } of seen) {
    expect(html).toContain(`<style>${styles}</style>`);
    expect(html.match(/<link|<script|(?:src|href|srcset|action)="(?!data:)[^"]*"/gu)).toBeNull();
  }
  expect(recap?.querySelector('.logo')?.getAttribute('src')).toBe('data:image/png;base64,AQID');

  // What people say in words of their own does not wait for having been said by somebody else.
  const { answers, waiting } = await talkCounts(rehearsal.context.db, game.id, false);
  expect(answers).toBeGreaterThan(30);
  expect(waiting).toBeLessThan(answers / 3);

  // The last word is over at its own end, though what is said of it is heard until the recap.
  const { rounds } = await tellRehearsal(rehearsal, 7, 'fr');
  expect(rounds.at(-1)).toMatchObject({ heard: 'last-word' });
  expect(rounds.at(-1)?.closes.toString()).toBe('2027-02-11T18:30:00Z');
  expect(rounds.at(-1)?.reveals.toString()).toMatch(/^2027-02-11T18:4[5-9]/u);
});

import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import { standingsShape } from '#public-page/api/shapes.ts';
import { aRound, aSecondRound } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { type PublicSite, publicSite } from '../../support/public/public-site.ts';

const { play } = useTheatre();

const RIGHT = 'La maison d’Adam';
const AFTER_FIRST = 'Le classement après le mystère\u00a01'.replaceAll(/\s+/gu, ' ');
const FINAL = 'Le classement final';

/** A game of two rounds, ranked after each, of which Zoé finds the first: revealed at half past six and at ten past nine. */
async function twoRounds(changes: Partial<Game> = {}): Promise<{ angers: Play; site: PublicSite }> {
  const angers = await play({
    standings: 'round',
    rounds: [aRound(), aSecondRound()],
    ...changes,
  });
  const site = await publicSite(angers);
  await angers.until('10:00');
  angers.village.reply({ handle: `zoe-${angers.game.id}`, name: 'Zoé' }, angers.opening().id, RIGHT);
  await angers.settle();
  return { angers, site };
}

/** What the page, the pages of its ranking and the interface call the ranking, and whom the wall tells to lead. */
async function called({ game }: Play, site: PublicSite): Promise<readonly unknown[]> {
  const heading = (text: string): string | undefined =>
    /<h[12](?: id="standings")?>\s*(Le classement[^<]*)</u.exec(text)?.[1];
  const api = JSON.parse(await site.text(`/api/v1/games/${game.id}/standings`));
  return [
    heading(await site.text(`/jeu/${game.id}`)),
    heading(await site.text(`/jeu/${game.id}/classement/1`)),
    standingsShape.parse(api).final,
    (await site.text(`/jeu/${game.id}/ecran`)).includes('class="leaders"'),
  ];
}

const stateOf = async (angers: Play, name: string): Promise<readonly string[]> =>
  (await angers.steps())
    .filter(({ kind, account }) => kind === 'standings' && account === name)
    .map(({ round, state }) => `${round} ${state}`);

describe('a ranking is called final', () => {
  test('once that of the last answer is out, and not while it is to come', async () => {
    const { angers, site } = await twoRounds();
    await angers.until('18:40');
    expect(await called(angers, site)).toEqual([AFTER_FIRST, AFTER_FIRST, false, true]);
    expect(await site.text(`/en/game/${angers.game.id}`)).toContain('The ranking after mystery 1');
    await angers.until('21:12');
    expect(await called(angers, site)).toEqual([AFTER_FIRST, AFTER_FIRST, false, false]);
    await angers.until('21:30');
    expect(await called(angers, site)).toEqual([FINAL, FINAL, true, true]);
  });

  test.each([
    ['was skipped', '21:05', { kind: 'skip', called: '2/standings' }],
    ['was taken back', '21:30', { kind: 'delete-post', post: '2/standings' }],
  ] as const)('never where that of the last answer %s', async (_, time, act) => {
    const { angers, site } = await twoRounds();
    await angers.until(time);
    expect(await angers.act(act)).toMatchObject({ ok: true });
    await angers.until('22:30');
    expect(await called(angers, site)).toEqual([AFTER_FIRST, AFTER_FIRST, false, false]);
    expect(await site.text(`/jeu/${angers.game.id}`)).toContain('Le jeu est terminé.');
  });

  test('not while the last one waits for the end of a pause', async () => {
    const { angers, site } = await twoRounds();
    await angers.until('21:12');
    await angers.act({ kind: 'pause' });
    await angers.until('21:20');
    expect(await called(angers, site)).toEqual([AFTER_FIRST, AFTER_FIRST, false, false]);
    await angers.act({ kind: 'resume' });
    await angers.until('21:40');
    expect(await called(angers, site)).toEqual([FINAL, FINAL, true, true]);
  });

  test('where the rounds that were to come have been called off', async () => {
    const { angers, site } = await twoRounds();
    await angers.until('18:40');
    await angers.act({ kind: 'cancel-round', called: '2' });
    await angers.until('18:50');
    expect(await called(angers, site)).toEqual([FINAL, FINAL, true, true]);
  });

  test('as soon as one account has posted it, and though another posts one of before later', async () => {
    const { angers, site } = await twoRounds({
      accounts: ['ville', 'musee'],
      late: {
        grace: Temporal.Duration.from({ hours: 4 }),
        spacing: Temporal.Duration.from({ minutes: 2 }),
        replies: Temporal.Duration.from({ minutes: 5 }),
      },
    });
    const [, musee = ''] = angers.game.accounts;
    await angers.until('18:32');
    await angers.act({ kind: 'pause-account', account: musee });
    await angers.until('20:05');
    const second = angers.posts().findLast(({ text }) => text.startsWith('🔍'));
    angers.village.reply({ handle: `leo-${angers.game.id}`, name: 'Léo' }, second?.id ?? '', RIGHT);
    await angers.until('21:30');
    await angers.act({ kind: 'resume-account', account: musee });
    await angers.until('21:31');
    expect(await stateOf(angers, musee)).toEqual(['1 sent', '2 planned']);
    expect(await site.text(`/jeu/${angers.game.id}/classement/1`)).toContain('<bdi>Léo</bdi');
    expect(await called(angers, site)).toEqual([FINAL, FINAL, true, true]);
    await angers.until('23:00');
    expect(await stateOf(angers, musee)).toEqual(['1 sent', '2 sent']);
    expect(await called(angers, site)).toEqual([FINAL, FINAL, true, true]);
  });
});

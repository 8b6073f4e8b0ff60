import { expect, test } from 'vitest';
import { hintId, keepActs } from '#store/partners/partner-acts.ts';
import { keepPartnerPost } from '#store/partners/partner-posts.ts';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { openStage } from './console-stage.ts';

const { play } = useTheatre();

/** The tourist office relays the opening by hand and gives the hint of thirteen o'clock; the museum lends an account. */
function opened(): Promise<Play> {
  return play({
    partners: [
      aPartner(),
      aPartner({
        id: 'museum',
        name: 'Musée <b>Pincé</b>',
        agrees: ['relay'],
        takesPart: { kind: 'lent', accounts: { ville: 'museum' } },
      }),
    ],
    rounds: [
      aRound({
        hints: [{ number: 1, at: at('13:00'), text: 'Un logis de bois.', by: 'office' }],
        relays: [
          { of: 'opening', by: 'office' },
          { of: 'opening', by: 'museum' },
        ],
      }),
    ],
  });
}

const textOf = (page: string): string => page.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ');

test('each partner is shown with what was asked of it and when, and what has come of it', async () => {
  const angers = await opened();
  await angers.until('09:20');
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/partners`;
  const page = await operator.page(path);
  expect(page).toContain('Musée &lt;b&gt;Pincé&lt;/b&gt;');
  const text = textOf(page);
  expect(text).toContain('prête un compte');
  expect(text).toContain('agit lui-même');
  expect(text).toMatch(/relais de l’ouverture … attendu Mystère 1 · ville\d+ · demandé : 09:0\d/iu);
  expect(text).toMatch(/relais de l’ouverture ✓ fait/iu);
  expect(text).toMatch(/13:00 indice 1 … attendu Mystère 1 · ville\d+ · à demander : 11:00/iu);
  await angers.until('18:40');
  const later = textOf(await operator.page(path));
  expect(later).toMatch(/relais de l’ouverture ✕ manqué/iu);
  expect(later).toMatch(/rappelé : \d\d:\d\d/u);
});

test('what a partner published too early is told, and whoever only reads is not led to it', async () => {
  const angers = await opened();
  await angers.until('09:20');
  const [account = ''] = angers.game.accounts;
  await keepPartnerPost(angers.context.db, {
    id: hintId(account, 'early'),
    game: angers.game.id,
    round: 1,
    partner: 'office',
    account,
    networkId: 'early',
    at: angers.clock.now(),
    url: 'https://village.example/@office/early',
    leaks: true,
  });
  await keepActs(angers.context.db, [
    {
      id: hintId(account, 'early'),
      game: angers.game.id,
      round: 1,
      partner: 'office',
      account,
      kind: 'hint',
      at: angers.clock.now(),
      url: 'https://village.example/@office/early',
    },
  ]);
  const stage = await openStage(angers);
  using _console = stage.console;
  const path = `/games/${angers.game.id}/partners`;
  const seen = await (await stage.person('operator', angers)).page(path);
  expect(seen).toContain('trahit une réponse');
  expect(seen).toContain('@office/early');
  const viewed = await (await stage.person('viewer', angers)).page(path);
  expect(viewed).toContain('trahit une réponse');
  expect(viewed).not.toContain('@office/early');
  expect(viewed).not.toContain('/acts/');
});

test('a part is ended and given back by acts, and a lent account is paused from the same page', async () => {
  const angers = await opened();
  await angers.until('09:20');
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}`;
  await operator.page(`${path}/partners`);
  const answer = await operator.post(`${path}/acts/revoke`, { partner: 'office' });
  expect(answer.headers.get('location')).toBe(`${path}/partners`);
  await operator.page(`${path}/partners`);
  const ended = await operator.page(`${path}/partners`);
  expect(ended).toContain('retiré par vous');
  const line = /name="line" value="(\d+)"/u.exec(ended)?.[1] ?? '';
  const back = await operator.post(`${path}/acts/undo`, { line, back: 'partners' });
  expect(back.headers.get('location')).toBe(`${path}/partners`);
  expect((await angers.control.partners(angers.game.id))?.[0]).toMatchObject({ revokedAt: null });
  const [lent = ''] = [...angers.networks.keys()].filter((name) => name.startsWith('museum'));
  await operator.post(`${path}/acts/pause-account`, { account: lent, back: 'partners' });
  expect(await operator.page(`${path}/partners`)).toContain(`Rendre la parole à ${lent}`);
});

test('the calendar of what a partner is still to do is a file', async () => {
  const angers = await opened();
  await angers.until('09:20');
  const stage = await openStage(angers);
  using _console = stage.console;
  const viewer = await stage.person('viewer', angers);
  const path = `/games/${angers.game.id}/partners`;
  const page = await viewer.page(path);
  expect(page).toContain(`${path}/office/calendar.ics`);
  const answer = await viewer.get(`${path}/office/calendar.ics`);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="${angers.game.id}-office.ics"`,
  );
  const file = await answer.text();
  expect(file).toMatch(/^BEGIN:VCALENDAR\r\n/u);
  expect(file.match(/DTSTART:\S+/gu)).toContain('DTSTART:20260919T110000Z');
  // Letters tell of the same event.
  expect(file).toContain('@ville.example');
  expect((await viewer.get(`${path}/nobody/calendar.ics`)).status).toBe(404);
});

import { expect, onTestFinished, test } from 'vitest';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { publicSite } from '../../support/public/public-site.ts';
import { type Browsing, openStage } from './console-stage.ts';

const { play } = useTheatre();

/** What follows it is read from right to left, wherever it stands. */
const TURNED = '\u202e';
/** What stands before it is isolated, and never ended. */
const OPENED = '\u2067';
const turned = (name: string): string => `${name}${TURNED}${OPENED}`;

/** Every page that is led to from one, each once. */
async function pagesFrom(who: Browsing, path: string): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  const waiting = [path];
  for (let next = waiting.shift(); next !== undefined && pages.size < 150; next = waiting.shift()) {
    if (pages.has(next)) continue;
    const answer = await who.get(next);
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
    const text = isPage ? await answer.text() : '';
    pages.set(next, text);
    for (const [, href = ''] of text.matchAll(/href="(\/games\/[^"#]*)/gu))
      waiting.push(href.replaceAll('&amp;', '&'));
  }
  return pages;
}

test('a name that would turn what is read beside it does so on no page, of whomever it is', async () => {
  const angers = await play({
    title: turned('Un jeu'),
    organiser: { name: turned('La ville'), contact: 'jeu@angers.example' },
    partners: [aPartner({ name: turned('Office') })],
    rounds: [
      aRound({
        hints: [{ number: 1, at: at('13:00'), text: 'Un logis de bois.', by: 'office' }],
        relays: [{ of: 'opening', by: 'office' }],
      }),
    ],
  });
  await angers.until('10:00');
  for (const [who, text] of [
    ['zoe', 'la maison d’Adam'],
    ['luc', 'le château'],
    ['ines', 'Les Artizans'],
  ] as const)
    angers.village.reply(
      { handle: `${who}-${angers.game.id}`, name: turned(who) },
      angers.opening().id,
      `${text}${TURNED}`,
    );
  await angers.settle();
  const stage = await openStage(angers);
  onTestFinished(() => stage.console[Symbol.dispose]());
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}`;
  await operator.page(`${path}/review/agreement?step=1/closing`);
  await operator.post(`${path}/review/agreement`, {
    step: '1/closing',
    whom: turned('Mme la maire'),
    until: '2026-09-21T12:00',
    note: turned('À lire'),
  });
  const link = /href="[^"]*(\/agree\/[\w-]{43})"/u.exec(await operator.page(`${path}/review`))?.[1] ?? '';
  const read = [
    ...(await pagesFrom(operator, `${path}/now?show=1`)),
    [link, await stage.browser().page(link)] as const,
  ];
  await angers.until('20:00');
  const site = await publicSite(angers);
  for (const page of site.paths.filter((one) => !one.includes('/api/'))) {
    const answer = await site.app.request(page);
    if (answer.status === 200 && !/image|javascript/u.test(answer.headers.get('content-type') ?? ''))
      read.push([page, await answer.text()]);
  }
  const all = read.map(([, text]) => text).join('\n');
  for (const name of ['zoe', 'Office', 'Mme la maire', 'La ville', 'Un jeu']) expect(all).toContain(name);
  expect(read.length).toBeGreaterThan(40);
  const isTurned = (text: string): boolean => text.includes(TURNED) || text.includes(OPENED);
  expect(read.filter(([, text]) => isTurned(text)).map(([where]) => where)).toEqual([]);
});

test('a name that is written from right to left is isolated from what stands beside it', async () => {
  const angers = await play();
  await angers.until('10:00');
  const name = 'זואי 12';
  angers.village.reply({ handle: `zoe-${angers.game.id}`, name }, angers.opening().id, 'la maison d’Adam');
  await angers.settle();
  const stage = await openStage(angers);
  onTestFinished(() => stage.console[Symbol.dispose]());
  const operator = await stage.person('operator', angers);
  await angers.until('20:00');
  const path = `/games/${angers.game.id}`;
  const site = await publicSite(angers);
  const shown = [
    ...(await Promise.all(['now', 'standings', 'players'].map((page) => operator.page(`${path}/${page}`)))),
    await site.text(`/jeu/${angers.game.id}`),
  ];
  const bare = shown.map(
    (page) =>
      page
        .replaceAll(new RegExp(`<bdi>${name}</bdi\\s*>`, 'gu'), '')
        .replaceAll(/<title>[^<]*<\/title>|"[^"]*"/gu, '')
        .match(new RegExp(`.{0,80}${name}.{0,20}`, 'u'))?.[0],
  );
  expect(shown.map((page) => page.includes(name))).toEqual(shown.map(() => true));
  expect(bare).toEqual(shown.map(() => undefined));
});

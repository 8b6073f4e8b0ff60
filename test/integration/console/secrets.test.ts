import { expect, test } from 'vitest';
import type { KyselyPlugin } from 'kysely';
import { LocalControl } from '#app/control/local-control.ts';
import { openDesk } from '#app/desk/desk.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { type Browsing, openStage } from './console-stage.ts';

const { play } = useTheatre();
const PAGES = [
  'now',
  'review',
  'timeline',
  'standings',
  'players',
  'partners',
  'accounts',
  'journal',
  'report',
];

async function says(angers: Play, handle: string, text: string): Promise<void> {
  const name = `${handle.slice(0, 1).toUpperCase()}${handle.slice(1)} Dupont`;
  angers.village.reply({ handle, name }, angers.opening().id, text);
  await angers.settle();
}

/** All that somebody is sent of a game: its pages, and what follows them. */
async function sentTo(browser: Browsing, game: string, query = ''): Promise<string> {
  const texts: string[] = [];
  for (const page of PAGES) {
    texts.push(await browser.page(`/games/${game}/${page}${query}`));
    const live = await browser.get(`/games/${game}/live/${page}${query}`);
    const reader = live.body?.getReader();
    texts.push(new TextDecoder().decode((await reader?.read())?.value));
    await reader?.cancel();
  }
  return texts.join('\n');
}

test('whoever only reads is led to no right or doubtful answer before its reveal: by no name, address, link or reference', async () => {
  const angers = await play(
    { masking: 'hide', feedback: 'none' },
    { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
  );
  await angers.until('10:00');
  angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['hide'] }]);
  await says(angers, 'zoe', 'La maison d’Adam');
  await says(angers, 'paul', 'la place Sainte-Croix');
  await says(angers, 'ines', 'Les Artizans');
  await angers.act({ kind: 'decide', reply: (await angers.replies())[0]?.url ?? '', verdict: 'correct' });
  const told = (await angers.replies()).filter(({ verdict, doubtful }) => verdict !== 'wrong' || doubtful);
  expect(told).toHaveLength(2);
  const leads = [
    ...told.flatMap(({ url = '', ref = '', id, networkId }) => [url, ref, id, `/${networkId}"`]),
    'zoe@',
    'Zoe Dupont',
    'ines@',
    'Ines Dupont',
  ].filter((lead) => lead !== '');
  const stage = await openStage(angers);
  using _console = stage.console;
  const viewer = await stage.person('viewer', angers);
  const operator = await stage.person('operator', angers);
  for (const query of ['', '?show=1']) {
    const sent = await sentTo(viewer, angers.game.id, query);
    expect(leads.filter((lead) => sent.includes(lead))).toEqual([]);
    expect(sent).not.toContain('Paul Dupont');
    expect(sent).toContain('3\u00a0réponses récentes ne sont pas montrées');
    expect(sent).not.toContain('lisible par tous');
    expect(sent).not.toMatch(/n’(?:a|ont) pas pu être masquée/u);
    expect(sent).toContain('ne sont comptés ici qu’une fois celle-ci dévoilée');
  }
  const seen = await sentTo(operator, angers.game.id);
  expect(['zoe@', 'Zoe Dupont', 'ines@'].filter((lead) => !seen.includes(lead))).toEqual([]);
  expect(seen).toContain('Une bonne réponse est lisible par tous');
  await angers.until('20:00');
  expect(await viewer.page(`/games/${angers.game.id}/standings`)).toContain('Zoe Dupont');
  expect(await viewer.page(`/games/${angers.game.id}/now`)).toContain('Zoe Dupont');
});

test('whoever only reads is told the same of a right, a close, a doubtful and a wrong answer before its reveal, by pages and to programs', async () => {
  const told = async (answer: string): Promise<readonly [viewer: string, operator: string]> => {
    const angers = await play({ masking: 'none', feedback: 'none' });
    await angers.until('10:00');
    await says(angers, 'zoe', answer);
    const stage = await openStage(angers);
    using console = stage.console;
    void console;
    const read = async (role: 'viewer' | 'operator'): Promise<string> => {
      const browser = await stage.person(role, angers);
      const own = await stage.users.token(browser.name, 1);
      const authorization = `Bearer ${own?.token ?? ''}`;
      const texts = [await sentTo(browser, angers.game.id), await browser.page('/')];
      for (const path of ['', '/waiting', '/standings', '/replies?round=1', '/accounts', '/journal']) {
        const found = await stage.browser().get(`/api/v1/games/${angers.game.id}${path}`, { authorization });
        expect(found.status).toBe(200);
        texts.push(await found.text());
      }
      // What differs from one visit to the next.
      return (
        texts
          .join('\n')
          .replaceAll(/[\w-]{40,}/gu, '')
          .replaceAll(/(?<=name="press"\s+value=")[\w-]+/gu, '')
          // Digests of what is told: names of games are in it.
          .replaceAll(/(?<=^id: \d+;\w+;).*$/gmu, '')
          // Lines of all games are numbered together.
          .replaceAll(/(?<="id":|"next":)\d+/gu, '')
          .replaceAll(/(?<=angers|ville|line-|ligne[ \u00a0]|n°\u00a0)\d+/gu, '')
      );
    };
    return [await read('viewer'), await read('operator')];
  };
  const [wrong, toOperator] = await told('la place Sainte-Croix');
  expect(wrong).toContain('"finders":null,"guesses":null,"accounts":null');
  expect(toOperator).toContain('"guesses":{"correct":0,"close":0,"wrong":1}');
  for (const answer of ['La maison d’Adam', 'Les Artizans']) expect((await told(answer))[0]).toBe(wrong);
});

test('why somebody did something is told to whoever only reads once no answer is a secret', async () => {
  const angers = await play();
  await angers.until('10:00');
  await angers.act({ kind: 'pause' }, { why: 'Adam est déjà trouvé.' });
  await angers.act({ kind: 'resume' });
  const stage = await openStage(angers);
  using _console = stage.console;
  const viewer = await stage.person('viewer', angers);
  const own = await stage.users.token(viewer.name, 1);
  const read = async (): Promise<readonly string[]> => {
    const path = `/games/${angers.game.id}/journal`;
    const headers = { authorization: `Bearer ${own?.token ?? ''}` };
    const program = await stage.browser().get(`/api/v1${path}`, headers);
    return [await viewer.page(path), await program.text()];
  };
  for (const text of await read()) expect(text).not.toContain('Adam est');
  await angers.until('20:00');
  for (const text of await read()) expect(text).toContain('Adam est');
});

test('no page reads more rows when more have replied', async () => {
  const angers = await play();
  await angers.until('10:00');
  let rows = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      rows += result.rows.length;
      return result;
    },
  };
  const db = angers.context.db.withPlugin(counting);
  const { games } = angers.context;
  const control = new LocalControl(db, angers.clock, async (id) => games.get(id)?.game);
  const stage = await openStage(
    angers,
    {},
    {
      desk: openDesk(control, { ...angers.context, db }),
    },
  );
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const read = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const page of PAGES) {
      rows = 0;
      await operator.page(`/games/${angers.game.id}/${page}`);
      found.push(`${page} ${rows}`);
    }
    return found;
  };
  const reply = (name: string, text: string): void =>
    void angers.village.reply({ handle: name, name }, angers.opening().id, text);
  for (let at = 0; at < 60; at += 1) reply(`wrong${at}`, 'la place Sainte-Croix');
  await angers.settle();
  await read();
  rows = 0;
  const before = await read();
  for (let at = 60; at < 160; at += 1) reply(`wrong${at}`, 'la place Sainte-Croix');
  await angers.settle();
  await read();
  expect(await read()).toEqual(before);
});

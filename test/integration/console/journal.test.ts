import { expect, test } from 'vitest';
import type { JournalLine } from '#acts/journal.ts';
import { openDesk } from '#app/desk/desk.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { openStage } from './console-stage.ts';

const { play } = useTheatre();

test('the journal calls steps as pages do, and folds answers in the open that followed one another', async () => {
  const angers = await play();
  await angers.until('10:00');
  const { id: game } = angers.game;
  await angers.act({ kind: 'pause' });
  const desk = openDesk(angers.control, angers.context);
  const own = await desk.control.journal({ game, most: 100 });
  const exposed = ['1a', '2b', '3c'].map((ref, at): JournalLine => {
    const id = (own.at(-1)?.id ?? 0) + 1 + at;
    const entry = { kind: 'alarm', alarm: { alarm: 'exposed', reply: ref, ref } } as const;
    return { id, at: angers.clock.now(), who: 'kesako', game, why: undefined, entry, undoneBy: undefined };
  });
  const stage = await openStage(
    angers,
    {},
    {
      desk: {
        ...desk,
        mark: async () => ({ ...(await desk.mark()), line: 100_000 }),
        control: {
          act: (request) => desk.control.act(request),
          announced: (request) => desk.control.announced(request),
          compare: (...asked) => desk.control.compare(...asked),
          draws: (game) => desk.control.draws(game),
          games: () => desk.control.games(),
          hour: (id) => desk.control.hour(id),
          talk: (...asked) => desk.control.talk(...asked),
          journal: async () => [...own, ...exposed],
          pauses: () => desk.control.pauses(),
          replacement: (...asked) => desk.control.replacement(...asked),
        },
      },
    },
  );
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const page = await reviewer.page(`/games/${game}/journal`);
  expect(page).toMatch(/publie ouverture \(Mystère\s1, ville\d*\)/u);
  expect(page).not.toContain(`publie ${game}/`);
  expect(page.match(/<details class="what">/gu)).toHaveLength(1);
  expect(page).toContain('3 bonnes réponses ont été lisibles par tous');
  for (const ref of ['1a', '2b', '3c']) expect(page).toContain(`(${ref})`);
});

test('lines of the journal are chosen by their kind and by who did it, page by page', async () => {
  const angers = await play();
  await angers.until('10:00');
  const { id: game } = angers.game;
  for (let times = 0; times < 60; times += 1) {
    await angers.act({ kind: 'pause' }, { who: 'camille' });
    await angers.act({ kind: 'resume' }, { who: 'zoé' });
  }
  const stage = await openStage(angers);
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const idsIn = (page: string): readonly number[] =>
    [...page.matchAll(/<li\s+id="line-(\d+)"/gu)].map(([, id]) => Number(id));
  const path = `/games/${game}/journal`;
  const own = await reviewer.page(`${path}?who=camille`);
  const lines = await angers.control.journal({ game, most: 1000 });
  const latestFirst = (chosen: typeof lines): readonly number[] => chosen.map(({ id }) => id).toReversed();
  expect(idsIn(own)).toEqual(latestFirst(lines.filter(({ who }) => who === 'camille')));
  const acts = latestFirst(lines.filter(({ entry }) => entry.kind === 'act'));
  const first = await reviewer.page(`${path}?kind=act`);
  expect(idsIn(first)).toEqual(acts.slice(0, 100));
  const older = /href="([^"]*before=\d+)"/u.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(idsIn(await reviewer.page(older))).toEqual(acts.slice(100));
  expect(idsIn(await reviewer.page(`${path}?kind=post`))).toEqual(
    latestFirst(lines.filter(({ entry }) => entry.kind === 'post')),
  );
});

test('nothing is offered to undo what nothing undoes', async () => {
  const angers = await play();
  await angers.until('10:00');
  const { id: game } = angers.game;
  angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.posts().at(-1)?.id ?? '', 'Le château');
  await angers.settle();
  await angers.act({ kind: 'pause' });
  const forgotten = await angers.act({ kind: 'forget', player: 'village:zoe@village.example' });
  expect(forgotten.ok).toBe(true);
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const page = await operator.page(`/games/${game}/journal`);
  expect(page).toContain('efface tout ce qui était su d’un joueur');
  expect(page.match(/action="[^"]*\/undo"/gu)).toHaveLength(1);
});

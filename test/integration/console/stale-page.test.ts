import { expect, onTestFinished, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import type { WinnerNow } from '#app/draw/draws-now.ts';
import { type Desk, openDesk } from '#app/desk/desk.ts';
import { digestOf, newToken } from '#app/sign-offs/links.ts';
import { aDraw } from '../../support/draw/a-draw.ts';
import { drawnPlay } from '../../support/draw/drawn-play.ts';
import type { AccountChanges, Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { type Browsing, openStage, type Stage } from './console-stage.ts';

const { play } = useTheatre();

async function staged(
  angers: Play,
  at: { readonly desk?: Desk } = {},
): Promise<Stage & { readonly path: string }> {
  const stage = await openStage(angers, {}, at);
  onTestFinished(() => stage.console[Symbol.dispose]());
  return Object.assign(stage, { path: `/games/${angers.game.id}` });
}

type Fields = Readonly<Record<string, string>>;

/** A form of a page, as a browser would send it: where it leads, and all that it holds. */
interface Form {
  readonly to: string;
  readonly fields: Fields;
}

/** The forms of a page that lead to an address which ends so. */
const formsIn = (page: string, end: string): readonly Form[] =>
  [...page.matchAll(/<form\s[^>]*action="([^"]+)"[^>]*>([^]*?)<\/form>/gu)]
    .filter(([, to = '']) => to.endsWith(end))
    .map(([, to = '', within = '']) => ({
      to,
      fields: Object.fromEntries(
        [...within.matchAll(/<input\s[^>]*>/gu)].map(([input]) => [
          /\bname="([^"]*)"/u.exec(input)?.[1] ?? '',
          /\bvalue="([^"]*)"/u.exec(input)?.[1] ?? '',
        ]),
      ),
    }));

function formIn(page: string, end: string): Form {
  const [form] = formsIn(page, end);
  if (!form) throw new Error(`No form of this page leads to ${end}.`);
  return form;
}

const press = (who: Browsing, { to, fields }: Form, typed: Fields = {}): Promise<Response> =>
  who.post(to, { ...fields, ...typed });

async function lineCount(angers: Play): Promise<number> {
  return (await angers.control.journal({ game: angers.game.id, most: 1_000 })).length;
}

/** The alert that stands on the page that somebody comes to next. */
const toldOn = (page: string): string =>
  /role="alert"[^>]*>([^]*?)<\/(?:div|section)>/u.exec(page)?.[1] ?? '';

const DRAW = aDraw({ alternates: 2 });
const REPLACE = { kind: 'replace-winner', place: 1, reason: 'Une collègue.' } as const;

/** A game whose prizes were drawn. */
const drawn = (accounts?: AccountChanges): Promise<Play> => drawnPlay(play, DRAW, accounts);

async function first(angers: Play): Promise<WinnerNow> {
  const winner = (await angers.control.draws(angers.game.id))?.[0]?.winners[0];
  if (!winner) throw new Error('Nobody was drawn.');
  return winner;
}

test('whoever has come to a place of a draw is not put out, told or noted by the page on which somebody else held it', async () => {
  const angers = await drawn();
  const stage = await staged(angers);
  const { path } = stage;
  const operator = await stage.person('operator', angers);
  const draw = `${path}/standings/draw`;
  const page = await operator.page(draw);
  const asks = formIn(page, 'draw/replace');
  const typed = { reason: 'Jamais venue.' };
  const asked = formIn(await (await press(operator, asks, typed)).text(), 'acts/replace-winner');
  expect(asked.fields).toMatchObject(typed);
  await angers.act(REPLACE);
  const { entry, as } = await first(angers);
  const lines = await lineCount(angers);
  const stale = [
    asked,
    { ...asks, fields: { ...asks.fields, ...typed } },
    ...['tell-winner', 'winner-told', 'winner-answered'].map((act) => formIn(page, `acts/${act}`)),
  ];
  for (const form of stale) {
    const refused = await press(operator, form);
    expect([form.to, refused.status]).toEqual([form.to, 422]);
    const shown = await refused.text();
    expect(toldOn(shown)).toContain('Ce n’est plus la même personne');
    // What was written of somebody else is not proposed of whoever holds the place now.
    expect(shown).not.toContain('Jamais venue.');
    expect(await first(angers)).toMatchObject({ entry, as });
    expect(await lineCount(angers)).toBe(lines);
  }
  // From the page as it is now, it is done; and the journal tells it as ever.
  const fresh = formIn(await operator.page(draw), 'acts/winner-answered');
  expect((await press(operator, fresh)).status).toBe(303);
  const last = (await angers.control.journal({ game: angers.game.id, most: 1_000 })).at(-1);
  expect(last).toMatchObject({ entry: { act: { kind: 'winner-answered', place: 1 } } });
  expect(last?.entry).not.toHaveProperty('act.entry');
});

test('of two who were replaced at one place the one is noted as told beside whom it was pressed', async () => {
  const angers = await drawn({ capabilities: { privateReplies: false } });
  for (let one = 0; one < 2; one++) {
    await angers.act({ kind: 'winner-told', place: 1 });
    await angers.act(REPLACE);
  }
  await angers.settle();
  const stage = await staged(angers);
  const operator = await stage.person('operator', angers);
  const forms = formsIn(await operator.page(`${stage.path}/standings/draw`), 'acts/retraction-told');
  expect(forms).toHaveLength(2);
  await press(operator, forms[1] ?? { to: '', fields: {} });
  const [draw] = (await angers.control.draws(angers.game.id)) ?? [];
  expect(draw?.retracted.map(({ as }) => as)).toEqual(['by-hand', 'told']);
});

const resumes: readonly (readonly [
  string,
  readonly Act['kind'][],
  string,
  readonly Act['kind'][],
  string,
])[] = [
  ['a paused game', ['pause'], 'acts/resume', ['stop'], 'stopped'],
  ['a paused game, later', ['pause'], 'acts/shift', ['stop'], 'stopped'],
  ['a stopped game', ['stop'], 'acts/resume', ['resume', 'pause'], 'paused'],
];

test.each(resumes)(
  'by the button of %s nothing is resumed that somebody has stopped or paused since',
  async (_, before, end, since, state) => {
    const angers = await play();
    await angers.applyWritten();
    await angers.until('10:00');
    const acts = async (kinds: readonly Act['kind'][]): Promise<void> => {
      for (const kind of kinds) expect(await angers.act({ kind } as Act)).toMatchObject({ ok: true });
    };
    await acts(before);
    const stage = await staged(angers);
    const operator = await stage.person('operator', angers);
    const form = formIn(await operator.page(`${stage.path}/now`), end);
    await acts(since);
    await press(operator, form);
    expect(await angers.state()).toBe(state);
    const told = await operator.page(`${stage.path}/now`);
    expect(toldOn(told)).toContain(state === 'stopped' ? 'arrêtée' : 'en pause');
    await press(operator, formIn(told, 'acts/resume'));
    expect(await angers.state()).toBe('playing');
  },
);

test('with all that are paused a game is not resumed that somebody stops in that moment', async () => {
  const angers = await play();
  await angers.until('10:00');
  await angers.act({ kind: 'pause', all: true });
  const { control } = angers;
  const act = control.act.bind(control);
  const asked: string[] = [];
  control.act = async (request) => {
    asked.push(request.act.kind);
    await act({ ...request, id: `${request.id}-first`, act: { kind: 'stop' } });
    return act(request);
  };
  const stage = await staged(angers, { desk: openDesk(control, angers.context) });
  const operator = await stage.person('operator', angers);
  await press(operator, formIn(await operator.page(`${stage.path}/accounts`), '/resume-all'));
  expect(asked).toEqual(['resume']);
  expect(await angers.state()).toBe('stopped');
});

test('the button of a paused game does not become that of a stopped one under the hand', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await staged(angers);
  const operator = await stage.person('operator', angers);
  const idOf = async (): Promise<string | undefined> =>
    /<form id="([^"]+)"[^>]*acts\/resume"/u.exec(await operator.page(`${stage.path}/now`))?.[1];
  await angers.act({ kind: 'pause' });
  const paused = await idOf();
  await angers.act({ kind: 'stop' });
  const stopped = await idOf();
  expect([paused, stopped]).toEqual([expect.any(String), expect.any(String)]);
  expect(stopped).not.toBe(paused);
});

test('an answer that nobody has read is not done without', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await staged(angers);
  const operator = await stage.person('operator', angers);
  const asked = {
    kind: 'ask-agreement',
    whom: 'Mme la maire',
    called: '1/hint-1',
    until: '2026-09-21T12:00:00Z',
    digest: digestOf(newToken()),
  } as const;
  expect(await angers.act(asked)).toMatchObject({ ok: true });
  const review = `${stage.path}/review`;
  const form = formIn(await operator.page(review), 'acts/withdraw-request');
  const no = { kind: 'answer-request', request: 1, yes: false, reason: 'Trop facile.', to: 'seen' } as const;
  expect(await angers.act(no)).toMatchObject({ ok: true });
  await press(operator, form);
  const standing = async () => (await angers.control.signOffs(angers.game.id))[0]?.state;
  expect(await standing()).not.toBe('withdrawn');
  const told = await operator.page(review);
  expect(toldOn(told)).toContain('a reçu un refus entre-temps');
  expect((await press(operator, formIn(told, 'acts/withdraw-request'))).status).toBe(303);
  expect(await standing()).toBe('withdrawn');
});

test('a step is neither skipped nor asked about by a page of another version', async () => {
  const angers = await play();
  await angers.applyWritten();
  await angers.until('10:00');
  const stage = await staged(angers);
  const operator = await stage.person('operator', angers);
  const timeline = `${stage.path}/timeline`;
  const page = await operator.page(timeline);
  const skip = formsIn(page, 'acts/skip').find(({ fields }) => fields['step'] === '1/hint-1');
  const [, link = ''] = /href="([^"]*agreement\?step=1%2Fhint-1[^"]*)"/u.exec(page) ?? [];
  const agreement = link.replaceAll('&amp;', '&');
  const open = formIn(await operator.page(agreement), 'review/agreement');
  // What was the second hint is the first from then on.
  const deed = { deed: 'move', step: '1/hint-2', to: '2026-09-19 10:30' } as const;
  expect(await angers.act({ kind: 'steer', deed })).toMatchObject({ ok: true });
  if (!skip) throw new Error('The first hint cannot be skipped.');
  await press(operator, skip);
  expect(toldOn(await operator.page(timeline))).toContain('une autre version');
  const whom = { whom: 'Mme la maire', until: '2026-09-21T12:00', note: '' };
  const late = formIn(await operator.page(agreement), 'review/agreement');
  for (const form of [open, late]) {
    const refused = await press(operator, form, whom);
    expect(refused.status).toBe(422);
    expect(toldOn(await refused.text())).toContain('une autre version');
  }
  expect(await angers.control.signOffs(angers.game.id)).toEqual([]);
  await angers.until('11:05');
  expect(angers.timetable()).toEqual(['09:00 🔍', '10:30 💡', '11:00 💡']);
});

test('until when somebody is asked is to come, though a step is late', async () => {
  const angers = await play();
  await angers.until('10:00');
  const about = { kind: 'ask-agreement', until: '2026-09-21T12:00:00Z', called: '1/hint-1' } as const;
  await angers.act({ ...about, whom: 'Mme la maire', digest: digestOf(newToken()) });
  await angers.until('11:30');
  const stage = await staged(angers);
  const operator = await stage.person('operator', angers);
  for (const query of ['', '?step=1/hint-1']) {
    const page = await operator.page(`${stage.path}/review/agreement${query}`);
    const until = formIn(page, 'review/agreement').fields['until'] ?? '';
    expect([until, '2026-09-19T11:30'].toSorted()).toEqual(['2026-09-19T11:30', until]);
  }
});

test('an alarm leads to what it is about', async () => {
  const angers = await play({}, { capabilities: { hiding: undefined } });
  await angers.until('10:00');
  angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'La maison d’Adam');
  await angers.settle();
  const stage = await staged(angers);
  const operator = await stage.person('operator', angers);
  const page = await operator.page(`${stage.path}/now`);
  const [, link = ''] = /<li data-say><a href="([^"]+)"/u.exec(page) ?? [];
  expect(link).toContain('/review?kind=');
  expect(await operator.page(link)).toContain(`id="${link.split('#')[1] ?? 'queue'}"`);
  expect(await operator.page(`${link}&show=1`)).toContain('La maison d’Adam');
});

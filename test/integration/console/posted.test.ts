import { expect, onTestFinished, test } from 'vitest';
import type { JournalLine } from '#acts/journal.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { type Browsing, openStage } from './console-stage.ts';

const { play } = useTheatre();

const ASKED = { 'hx-request': 'true' };

interface Evening {
  readonly angers: Play;
  readonly operator: Browsing;
  readonly viewer: Browsing;
  /** The path of the game. */
  readonly path: string;
}

/** A game that is played on two accounts, of which the second can edit nothing, at a moment, with people at its console. */
async function evening(time: string, changes: Parameters<typeof play>[0] = {}): Promise<Evening> {
  const angers = await play({ accounts: ['ville', 'rigide'], ...changes }, [
    {},
    { capabilities: { edit: false } },
  ]);
  await angers.applyWritten();
  await angers.until(time);
  const stage = await openStage(angers);
  onTestFinished(() => stage.console[Symbol.dispose]());
  const operator = await stage.person('operator', angers);
  const viewer = await stage.person('viewer', angers);
  const path = `/games/${angers.game.id}`;
  await operator.page(`${path}/accounts`);
  await viewer.page(`${path}/accounts`);
  return { angers, operator, viewer, path };
}

async function lastLine(angers: Play): Promise<JournalLine | undefined> {
  const lines = await angers.control.journal({ game: angers.game.id, kind: 'act', most: 1000 });
  return lines.at(-1);
}

/** What a form of a page holds beside its token. */
const wasIn = (page: string): string =>
  (/name="was"\s+value="([^"]*)"/u.exec(page)?.[1] ?? '').replaceAll('&quot;', '"');

const textsOn = (angers: Play, account: number): readonly string[] =>
  angers.posts(`${angers.game.accounts[account]}@village.example`).map(({ text }) => text);

test('a step of the past shows what each account posted and where, and what may be done about it to whoever runs the game alone', async () => {
  const { angers, operator, viewer, path } = await evening('12:00');
  const page = await operator.page(`${path}/timeline`);
  for (const account of angers.game.accounts) {
    expect(page).toMatch(new RegExp(`<strong>${account}</strong>`, 'u'));
    expect(page).toContain(`voir sur le réseau<span class="hidden"> (${account})</span>`);
  }
  expect(page.match(/Regardez du côté de la rue Montault\./gu)).toHaveLength(1);
  expect(page).toContain(`${path}/timeline/edit?post=1%2Fhint-1`);
  expect(page).toContain(`${path}/timeline/delete?post=1%2Fhint-1&amp;on=${angers.game.accounts[1]}`);
  expect(page).not.toContain('timeline/take-back');
  const seen = await viewer.page(`${path}/timeline`);
  expect(seen).toContain('Regardez du côté de la rue Montault.');
  for (const link of ['timeline/edit', 'timeline/delete', 'timeline/call-off', 'timeline/remove'])
    expect(seen).not.toContain(link);
});

test('a post that is out is corrected from a page that shows what each network would, and undone again', async () => {
  const { angers, operator, path } = await evening('12:00');
  const form = await operator.page(`${path}/timeline/edit?post=1/hint-1`);
  expect(form).toContain('Regardez du côté de la rue Montault.');
  // The imposed hashtags are not to be typed.
  expect(form).not.toMatch(/Montault\.\s+#Angers\s*<\/textarea/u);
  const was = wasIn(form);
  const fields = { post: '1/hint-1', text: 'Cherchez rue du Musée.', was, on: '', why: 'mauvaise rue' };
  const shown = await (await operator.post(`${path}/timeline/edit/check`, fields, ASKED)).text();
  expect(shown).not.toContain('<html');
  expect(shown).toContain('Modifié sur place');
  expect(shown).toMatch(/Correction\s:\sCherchez rue du Musée\./u);
  expect(shown).toMatch(/\d+ sur \d/u);
  expect(textsOn(angers, 0).join()).toContain('Montault');

  const saved = await operator.post(`${path}/timeline/edit`, fields);
  expect(/role="alert">[^]{0,300}/u.exec(await saved.text())?.[0]).toBe(undefined);
  expect(saved.headers.get('location')).toBe(`${path}/timeline`);
  const line = await lastLine(angers);
  expect(line).toMatchObject({
    who: operator.name,
    why: 'mauvaise rue',
    entry: { act: { kind: 'edit-post' } },
  });
  expect(JSON.stringify(line?.entry)).not.toContain('"was":["');
  await angers.settle();
  expect(textsOn(angers, 0).join()).not.toContain('Montault');
  expect(textsOn(angers, 1).at(-1)).toMatch(/^Correction\s:\sCherchez rue du Musée\./u);
  const told = await operator.page(`${path}/timeline`);
  expect(told).toContain('role="status"');
  expect(told).toMatch(new RegExp(`name="line"\\s+value="${line?.id}"`, 'u'));
  await operator.post(`${path}/acts/undo`, { line: `${line?.id}` });
  await angers.settle();
  expect(textsOn(angers, 0).join()).toContain('Montault');
});

test('what gives an answer away or is too long is refused where it was typed, and what was typed stays', async () => {
  const { angers, operator, path } = await evening('12:00');
  const was = wasIn(await operator.page(`${path}/timeline/edit?post=1/hint-1`));
  for (const text of ['C’est la maison d’Adam.', 'long '.repeat(400)]) {
    const fields = { post: '1/hint-1', text, was, on: '' };
    const part = await (await operator.post(`${path}/timeline/edit/check`, fields, ASKED)).text();
    expect(part).toContain('class="fault"');
    const answer = await operator.post(`${path}/timeline/edit`, fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(text.trim());
  }
  await angers.settle();
  expect(textsOn(angers, 0).join()).toContain('Montault');
});

test('of two who correct the same post at once the second is told so, keeps what was typed, and nothing is overwritten', async () => {
  const { angers, operator, path } = await evening('12:00');
  const was = wasIn(await operator.page(`${path}/timeline/edit?post=1/hint-1`));
  const fields = { post: '1/hint-1', was, on: '' };
  const answers = await Promise.all(
    ['Cherchez rue du Musée.', 'Cherchez rue Toussaint.'].map((text) =>
      operator.post(`${path}/timeline/edit`, { ...fields, text }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 422]));
  const refused = (await answers.find(({ status }) => status === 422)?.text()) ?? '';
  expect(refused).toContain('corrigé ce message entre-temps');
  expect(refused).toContain('Ce que dit ce message à présent');
  expect(refused).toMatch(/<textarea[^>]*>\s*Cherchez rue/u);
  await angers.settle();
  const acts = await angers.control.journal({ game: angers.game.id, kind: 'act', most: 1000 });
  expect(acts.filter(({ entry }) => entry.kind === 'act' && entry.act.kind === 'edit-post')).toHaveLength(1);
  // Whoever has read it may go on.
  const again = await operator.post(`${path}/timeline/edit`, {
    ...fields,
    was: wasIn(refused),
    text: 'Cherchez place Saint-Éloi.',
  });
  expect(again.status).toBe(303);
});

test('a post is taken back once what follows was told, in ten seconds in which it can be called back', async () => {
  const { angers, operator, path } = await evening('12:00');
  const page = await operator.page(`${path}/timeline/delete?post=1/hint-1`);
  expect(page).toMatch(/«\sindice\u00a01, \S+\s» est retiré/u);
  expect(page).toContain('Un indice retiré compte comme donné');
  expect(page).toContain('rien ne le défait');
  expect(page).toContain('Réseau par réseau');
  for (const account of angers.game.accounts) expect(page).toContain(account);
  expect(page.match(/class="halt"/gu)?.length).toBe(2);
  const fields = { post: '1/hint-1', on: '', why: 'une faute' };
  const sent = await operator.post(`${path}/acts/delete-post`, fields);
  expect(sent.headers.get('location')).toBe(`${path}/timeline`);
  const line = await lastLine(angers);
  expect(line).toMatchObject({ who: operator.name, why: 'une faute' });
  expect(await operator.page(`${path}/timeline`)).toMatch(/Dans 10\ss, operator-\d/u);
  await operator.post(`${path}/acts/undo`, { line: `${line?.id}` });
  await angers.until('12:01');
  expect(textsOn(angers, 0).join()).toContain('Montault');

  await operator.post(`${path}/acts/delete-post`, { ...fields, on: angers.game.accounts[1] ?? '' });
  await angers.until('12:02');
  expect(textsOn(angers, 0).join()).toContain('Montault');
  expect(textsOn(angers, 1).join()).not.toContain('Montault');
  const after = await operator.page(`${path}/timeline`);
  expect(after).toMatch(/Retiré à \d/u);
});

test('of two who take the same post back at once one is told that the other was first, and it goes once', async () => {
  const { angers, operator, path } = await evening('12:00');
  const fields = { post: '1/hint-1', on: '' };
  await Promise.all([
    operator.post(`${path}/acts/delete-post`, fields),
    operator.post(`${path}/acts/delete-post`, { ...fields, post: (await angers.step('hint-1')).id }),
  ]);
  const again = await operator.post(`${path}/acts/delete-post`, fields);
  expect(again.status).toBe(422);
  const told = await again.text();
  expect(told).toMatch(/role="alert"[^]*C’est déjà demandé\s: operator-\d+-angers\d+ l’a fait avant vous/u);
  await angers.until('12:01');
  const lines = await angers.control.journal({ game: angers.game.id, most: 1000 });
  expect(lines.filter(({ entry }) => entry.kind === 'alarm')).toEqual([]);
  // Once it is gone, that is what is told.
  const gone = await operator.post(`${path}/acts/delete-post`, fields);
  expect(await gone.text()).toContain('n’est plus là');
  const page = await operator.page(`${path}/timeline/delete?post=1/hint-1`);
  expect(page).toContain('class="fault"');
  expect(page).not.toContain('acts/delete-post');
});

test('a reveal is taken back and its round called off, with what that means said before', async () => {
  const { angers, operator, path } = await evening('18:40', {
    rounds: [
      aRound(),
      aRound({
        number: 2,
        opens: at('2026-09-20T09:00'),
        hints: [],
        lastCall: undefined,
        closes: at('2026-09-20T18:00'),
        reveals: at('2026-09-20T18:30'),
      }),
    ],
  });
  expect(await operator.page(`${path}/timeline`)).toContain('timeline/take-back?round=1');
  const page = await operator.page(`${path}/timeline/take-back?round=1`);
  expect(page).toContain('Le mystère\u00a01 ne compte plus');
  expect(page).toContain('Les joueurs en sont prévenus');
  expect(page).toContain('Les joueurs lisent');
  await operator.post(`${path}/acts/take-back-reveal`, { round: '1', why: 'trop tôt' });
  await angers.until('18:41');
  expect(textsOn(angers, 0).join()).not.toContain('1491');
  expect((await lastLine(angers))?.entry).toMatchObject({ act: { kind: 'take-back-reveal', round: 1 } });
  expect(await operator.page(`${path}/timeline/take-back?round=1`)).toContain('déjà annulé');
  expect((await operator.get(`${path}/timeline/take-back?round=9`)).status).toBe(404);
});

test('a reveal that tells what counts no more is written anew, and back', async () => {
  const { angers, operator, path } = await evening('10:00', { accounts: ['ville'] });
  angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'Logis Barrault');
  await angers.settle();
  await angers.until('18:40');
  const page = `${path}/timeline/renew?post=1/reveal`;
  expect(await operator.page(page)).toContain('dit déjà ce qui compte');
  const reply = (await angers.control.report(angers.game.id, 'fr'))?.guesses[0]?.ref ?? '';
  await angers.act({ kind: 'decide', reply, verdict: 'correct' });
  expect(await operator.page(page)).toContain('acts/renew-post');
  expect((await operator.post(`${path}/acts/renew-post`, { post: '1/reveal' })).status).toBe(303);
  await angers.settle();
  expect(textsOn(angers, 0).join()).toContain('@zoe@village.example');
  const line = await lastLine(angers);
  expect(await operator.page(`${path}/timeline`)).toMatch(
    new RegExp(`name="line"\\s+value="${line?.id}"`, 'u'),
  );
});

test('a round is called off with words of one’s own, that are kept where they cannot be said', async () => {
  const { angers, operator, path } = await evening('10:00');
  const page = await operator.page(`${path}/timeline/call-off?round=1`);
  expect(page).toContain('Le mystère\u00a01 ne compte plus');
  const leak = await operator.post(`${path}/acts/cancel-round`, {
    round: '1',
    message: 'Adieu, Maison d’Adam.',
    why: 'travaux',
  });
  expect(leak.status).toBe(422);
  const kept = await leak.text();
  expect(kept).toContain('Adieu, Maison d’Adam.');
  expect(kept).toContain('value="travaux"');
  const message = 'La rue est fermée.';
  expect(await (await operator.post(`${path}/timeline/call-off`, { round: '1', message })).text()).toMatch(
    /Les joueurs lisent\s:\s«\sLa rue est fermée\.\s»/u,
  );
  await operator.post(`${path}/acts/cancel-round`, { round: '1', message });
  await angers.until('10:01');
  expect(textsOn(angers, 0).at(-1)).toContain(message);
  await angers.until('12:00');
  expect(textsOn(angers, 0).join()).not.toContain('Montault');
});

test('a round is closed now, and extended, once what comes of it was shown', async () => {
  const { angers, operator, path } = await evening('10:00');
  const due = async (): Promise<Temporal.Instant> => (await angers.step('closing')).due;
  const asked = await operator.page(`${path}/timeline/extend?round=1`);
  expect(asked).not.toContain('acts/extend');
  expect(await operator.page(`${path}/timeline/extend?round=1&by=demain`)).toContain('class="fault"');
  const shown = await operator.page(`${path}/timeline/extend?round=1&by=30min`);
  expect(shown).toContain('18:30');
  const version = /name="version" value="(\d+)"/u.exec(shown)?.[1] ?? '';
  await operator.post(`${path}/acts/extend`, { round: '1', by: '30min', version });
  expect(await due()).toEqual(at('18:30'));
  // From a page that shows another version nothing is changed.
  const stale = await operator.post(`${path}/acts/extend`, { round: '1', by: '30min', version });
  expect(await stale.text()).toContain('role="alert"');
  expect(await due()).toEqual(at('18:30'));

  const close = await operator.page(`${path}/timeline/close?round=1&reveal=20:00`);
  expect(close).toContain('20:00');
  expect(close).toContain('dix secondes');
  const now = /name="version" value="(\d+)"/u.exec(close)?.[1] ?? '';
  await operator.post(`${path}/acts/close`, { round: '1', reveal: '20:00', version: now });
  await angers.until('10:01');
  await angers.until('10:05');
  expect((await angers.step('closing')).state).toBe('sent');
  expect((await angers.step('reveal')).due).toEqual(at('20:00'));
  expect((await operator.get(`${path}/timeline/close?round=7`)).status).toBe(404);
});

test('a hint leaves the script once that was shown, and comes back', async () => {
  const { angers, operator, path } = await evening('10:00');
  const page = await operator.page(`${path}/timeline/remove?step=1/hint-1`);
  expect(page).toMatch(/Étapes en moins/u);
  const version = /name="version" value="(\d+)"/u.exec(page)?.[1] ?? '';
  await operator.post(`${path}/acts/remove`, { step: '1/hint-1', version });
  expect((await angers.step('hint-1')).state).toBe('cancelled');
  await operator.post(`${path}/acts/undo`, { line: `${(await lastLine(angers))?.id}` });
  expect((await angers.step('hint-1')).state).toBe('planned');
  expect((await operator.get(`${path}/timeline/remove?step=1/hint-9`)).status).toBe(404);
});

test('a game is stopped once what is lost was told, and goes on again', async () => {
  const { angers, operator, path } = await evening('10:00');
  expect(await operator.page(`${path}/now`)).toContain(`${path}/now/stop`);
  const page = await operator.page(`${path}/now/stop`);
  expect(page).toMatch(/étapes prévues sont abandonnées/u);
  expect(page).toContain('mettez plutôt la partie en pause');
  expect((await operator.post(`${path}/acts/stop`, { why: 'orage' })).headers.get('location')).toBe(
    `${path}/now`,
  );
  expect(await operator.page(`${path}/now`)).toContain('arrête la partie');
  await angers.until('10:01');
  expect(await angers.state()).toBe('stopped');
  expect(await operator.page(`${path}/now`)).toContain('Reprendre la partie arrêtée');
  expect(await operator.page(`${path}/now/stop`)).toContain('class="fault"');
  await operator.post(`${path}/acts/resume`);
  expect(await angers.state()).toBe('playing');
});

test('whoever may not is refused each of these pages and acts, and a form of another site does nothing', async () => {
  const { angers, operator, viewer, path } = await evening('12:00');
  const pages = [
    'edit?post=1/hint-1',
    'delete?post=1/hint-1',
    'call-off?round=1',
    'close?round=1',
    'extend?round=1',
  ];
  for (const page of pages) expect((await viewer.get(`${path}/timeline/${page}`)).status).toBe(403);
  expect((await viewer.get(`${path}/now/stop`)).status).toBe(403);
  const fields = { post: '1/hint-1', text: 'Autre chose.', round: '1', by: '1h', step: '1/hint-2' };
  const acts = [
    'delete-post',
    'renew-post',
    'take-back-reveal',
    'cancel-round',
    'stop',
    'close',
    'extend',
    'remove',
  ];
  for (const to of [...acts.map((act) => `acts/${act}`), 'timeline/edit']) {
    expect((await viewer.post(`${path}/${to}`, fields)).status).toBe(403);
    expect((await operator.post(`${path}/${to}`, { ...fields, token: 'other' })).status).toBe(403);
    const foreign = await operator.post(`${path}/${to}`, fields, { origin: 'https://elsewhere.example' });
    expect(foreign.status).toBe(403);
  }
  await angers.settle();
  expect(textsOn(angers, 0).join()).toContain('Montault');
  expect(await angers.state()).toBe('playing');
});

test('what is not there, or never was, is told, and changes nothing', async () => {
  const { operator, path } = await evening('12:00');
  const unknown = await operator.get(`${path}/timeline/edit?post=9/hint-1`);
  expect(unknown.headers.get('location')).toBe(`${path}/timeline`);
  expect(await operator.page(`${path}/timeline`)).toContain('n’est plus là');
  expect((await operator.get(`${path}/timeline/delete?post=9/hint-1`)).status).toBe(404);
  expect((await operator.post(`${path}/acts/delete-post`)).status).toBe(404);
  expect((await operator.post(`${path}/acts/take-back-reveal`, { round: 'x' })).status).toBe(404);
  await operator.post(`${path}/acts/delete-post`, { post: '1/reveal', on: '' });
  expect(await operator.page(`${path}/timeline`)).toContain('role="alert"');
  const blank = await operator.post(`${path}/timeline/edit`, {
    post: '1/hint-1',
    text: '   ',
    was: '',
    on: '',
  });
  expect(blank.status).toBe(422);
});

test('what somebody typed to correct a post that was taken back meanwhile stays theirs to copy', async () => {
  const { angers, operator, path } = await evening('19:00');
  const form = await operator.page(`${path}/timeline/edit?post=1/reveal`);
  const text = 'La bonne réponse <b>mieux</b> dite.';
  const fields = { post: '1/reveal', text, was: wasIn(form), on: '', why: 'une faute' };
  await angers.act({ kind: 'take-back-reveal', round: 1 });
  await angers.settle();
  await angers.until('19:30');
  for (const to of ['edit', 'edit/check']) {
    const kept = await operator.post(`${path}/timeline/${to}`, fields);
    expect(await kept.text()).toContain('La bonne réponse &lt;b&gt;mieux&lt;/b&gt; dite.');
  }
  const part = await operator.post(`${path}/timeline/edit/check`, { ...fields, post: '9/reveal' }, ASKED);
  expect(part.status).toBe(200);
  expect(await part.text()).not.toContain('<html');
  for (const to of ['edit', 'edit/check']) {
    const none = await operator.post(`${path}/timeline/${to}`, { ...fields, post: '9/reveal' });
    expect(none.status).toBe(422);
    expect(await none.text()).toMatch(/role="alert"[^]*n’est plus là[^]*mieux[^]*une faute/u);
  }
});

test('the picture of a post that was deleted is given to nobody, and no page asks for it', async () => {
  const { angers, operator, viewer, path } = await evening('12:00');
  const picture = async (): Promise<string> =>
    /src="([^"]+\/picture\?post=[^"]+)"/u.exec(await viewer.page(`${path}/now`))?.[1] ?? '';
  const of = await picture();
  expect((await viewer.get(of)).headers.get('content-type')).toBe('image/jpeg');
  for (const [post, then] of [
    ['1/hint-1', '12:01'],
    ['1/opening', '12:02'],
  ] as const) {
    await operator.post(`${path}/acts/delete-post`, { post, on: '' });
    await angers.until(then);
  }
  expect((await viewer.get(of)).status).toBe(404);
  expect(await picture()).not.toBe(of);
});

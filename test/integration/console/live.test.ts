import { expect, test } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';
import { type Browsing, openStage, PASSWORD } from './console-stage.ts';

const { play } = useTheatre();

const SESSION = 'kesako-session-8751';

/** Reads a stream until it ends, or has said so much. */
async function heard(reader: ReadableStreamDefaultReader<Uint8Array>, enough?: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
    if (enough !== undefined && text.includes(enough)) return text;
  }
}

function readerOf(answer: Response): ReadableStreamDefaultReader<Uint8Array> {
  if (!answer.body) throw new Error('It streams nothing.');
  return answer.body.getReader();
}

test('a stream is for whoever reads it: asking what it would be takes no place, and one browser has four', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await openStage(angers);
  using _console = stage.console;
  const viewer = await stage.person('viewer', angers);
  const live = `/games/${angers.game.id}/live/now`;
  for (let times = 0; times < 9; times += 1) {
    const asked = await stage.console.app.request(`${stage.origin}${live}`, {
      method: 'HEAD',
      headers: {
        host: new URL(stage.origin).host,
        cookie: `${SESSION}=${viewer.cookies.get(SESSION)}`,
      },
    });
    expect(asked.status).toBe(405);
  }
  const streams: ReadableStreamDefaultReader<Uint8Array>[] = [];
  const opened = async (browser: Browsing): Promise<number> => {
    const answer = await browser.get(live);
    if (answer.status !== 200) return answer.status;
    const reader = readerOf(answer);
    streams.push(reader);
    await heard(reader, 'count-review');
    return answer.status;
  };
  for (let times = 0; times < 4; times += 1) expect(await opened(viewer)).toBe(200);
  expect(await opened(viewer)).toBe(503);
  const other = stage.browser();
  const fields = { name: viewer.name, password: PASSWORD };
  expect((await other.post('/login', fields)).status).toBe(303);
  expect(await opened(other)).toBe(200);
  await Promise.all(streams.map((reader) => reader.cancel()));
  expect(await opened(viewer)).toBe(200);
  await streams.at(-1)?.cancel();
});

test('secrets that are shown stay shown while the page follows the game, and by what leads to the news', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await openStage(angers);
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const viewer = await stage.person('viewer', angers);
  const path = `/games/${angers.game.id}`;
  const liveOn = async (browser: Browsing, page: string): Promise<string> =>
    (/hx-sse:connect="([^"]+)"/u.exec(await browser.page(`${path}/${page}`))?.[1] ?? '').replaceAll(
      '&amp;',
      '&',
    );
  expect(await liveOn(reviewer, 'review')).not.toContain('show=1');
  expect(await liveOn(viewer, 'now?show=1')).not.toContain('show=1');
  expect(await liveOn(reviewer, 'now?show=1')).toContain('&show=1');
  const live = (await liveOn(reviewer, 'timeline?show=1')).replace(/since=\d+/u, 'since=1');
  await angers.act({ kind: 'pause' });
  const reader = readerOf(await reviewer.get(live));
  expect(await heard(reader, 'count-review')).toContain('/timeline?show=1"');
  await reader.cancel();
});

test('a stream ends as soon as whoever reads it has another role, lower or higher', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await openStage(angers);
  using _console = stage.console;
  const live = `/games/${angers.game.id}/live/now`;
  for (const [from, to] of [
    ['operator', 'viewer'],
    ['viewer', 'reviewer'],
  ] as const) {
    const person = await stage.person(from, angers);
    const reader = readerOf(await person.get(live));
    await heard(reader, 'count-review');
    await stage.users.setRole(person.name, to, true);
    await angers.act({ kind: from === 'operator' ? 'pause' : 'resume' });
    expect(await heard(reader)).toBe('');
  }
});

test('a page that is left open keeps nobody logged in', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await openStage(angers);
  using _console = stage.console;
  const viewer = await stage.person('viewer', angers);
  const path = `/games/${angers.game.id}`;
  angers.clock.moveTo(angers.clock.now().add({ hours: 20 }));
  const live = await viewer.get(`${path}/live/now`);
  expect(live.status).toBe(200);
  const reader = readerOf(live);
  await heard(reader, 'count-review');
  angers.clock.moveTo(angers.clock.now().add({ hours: 5 }));
  expect((await viewer.get(`${path}/now`)).headers.get('location')).toBe('/login');
  expect((await viewer.get(`${path}/live/now`)).status).toBe(401);
  await reader.cancel();
});

/** The frames of a stream, each by what it says of itself. */
async function nextFrame(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<Readonly<Record<'event' | 'data' | 'id', string>>> {
  const text = await heard(reader, '\n\n');
  const field = (name: string): string =>
    [...text.matchAll(new RegExp(`^${name}: (.*)$`, 'gmu'))].map(([, value = '']) => value).join('\n');
  return { event: field('event'), data: field('data'), id: field('id') };
}

test('whoever comes back is told in one frame what is otherwise, and by another’s standing nothing that they may not see', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await openStage(angers);
  using _console = stage.console;
  const live = `/games/${angers.game.id}/live/now?since=0&seen=0`;
  const comeBack = async (person: Browsing, held: string) => {
    const reader = readerOf(await person.get(live, { 'last-event-id': held }));
    const frame = await nextFrame(reader);
    return { frame, reader };
  };
  const operator = await stage.person('operator', angers);
  const viewer = await stage.person('viewer', angers);
  const first = await comeBack(operator, '');
  await first.reader.cancel();
  expect(first.frame.data).toContain('hx-target="#thumb"');

  const nothing = await comeBack(operator, first.frame.id);
  await nothing.reader.cancel();
  expect(nothing.frame).toEqual({ event: 'still', data: '', id: first.frame.id });

  const seen = await comeBack(viewer, '');
  await seen.reader.cancel();
  angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'La maison d’Adam');
  await angers.settle();
  const missed = await comeBack(operator, first.frame.id);
  await missed.reader.cancel();
  expect(missed.frame.data).toContain('Une nouvelle réponse');
  expect(missed.frame.data).not.toContain('hx-target="#thumb"');
  expect(missed.frame.id).not.toBe(first.frame.id);

  // Of a round whose answer is a secret, whoever only reads is told how many replies came, and not what they are.
  const kept = await comeBack(viewer, seen.frame.id);
  await kept.reader.cancel();
  expect(kept.frame.data).toContain('Une nouvelle réponse');
  expect(kept.frame.data).not.toContain('hx-target="#alarms"');
  expect(kept.frame.data).not.toContain('hx-target="#state"');

  const lent = await comeBack(viewer, missed.frame.id);
  expect(lent.frame.event).toBe('role');
  const everything = await nextFrame(lent.reader);
  await lent.reader.cancel();
  expect(everything.data).toContain('hx-target="#state"');
  expect(everything.data).not.toContain('hx-target="#thumb"');
  expect(everything.data).not.toMatch(/bonne r|lisible par tous/u);

  for (const nonsense of ['9999999;operator', 'x', '1;operator;state=12345678;news=<b>'.repeat(40)]) {
    const { frame, reader } = await comeBack(operator, nonsense);
    await reader.cancel();
    expect(frame.data).toContain('hx-target="#thumb"');
  }
});

test('whoever reads nothing is sent no more, and later what is then so', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const live = `/games/${angers.game.id}/live/now?since=0&seen=0`;
  const frozen = readerOf(await operator.get(live));
  const reader = readerOf(await operator.get(live));
  await nextFrame(reader);
  const changes = 8;
  for (let one = 1; one <= changes; one += 1) {
    angers.village.reply({ handle: `p${one}`, name: `P${one}` }, angers.opening().id, 'le château');
    await angers.settle();
    await heard(reader, one === 1 ? 'Une nouvelle réponse' : `${one}\u00a0nouvelles réponses`);
  }
  await reader.cancel();
  const late = await heard(frozen, `${changes}\u00a0nouvelles réponses`);
  await frozen.cancel();
  expect(late.match(/^id: /gmu)?.length).toBeLessThan(changes / 2);
});

test('a stream to whoever only reads says nothing more of a right answer than of a wrong one', async () => {
  const told = async (text: string): Promise<readonly string[]> => {
    const angers = await play({ feedback: 'none' });
    await angers.until('10:00');
    const stage = await openStage(angers);
    using _console = stage.console;
    const live = `/games/${angers.game.id}/live/now`;
    const viewer = readerOf(await (await stage.person('viewer', angers)).get(live));
    const operator = readerOf(await (await stage.person('operator', angers)).get(live));
    await Promise.all([heard(viewer, '\n\n'), heard(operator, '\n\n')]);
    angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, text);
    await angers.settle();
    const frames = [await heard(viewer, 'Une nouvelle réponse')];
    const [reply] = await angers.replies();
    if (reply?.verdict === 'correct') {
      // A line of the journal and counts of which only others are told.
      await heard(operator, 'Une nouvelle réponse');
      await angers.act({ kind: 'decide', reply: reply.url ?? '', verdict: 'wrong' });
      await heard(operator, '\n\n');
    }
    await angers.act({ kind: 'pause' });
    frames.push(await heard(viewer, 'En pause'));
    await Promise.all([viewer.cancel(), operator.cancel()]);
    return frames
      .join('')
      .split('\n\n')
      .flatMap((frame) =>
        frame.trim() === '' ? [] : [[...frame.matchAll(/^event: .*|hx-target="[^"]*"/gmu)].join(' ')],
      );
  };
  expect(await told('La maison d’Adam')).toEqual(await told('la place Sainte-Croix'));
});

import { expect, onTestFinished, test } from 'vitest';
import { aLiveHour } from '../../support/games/live-hour.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { openStage } from './console-stage.ts';

const { play } = useTheatre();

/** A form that decides about one answer, as it stands on a page. */
interface Form {
  readonly to: string;
  readonly fields: Readonly<Record<string, string>>;
}

const formsOn = (page: string): readonly Form[] =>
  Array.from(
    page.matchAll(/<form method="post" action="([^"]+)"[^>]*>([^]*?)<\/form>/gu),
    ([, to = '', inside = '']) => ({
      to,
      fields: Object.fromEntries(
        Array.from(inside.matchAll(/name="([^"]+)"\s+value="([^"]*)"/gu), ([, name = '', value = '']) => [
          name,
          value,
        ]),
      ),
    }),
  );

test('whoever only reviews takes back what they did about answers, from the notice that names their author and where they were', async () => {
  const hour = await play(aLiveHour(), {});
  await hour.until('09:11');
  hour.village.reply({ handle: 'ana', name: 'Ana' }, hour.posts().at(-1)?.id ?? '', 'Bonsoir');
  hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
  await hour.settle();
  const stage = await openStage(hour);
  onTestFinished(() => stage.console[Symbol.dispose]());
  const reviewer = await stage.person('reviewer', hour);
  const talk = `/games/${hour.game.id}/now/talk?which=all`;
  const referer = { referer: `http://127.0.0.1:8751${talk}` };
  const acted = async (page: string, act: string): Promise<Response> => {
    const form = formsOn(page).find(({ to }) => to.endsWith(`/${act}`));
    expect([act, form?.to]).toEqual([act, expect.anything()]);
    return reviewer.post(form?.to ?? '', form?.fields ?? {}, referer);
  };
  for (const [act, says] of [
    ['pick', 'choisit la réponse d’Ana'],
    ['hold', 'retire la réponse d’Ana de l’écran'],
    ['hold-all', 'retient tout'],
  ] as const) {
    expect((await acted(await reviewer.page(talk), act)).status).toBe(303);
    const told = await reviewer.page(talk);
    expect(told).toContain(says);
    // Once, and what undoes that in its turn.
    const undone = await acted(told, 'undo');
    expect([undone.status, undone.headers.get('location')]).toEqual([303, talk]);
    expect((await acted(await reviewer.page(talk), 'undo')).status).toBe(303);
    expect(await reviewer.page(talk)).toContain('class="notice done');
  }
  const journal = await reviewer.page(`/games/${hour.game.id}/journal`);
  expect(journal).toContain('choisit la réponse d’<a');
});

test('whoever decides about an answer of an earlier page is led back to that page, and from the page of the game to that', async () => {
  const hour = await play(aLiveHour(), {});
  await hour.until('09:11');
  const question = hour.posts().at(-1)?.id ?? '';
  for (let one = 1; one <= 70; one += 1)
    hour.village.reply({ handle: `p${one}`, name: `P${one}` }, question, `Mot ${one}`);
  hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
  await hour.settle();
  const stage = await openStage(hour);
  onTestFinished(() => stage.console[Symbol.dispose]());
  const operator = await stage.person('operator', hour);
  const now = `/games/${hour.game.id}/now`;
  const first = await operator.page(`${now}/talk?which=all`);
  const [, link = ''] = /href="([^"]+before=[^"]+)"/u.exec(first) ?? [];
  const older = link.replaceAll('&amp;', '&');
  expect(older).toContain('before=');
  const pressed = async (on: string, act: string): Promise<string | null> => {
    const form = formsOn(await operator.page(on)).find(({ to }) => to.endsWith(`/${act}`));
    const sent = await operator.post(form?.to ?? '', form?.fields ?? {}, {
      referer: `http://127.0.0.1:8751${on}`,
    });
    expect(sent.status).toBe(303);
    return sent.headers.get('location');
  };
  for (const act of ['hold', 'pick', 'unpick', 'hold-all', 'hold-less', 'mute'])
    expect([act, await pressed(older, act)]).toEqual([act, older]);
  expect(await pressed(now, 'pick')).toBe(now);
  expect(await pressed(`${now}/talk?which=guests`, 'hold-all')).toBe(`${now}/talk?which=guests`);
  // What says nothing of where it was pressed leads to the page of all that is said.
  const bare = await operator.post(`/games/${hour.game.id}/talk/hold-less`);
  expect(bare.headers.get('location')).toBe(`${now}/talk`);
});

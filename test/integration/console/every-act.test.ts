import { expect, onTestFinished, test } from 'vitest';
import type { Act, SteeringDeed } from '#acts/act.ts';
import { aDraw } from '../../support/draw/a-draw.ts';
import { at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { type Browsing, openStage } from './console-stage.ts';

const { play } = useTheatre();

type Name = Exclude<Act['kind'], 'steer'> | `steer: ${SteeringDeed['deed']}`;

/** Where each act is done: whoever adds one says so here, or this does not compile. */
const DONE_AT: Readonly<Record<Name, string>> = {
  pause: '/games/:game/acts/pause',
  resume: '/games/:game/acts/resume',
  stop: '/games/:game/acts/stop',
  'pause-account': '/games/:game/acts/pause-account',
  'resume-account': '/games/:game/acts/resume-account',
  decide: '/games/:game/review/decide',
  'decide-many': '/games/:game/review/many',
  acknowledge: '/games/:game/review/note',
  ask: '/games/:game/review/ask',
  pick: '/games/:game/talk/pick',
  unpick: '/games/:game/talk/unpick',
  show: '/games/:game/talk/show',
  hold: '/games/:game/talk/hold',
  'hold-all': '/games/:game/talk/hold-all',
  'hold-less': '/games/:game/talk/hold-less',
  skip: '/games/:game/acts/skip',
  'assign-heard': '/watch/assign',
  'close-heard': '/watch/close',
  'answer-heard': '/watch/answer',
  undo: '/games/:game/acts/undo',
  revoke: '/games/:game/acts/revoke',
  apply: '/games/:game/play/apply',
  accept: '/games/:game/review/accept',
  shift: '/games/:game/acts/shift',
  'edit-post': '/games/:game/timeline/edit',
  'renew-post': '/games/:game/acts/renew-post',
  'delete-post': '/games/:game/acts/delete-post',
  'take-back-reveal': '/games/:game/acts/take-back-reveal',
  'cancel-round': '/games/:game/acts/cancel-round',
  'ask-agreement': '/games/:game/review/agreement',
  'withdraw-request': '/games/:game/acts/withdraw-request',
  'answer-request': '/agree/:link',
  mute: '/games/:game/acts/mute',
  unmute: '/games/:game/acts/unmute',
  staff: '/games/:game/acts/staff',
  unstaff: '/games/:game/acts/unstaff',
  apart: '/games/:game/acts/apart',
  forget: '/games/:game/acts/forget',
  'same-as': '/games/:game/acts/same-as',
  'prepare-draw': '/games/:game/acts/prepare-draw',
  'run-draw': '/games/:game/acts/run-draw',
  'replace-winner': '/games/:game/acts/replace-winner',
  'tell-winner': '/games/:game/acts/tell-winner',
  'winner-told': '/games/:game/acts/winner-told',
  'retraction-told': '/games/:game/acts/retraction-told',
  'winner-answered': '/games/:game/acts/winner-answered',
  'steer: move': '/games/:game/acts/move',
  'steer: now': '/games/:game/acts/now',
  'steer: edit': '/games/:game/timeline/words',
  'steer: cancel': '/games/:game/acts/remove',
  'steer: add-hint': '/games/:game/timeline/hint',
  'steer: close': '/games/:game/acts/close',
  'steer: extend': '/games/:game/acts/extend',
};

/** The page of a game that is written has a folder, that of a link no account, this game is no live hour, nobody who was told of a prize is replaced, and nothing is listened to: none of these is led to from here. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  '/games/:game/acts/retraction-told',
  '/games/:game/play/apply',
  '/agree/:link',
  ...Object.values(DONE_AT).filter((path) => /^\/(?:games\/:game\/talk|watch)\//u.test(path)),
]);

/** Those of tomorrow’s lottery decide. */
const DRAW = aDraw({
  when: { kind: 'after', after: Temporal.Duration.from({ hours: 24 }) },
});

/** No more pages are looked at in one go. */
const MOST_PAGES = 250;

/** Follows every link of a game's pages, and gives where their forms lead. @param asked what a form of those pages asks for */
async function formsOf(who: Browsing, path: string, asked: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const first = ['now?show=1', 'review?show=1', 'timeline', asked];
  const pages = new Set(first.map((page) => `${path}/${page}`));
  for (const page of pages) {
    const text = await who.page(page);
    for (const [, to = ''] of text.matchAll(/(?:form)?action="([^"]+)"/gu)) found.add(to);
    for (const [, to = ''] of text.matchAll(/href="([^"#]+)/gu)) {
      const link = to.replaceAll('&amp;', '&');
      const isPage = link.startsWith(`${path}/`) && !/report\/|calendar|picture|live|show=/u.test(link);
      if (isPage && pages.size < MOST_PAGES) pages.add(link);
    }
  }
  return found;
}

test('each act that there is has a form to which the pages of a game lead whoever runs it', async () => {
  const angers = await play({ accounts: ['ville', 'musee'], partners: [aPartner()], draw: DRAW });
  await angers.applyWritten();
  await angers.until('12:00');
  const reply = async (handle: string, text: string): Promise<void> => {
    angers.village.reply({ handle, name: handle }, angers.opening().id, text);
    await angers.settle();
  };
  for (const handle of ['ana', 'bea', 'zoe']) await reply(handle, 'Les Artizans');
  await reply('luc', 'La maison d’Adam');
  const stage = await openStage(angers);
  onTestFinished(() => stage.console[Symbol.dispose]());
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}`;
  const routes = stage.console.routes.filter(({ method }) => method === 'POST').map((route) => route.path);
  expect(Object.entries(DONE_AT).filter(([, to]) => !routes.includes(to))).toEqual([]);

  const found = new Set<string>();
  const row = (await angers.step('hint-2')).id.replaceAll('/', '-');
  const look = async (): Promise<void> => {
    const asked = `timeline/move?row=${row}&to=2026-09-19T15:00`;
    for (const to of await formsOf(operator, path, asked)) found.add(to);
  };
  await operator.post(`${path}/review/agreement`, {
    step: '1/last-call',
    whom: 'Mme la maire',
    until: '2026-09-21T12:00',
    note: '',
  });
  await look();
  const idOf = (handle: string): string => `village:${handle}@village.example`;
  await operator.post(`${path}/acts/pause-account`, { account: angers.game.accounts[1] ?? '' });
  await operator.post(`${path}/acts/mute`, { player: idOf('luc') });
  await operator.post(`${path}/acts/staff`, { player: idOf('zoe') });
  await operator.post(`${path}/acts/same-as`, { player: idOf('ana'), other: idOf('bea') });
  await operator.post(`${path}/acts/pause`);
  await look();
  await operator.post(`${path}/acts/resume`);
  await operator.post(`${path}/acts/resume-account`, { account: angers.game.accounts[1] ?? '' });
  await operator.post(`${path}/acts/withdraw-request`, { request: '1' });
  await angers.until('19:00');
  const [decided] = await angers.replies();
  await angers.act({ kind: 'decide', reply: decided?.ref ?? '', verdict: 'correct' });
  await look();
  await operator.post(`${path}/acts/prepare-draw`);
  angers.clock.moveTo(at('2026-09-20T18:30'));
  await look();
  await operator.post(`${path}/acts/run-draw`, { numbers: '4 8 15', again: '4 8 15' });
  await look();
  // What is asked before somebody is replaced comes after a form, not after a link.
  const asksFirst = `${path}/standings/draw/replace`;
  expect(found).toContain(asksFirst);
  const asking = await operator.post(asksFirst, { place: '1', reason: 'sans réponse' });
  for (const [, to = ''] of (await asking.text()).matchAll(/action="([^"]+)"/gu)) found.add(to);

  const missing = Object.entries(DONE_AT).filter(
    ([, to]) => !ELSEWHERE.has(to) && !found.has(to.replace(':game', angers.game.id)),
  );
  expect(missing).toEqual([]);
});

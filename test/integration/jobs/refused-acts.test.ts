import { describe, expect, onTestFinished, test } from 'vitest';
import type { Act, Request } from '#acts/act.ts';
import type { Refusal } from '#acts/refusal.ts';
import { LocalControl } from '#app/control/local-control.ts';
import { answeringAtWork } from '#app/heard/answering.ts';
import type { SteeringFault } from '#game/timeline/steering.ts';
import type { Profile } from '#networks/village/post.ts';
import { savePlayers } from '#store/players/players.ts';
import { keepReplies, type StoredReply } from '#store/replies/replies.ts';
import { at } from '../../support/games/game.ts';
import { hears } from '../../support/games/heard.ts';
import { openTheatre, type Play } from '../../support/games/playhouse.ts';
import { aPartner } from '../../support/games/partners.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { tables } from '../../support/run/everything.ts';
import { requireServer } from '../../support/servers/available.ts';

const databases = [{ name: 'an embedded database', server: false }];
if (requireServer('postgres')) databases.push({ name: 'PostgreSQL', server: true });

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const luc: Profile = { handle: 'luc', name: 'Luc' };
const quidam: Profile = { handle: 'quidamquelconque', name: 'Quidam' };
const idOf = ({ handle }: Profile): string => `village:${handle}@village.example`;

async function replyOf(angers: Play, who: Profile): Promise<StoredReply> {
  const found = (await angers.replies()).find(({ id, player }) => player === idOf(who) && id.includes('|'));
  if (!found) throw new Error(`Nothing of ${who.name} is kept.`);
  return found;
}

const enter = ({ context }: Play, id: string, address: string): Promise<readonly string[]> =>
  savePlayers(context.db, [
    { id, network: id.split(':')[0] ?? '', address, mention: `@${address}`, name: '', noBot: false },
  ]);

async function done(angers: Play, act: Act, how: Partial<Request> = {}): Promise<number> {
  const performed = await angers.act(act, { ...('player' in act && { game: undefined }), ...how });
  return performed.ok ? performed.line.id : 0;
}

const decide = async (angers: Play, who: Profile): Promise<Act> => ({
  kind: 'decide',
  reply: (await replyOf(angers, who)).id,
  verdict: 'close',
});
const ask = async (angers: Play, who: Profile): Promise<Act> => ({
  kind: 'ask',
  reply: (await replyOf(angers, who)).id,
});
const of = (kind: 'mute' | 'unmute' | 'staff' | 'unstaff' | 'apart' | 'forget', who = zoe): Act => ({
  kind,
  player: idOf(who),
});
const sameAs = (one: Profile, other: Profile): Act => ({
  kind: 'same-as',
  player: idOf(one),
  other: idOf(other),
});
const edit = (post: string): Act & { readonly kind: 'edit-post' } => ({
  kind: 'edit-post',
  post,
  text: 'Regardez bien.',
});

async function mark(
  angers: Play,
  step: string,
  how: { readonly state?: 'sending'; readonly gone_at?: string },
): Promise<void> {
  const { id } = await angers.step(step);
  await angers.context.db.updateTable('steps').set(how).where('id', '=', id).execute();
}

const accountOf = ({ game }: Play): string => game.accounts[0] ?? '';

const accept = (text: string, round = 1): Act => ({ kind: 'accept', round, text, as: 'answers' });

type Refused = Act | readonly [Act, Partial<Request>];

/** What is so of steps to come, of agreements, or once something was taken back or announced, of which there are tests of their own. */
type Later =
  | Exclude<SteeringFault['kind'], 'unknown-round' | 'not-editable'>
  | 'steered-faults'
  | 'still-to-come'
  | 'revealed-already'
  | 'not-a-post'
  | 'tells-all'
  | 'partners-own'
  | 'no-private-replies'
  | 'round-off-already'
  | 'revealed-since'
  | 'called-back'
  | 'overtaken'
  | 'busy'
  | 'comes-at-once'
  | 'carried-out'
  | 'talk-already'
  | 'unknown-request'
  | 'request-withdrawn'
  | 'answered-since'
  | 'request-over'
  | 'nothing-to-sign'
  | 'answer-stays'
  | 'answered-so'
  | 'not-agreed'
  | 'no-draw'
  | 'draw-too-early'
  | 'draw-moment-past'
  | 'draw-moment-to-come'
  | 'draw-after-erasure'
  | 'winner-after-erasure'
  | 'draw-nobody'
  | 'draw-prepared-already'
  | 'draw-not-prepared'
  | 'draw-not-yet'
  | 'drawn-already'
  | 'not-drawn-yet'
  | 'seed-fault'
  | 'unknown-place'
  | 'place-changed'
  | 'place-empty'
  | 'winner-noted-already'
  | 'winner-by-hand'
  | 'draw-stands';

const heardBy = (angers: Play, who: string, network = 'village'): Promise<number> =>
  hears(angers, { handle: who, name: who }, 'Bonjour', { network });

/** What is refused for each reason, in this order; and what is done before. */
const refused: Readonly<
  Record<Exclude<Refusal['kind'], Later>, (angers: Play) => Refused | Promise<Refused>>
> = {
  'nothing-to-undo': () => [{ kind: 'undo' }, { who: 'nobody' }],
  'unknown-post': () => edit('nothing'),
  'not-posted': () => edit('1/reveal'),
  'not-on-account': () => ({ ...edit('1/opening'), on: 'nowhere' }),
  leaks: () => ({ ...edit('1/opening'), text: 'La maison d’Adam' }),
  'text-too-long': () => ({ ...edit('1/opening'), text: 'a'.repeat(6_000) }),
  'same-text': async (angers) => {
    await done(angers, edit('1/opening'));
    return edit('1/opening');
  },
  'edited-since': () => ({ ...edit('1/opening'), text: 'Encore autre chose.', was: ['Avant.'] }),
  'announced-already': async (angers) => {
    const act = { kind: 'delete-post', post: '1/opening' } as const;
    await done(angers, act, { after: 10 });
    return [act, { after: 10 }];
  },
  'not-revealed': () => ({ kind: 'take-back-reveal', round: 1 }),
  'tells-nobody': () => ({ kind: 'renew-post', post: '1/opening' }),
  'on-its-way': async (angers) => {
    await mark(angers, 'hint-2', { state: 'sending' });
    return edit('1/hint-2');
  },
  'post-gone': async (angers) => {
    await mark(angers, 'hint-1', { gone_at: angers.clock.now().toString() });
    return edit('1/hint-1');
  },
  'unknown-game': () => [{ kind: 'pause' }, { game: 'nowhere' }],
  'crisis-over': () => ({ kind: 'pause', all: true, crisis: 9_999 }),
  'not-live': () => ({ kind: 'hold-all' }),
  'unknown-reply': () => ({ kind: 'ask', reply: 'nothing' }),
  'ambiguous-reply': async (angers) => {
    const reply = await replyOf(angers, luc);
    await keepReplies(angers.context.db, [{ ...reply, id: reply.ref ?? '' }]);
    return { kind: 'ask', reply: reply.ref ?? '' };
  },
  already: () => ({ kind: 'resume' }),
  'paused-apart': async (angers) => {
    await done(angers, { kind: 'pause' });
    return { kind: 'resume', all: true };
  },
  'unknown-account': async (angers) => {
    await done(angers, { kind: 'resume' });
    return { kind: 'pause-account', account: 'nobody' };
  },
  'account-not-paused': (angers) => ({ kind: 'resume-account', account: accountOf(angers) }),
  'account-paused-already': async (angers) => {
    await done(angers, { kind: 'pause-account', account: accountOf(angers) }, { game: undefined });
    return { kind: 'pause-account', account: accountOf(angers) };
  },
  'unknown-heard': () => ({ kind: 'close-heard', numbers: [999_999] }),
  'heard-assigned-already': async (angers) => ({
    kind: 'assign-heard',
    numbers: [await heardBy(angers, 'ana')],
    to: null,
  }),
  'heard-closed-already': async (angers) => {
    const numbers = [await heardBy(angers, 'bea')];
    await done(angers, { kind: 'close-heard', numbers }, { game: undefined });
    return { kind: 'close-heard', numbers };
  },
  'cannot-answer': async (angers) => ({
    kind: 'answer-heard',
    number: await heardBy(angers, 'cleo', 'mastodon'),
    text: 'Bonjour.',
  }),
  'unread-scripts': async (angers) => [
    { kind: 'answer-heard', number: await heardBy(angers, 'eve'), text: 'Bonjour.' },
    { who: 'without-a-script' },
  ],
  'heard-answered-already': async (angers) => {
    const number = await heardBy(angers, 'dora');
    await done(angers, { kind: 'answer-heard', number, text: 'Bonjour.' }, { game: undefined });
    return { kind: 'answer-heard', number, text: 'Au revoir.' };
  },
  'judge-counts-already': async (angers) => ({
    kind: 'decide',
    reply: (await replyOf(angers, zoe)).id,
    verdict: undefined,
  }),
  'decided-already': async (angers) => {
    await done(angers, await decide(angers, zoe));
    return decide(angers, zoe);
  },
  'unknown-item': () => ({ kind: 'acknowledge', items: [{ of: 'post', item: 'nowhere/1/hint-1/ville' }] }),
  'acknowledged-already': async (angers) => {
    const { id } = await angers.step('hint-1');
    await angers.context.db.updateTable('steps').set({ state: 'failed' }).where('id', '=', id).execute();
    const act = { kind: 'acknowledge', items: [{ of: 'post', item: id }] } as const;
    await done(angers, act);
    return act;
  },
  'changed-since': async (angers) => {
    const line = await done(angers, { kind: 'pause' });
    await done(angers, { kind: 'resume' });
    return { kind: 'undo', line };
  },
  'undone-already': async (angers) => {
    const line = await done(angers, { kind: 'pause' });
    await done(angers, { kind: 'undo', line });
    return { kind: 'undo', line };
  },
  'unknown-line': () => ({ kind: 'undo', line: 9_999 }),
  'asked-already': async (angers) => {
    await done(angers, await ask(angers, zoe));
    return ask(angers, zoe);
  },
  'not-undoable': async (angers) => ({ kind: 'undo', line: await done(angers, await ask(angers, luc)) }),
  'no-script': async (angers) => [await decide(angers, luc), { who: 'without-a-script' }],
  'unknown-player': () => of('unmute', { handle: 'nobody', name: '' }),
  'unknown-partner': () => ({ kind: 'revoke', partner: 'nobody' }),
  'ambiguous-player': async (angers) => {
    await enter(angers, 'mastodon:zoe', 'zoe@village.example');
    return { kind: 'mute', player: '@zoe@village.example' };
  },
  'not-muted': () => of('unmute'),
  'muted-already': async (angers) => {
    await done(angers, of('mute'));
    return of('mute');
  },
  'player-muted': (angers) => ask(angers, zoe),
  muted: () => sameAs(luc, zoe),
  'not-staff': () => of('unstaff'),
  'staff-already': async (angers) => {
    await done(angers, of('staff'));
    return of('staff');
  },
  'not-linked': () => of('apart'),
  'linked-already': async (angers) => {
    await done(angers, sameAs(luc, quidam));
    return sameAs(quidam, luc);
  },
  'left-alone': async (angers) => {
    await angers.context.db
      .updateTable('players')
      .set({ no_bot: true })
      .where('id', '=', idOf(quidam))
      .execute();
    return ask(angers, quidam);
  },
  'opted-out': async (angers) => {
    await enter(angers, 'village:left@village.example', 'left@village.example');
    await angers.context.db
      .updateTable('players')
      .set({ opted_out_at: angers.clock.now().toString() })
      .where('id', '=', 'village:left@village.example')
      .execute();
    return sameAs(luc, { handle: 'left', name: '' });
  },
  partner: async (angers) => {
    const [address = ''] = angers.game.partners.flatMap(({ addresses }) => Object.values(addresses));
    await enter(angers, `village:${address}`, address);
    return { kind: 'forget', player: `village:${address}` };
  },
  'being-told': async (angers) => {
    const reveal = await angers.step('reveal');
    const text = `Bravo à @${quidam.handle}@village.example`;
    const { db } = angers.context;
    await db.updateTable('steps').set({ state: 'uncertain', text }).where('id', '=', reveal.id).execute();
    return of('forget', quidam);
  },
  'unknown-version': () => ({ kind: 'apply', version: 9 }),
  'version-played': () => ({ kind: 'apply', version: 1 }),
  'version-changed': async (angers) => ({
    kind: 'apply',
    script: await angers.draft({ ...angers.game, title: 'Autre' }),
    from: 9,
  }),
  'unopened-accounts': async (angers) => ({
    kind: 'apply',
    script: await angers.draft({ ...angers.game, accounts: [...angers.game.accounts, 'musee'] }),
  }),
  'unknown-round': () => accept('Logis Barrault', 9),
  'accepted-already': () => accept('Maison d’Adam'),
  'script-faults': async (angers) => ({
    kind: 'apply',
    script: await angers.draft({
      ...angers.game,
      rounds: angers.game.rounds.map((round) => ({
        ...round,
        hints: [{ number: 1, at: at('12:00'), text: 'Tout autre chose.' }],
      })),
    }),
  }),
  'not-editable': async (angers) => {
    const { db } = angers.context;
    // The answers are somewhere else in the script, for which a name stands here.
    const { text } = await db
      .selectFrom('scripts')
      .select('text')
      .where('text', 'like', 'title%')
      .executeTakeFirstOrThrow();
    const named = text.replace(/^( +)answers:\n((?:\1 +- .*\n)+)/mu, '$1answers: *named\n');
    const [, , items = ''] = /^( +)answers:\n((?:\1 +- .*\n)+)/mu.exec(text) ?? [];
    await db
      .updateTable('scripts')
      .set({ text: `x-named: &named\n${items}${named}` })
      .where('text', '=', text)
      .execute();
    return accept('Logis Barrault');
  },
  'changes-otherwise': async (angers) => ({
    kind: 'apply',
    script: await angers.draft({ ...angers.game, title: 'Autre chose' }),
    shown: 'something else',
  }),
  'revoked-already': async (angers) => {
    await done(angers, { kind: 'revoke', partner: 'office' });
    return { kind: 'revoke', partner: 'office' };
  },
  'round-over': async (angers) => {
    const { db } = angers.context;
    const over = { state: 'sent' as const, posted_at: angers.clock.now().toString() };
    await db
      .updateTable('steps')
      .set(over)
      .where('id', '=', (await angers.step('reveal')).id)
      .execute();
    return ask(angers, luc);
  },
};

describe.each(databases)('on $name', ({ server }) => {
  test('an act is refused for each reason that there is, and changes nothing', async () => {
    const theatre = await openTheatre(await (server ? onServer() : inMemory()));
    onTestFinished(() => theatre[Symbol.asyncDispose]());
    const angers = await theatre.open({ partners: [aPartner()] });
    onTestFinished(() => angers[Symbol.asyncDispose]());
    expect(await angers.applyWritten()).toMatchObject({ ok: true });
    await angers.until('11:30');
    for (const who of [zoe, luc, quidam]) angers.village.reply(who, angers.opening().id, 'Le château');
    await angers.settle();
    const scriptless = new LocalControl(angers.context.db, angers.clock, async () => undefined, {
      answering: () => answeringAtWork(angers.context, {}),
    });
    for (const [kind, make] of Object.entries(refused)) {
      const made = await make(angers);
      const [act, how] = 'kind' in made ? [made, {}] : made;
      const isOfNone = 'player' in act || 'account' in act || act.kind.endsWith('-heard');
      const game = isOfNone ? undefined : angers.game.id;
      const request: Request = { id: kind, who: 'camille', game, act, ...how };
      const before = await tables(angers.database.pool);
      const control = request.who === 'without-a-script' ? scriptless : angers.control;
      expect(await control.act(request)).toMatchObject({ ok: false, refusal: { kind } });
      expect(await tables(angers.database.pool)).toEqual(before);
    }
  });
});

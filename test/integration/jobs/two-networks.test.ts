import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { PlayerAct } from '#acts/act.ts';
import { openControlSocket } from '#app/control/control-socket.ts';
import { connectToControl } from '#app/control/remote-control.ts';
import { controlSocketOf } from '#app/control/socket-path.ts';
import type { Control } from '#app/control/control.ts';
import { collect } from '#jobs/collect.ts';
import type { Profile, VillagePost } from '#networks/village/post.ts';
import { numbersOfPlayers, playersById, savePlayers } from '#store/players/players.ts';
import { HANGS_MS } from '../../hangs.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const VOID =
  'Ce code n’est pas, ou plus, valable\u00a0: un code sert une seule fois, pendant une demi-heure. Pour en recevoir un autre, écrivez LIER.';
const UNLINKED = 'C’est fait\u00a0: ce compte n’est plus lié à aucun autre.';

/** A game on two networks, of which each account is on one. The same handle may play on both. */
const onTwo = (changes = {}): Promise<Play> =>
  play({ accounts: ['ville', 'musee'], standings: 'end', ...changes }, [
    { network: 'mastodon' },
    { network: 'bluesky' },
  ]);

/** A follower of each play's own, who has an account of that handle on both networks. */
const follower = ({ game }: Play, handle = 'zoe', name = 'Zoé'): Profile => ({
  handle: `${handle}-${game.id}`,
  name,
});

type Where = 'mastodon' | 'bluesky';
const accountOn = ({ game }: Play, where: Where): string => game.accounts[where === 'mastodon' ? 0 : 1] ?? '';
const idOn = (where: Where, { handle }: Profile): string => `${where}:${handle}@village.example`;

/** Says something to the account of a network, in private unless told. */
async function says(
  angers: Play,
  where: Where,
  who: Profile,
  text: string,
  visibility: VillagePost['visibility'] = 'private',
): Promise<void> {
  angers.village.write(who, { text: `@${accountOn(angers, where)} ${text}`, visibility });
  await angers.settle();
}

/** What an account answered to a follower in private, oldest first. */
const answersOn = (angers: Play, where: Where, { handle }: Profile): readonly string[] =>
  angers.village
    .postsBy(`${accountOn(angers, where)}@village.example`)
    .filter(
      ({ visibility, mentions }) =>
        visibility === 'private' && mentions.includes(`${handle}@village.example`),
    )
    .map(({ text }) => text.replace(/^@\S+ /, '').replace(/\n\n#Angers$/, ''));

/** Asks for a code on Mastodon, and gives it. */
async function askedFor(angers: Play, who: Profile): Promise<string> {
  await says(angers, 'mastodon', who, 'LIER');
  const told = answersOn(angers, 'mastodon', who).at(-1) ?? '';
  return /\w{4}-\w{4}/.exec(told)?.[0] ?? `no code in « ${told} »`;
}

const standings = async ({ control, game }: Play): Promise<readonly string[]> =>
  ((await control.report(game.id, 'fr'))?.standings ?? []).map(
    ({ rank, player, network, points }) => `${rank}. ${player.split('-')[0]} ${network} ${points}`,
  );

const postsStarting = (angers: Play, sign: string): readonly string[] =>
  angers.game.accounts.flatMap((name) =>
    angers.village
      .postsBy(`${name}@village.example`)
      .filter(({ text }) => text.startsWith(sign))
      .map(({ text }) => text),
  );

describe('a game on two networks', () => {
  test('ranks the players of both together, each named with the network', async () => {
    const angers = await onTwo();
    const [zoe, luc] = [follower(angers), follower(angers, 'luc', 'Luc')];
    await angers.until('10:00');
    await says(angers, 'mastodon', zoe, 'La maison d’Adam');
    await angers.until('12:00');
    await says(angers, 'bluesky', luc, 'La maison d’Adam');
    await angers.until('19:00');
    expect(await standings(angers)).toEqual(['1. zoe mastodon 10', '2. luc bluesky 8']);
    const [zoeThere, lucThere] = [`@${zoe.handle}@village.example`, `@${luc.handle}@village.example`];
    expect(postsStarting(angers, '🏆').map((text) => text.split('\n\n')[1])).toEqual([
      `1.\u00a0${zoeThere} (Mastodon)\u00a0: 10\n2.\u00a0Luc (Bluesky)\u00a0: 8`,
      `1.\u00a0Zoé (Mastodon)\u00a0: 10\n2.\u00a0${lucThere} (Bluesky)\u00a0: 8`,
    ]);
    expect(postsStarting(angers, '✨')[1]).toContain(`Bravo à Zoé (Mastodon), ${lucThere} (Bluesky)\u202f!`);
  });

  test('says to each what the script has for it', async () => {
    const angers = await onTwo();
    const on = new Map([[accountOn(angers, 'bluesky'), { question: 'Qui est-ce ?' }]]);
    await angers.restart({ ...angers.game, rounds: [aRound({ on })] });
    await angers.until('10:00');
    expect(postsStarting(angers, '🔍').map((text) => text.split('\n\n')[1])).toEqual([
      'Où se cache ce drôle de personnage ?',
      'Qui est-ce ?',
    ]);
  });

  test('takes equal handles for two players, who may well say the same', async () => {
    const angers = await onTwo();
    const zoe = follower(angers);
    await angers.until('10:00');
    await says(angers, 'mastodon', zoe, 'La maison d’Adam');
    await says(angers, 'bluesky', zoe, 'La maison d’Adam');
    expect(await standings(angers)).toEqual(['1. zoe bluesky 10', '1. zoe mastodon 10']);
    expect(answersOn(angers, 'bluesky', zoe)).toEqual(answersOn(angers, 'mastodon', zoe));
  });
});

describe('linking', () => {
  test('makes one player of two accounts: the first right answer counts, once, under the name that asked', async () => {
    const second = { number: 2, opens: at('19:00'), closes: at('21:00'), reveals: at('21:00'), hints: [] };
    const angers = await onTwo({ rounds: [aRound(), aRound({ ...second, lastCall: undefined })] });
    const zoe = follower(angers);
    await angers.until('10:00');
    await says(angers, 'bluesky', zoe, 'La maison d’Adam');
    await angers.until('11:30');
    await says(angers, 'mastodon', zoe, 'La maison d’Adam');
    await says(angers, 'bluesky', zoe, await askedFor(angers, zoe));
    expect(await standings(angers)).toEqual(['1. zoe mastodon 10']);
    await angers.until('19:30');
    await says(angers, 'bluesky', zoe, 'La maison d’Adam');
    await says(angers, 'mastodon', zoe, 'La maison d’Adam');
    await angers.until('22:00');
    expect(await standings(angers)).toEqual(['1. zoe mastodon 20']);
    expect(postsStarting(angers, '✨').at(-1)).toContain('Bravo à Zoé (Mastodon)\u202f!');
    for (const post of postsStarting(angers, '🏆')) expect(post).not.toContain('Bluesky');
  });

  test('is told to both accounts in private, and leaves no trace in public, in replies or in the log', async () => {
    const angers = await onTwo();
    const zoe = follower(angers);
    await angers.until('10:00');
    const code = await askedFor(angers, zoe);
    expect(answersOn(angers, 'mastodon', zoe)).toEqual([
      `Votre code\u00a0: ${code}. Envoyez-le en message privé depuis votre autre compte, avant 10\u00a0h\u00a030. Vos points seront réunis, sous le nom de ce compte-ci.`,
    ]);
    await says(angers, 'bluesky', zoe, `Voici : ${code}`);
    const linked = (other: string) =>
      `C’est fait\u00a0: ce compte et celui de ${other} jouent désormais ensemble. Pour les séparer, ou si ce n’est pas vous, écrivez DÉLIER.`;
    expect(answersOn(angers, 'bluesky', zoe)).toEqual([linked('Zoé (Mastodon)')]);
    expect(answersOn(angers, 'mastodon', zoe).at(-1)).toBe(linked('Zoé (Bluesky)'));
    expect(await angers.replies()).toEqual([]);
    expect(angers.village.publicView().filter(({ text }) => text.includes(code))).toEqual([]);
    expect(JSON.stringify(angers.logged)).not.toContain(code);
    expect(JSON.stringify(angers.logged)).not.toContain(code.replace('-', ''));
    const both = [idOn('bluesky', zoe), idOn('mastodon', zoe)] as const;
    const numbers = await numbersOfPlayers(angers.context.db, both);
    expect(angers.logged).toContainEqual(
      expect.objectContaining({
        event: 'players-linked',
        player: numbers.get(both[0]),
        knownAs: numbers.get(both[1]),
      }),
    );
  });

  test('counts the guesses of both accounts together', async () => {
    const angers = await onTwo({ guesses: 2 });
    const zoe = follower(angers);
    await angers.until('10:00');
    await says(angers, 'bluesky', zoe, await askedFor(angers, zoe));
    for (const [where, text] of [
      ['mastodon', 'Le château'],
      ['bluesky', 'La tour Eiffel'],
      ['mastodon', 'La maison d’Adam'],
    ] as const) {
      angers.clock.moveTo(angers.clock.now().add({ seconds: 1 }));
      await says(angers, where, zoe, text);
    }
    expect(answersOn(angers, 'bluesky', zoe).at(-1)).toContain('votre dernière proposition');
    expect(await standings(angers)).toEqual([]);
  });

  test('can be undone from either account', async () => {
    const angers = await onTwo();
    const zoe = follower(angers);
    await angers.until('10:00');
    for (const where of ['mastodon', 'bluesky'] as const) {
      await says(angers, 'bluesky', zoe, await askedFor(angers, zoe));
      await says(angers, 'mastodon', zoe, 'La maison d’Adam');
      expect(await standings(angers)).toEqual(['1. zoe mastodon 10']);
      await says(angers, where, zoe, 'DÉLIER');
      expect(answersOn(angers, where, zoe).at(-1)).toBe(UNLINKED);
    }
    await says(angers, 'bluesky', zoe, 'La maison d’Adam');
    expect(await standings(angers)).toEqual(['1. zoe bluesky 10', '1. zoe mastodon 10']);
    await says(angers, 'mastodon', zoe, 'DÉLIER');
    expect(answersOn(angers, 'mastodon', zoe).at(-1)).toBe('Ce compte n’est lié à aucun autre.');
  });

  test('of three accounts survives the leaving of the one that gave its name', async () => {
    const angers = await onTwo();
    const [zoe, other] = [follower(angers), follower(angers, 'zaza', 'Zaza')];
    await angers.until('10:00');
    await says(angers, 'bluesky', zoe, await askedFor(angers, zoe));
    angers.clock.moveTo(at('10:01'));
    await says(angers, 'bluesky', other, await askedFor(angers, zoe));
    await says(angers, 'mastodon', zoe, 'DÉLIER');
    await says(angers, 'bluesky', other, 'La maison d’Adam');
    expect(await standings(angers)).toEqual(['1. zoe bluesky 10']);
  });

  test('a message read twice is obeyed once', async () => {
    const angers = await onTwo();
    const zoe = follower(angers);
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'disorder' } }]);
    await says(angers, 'bluesky', zoe, await askedFor(angers, zoe));
    await says(angers, 'mastodon', zoe, 'DÉLIER');
    await says(angers, 'bluesky', zoe, await askedFor(angers, zoe));
    const account = angers.context.accounts.get(accountOn(angers, 'mastodon'));
    if (!account) throw new Error('Mastodon has no account.');
    await collect(angers.context, account, AbortSignal.timeout(HANGS_MS));
    await says(angers, 'mastodon', zoe, 'La maison d’Adam');
    await says(angers, 'bluesky', zoe, 'La maison d’Adam');
    expect(await standings(angers)).toEqual(['1. zoe mastodon 10']);
    expect(answersOn(angers, 'mastodon', zoe).filter((text) => text === UNLINKED)).toHaveLength(1);
  });
});

describe('a code', () => {
  test('serves once, for half an hour, and not for the account that asked', async () => {
    const angers = await onTwo();
    const [zoe, luc] = [follower(angers), follower(angers, 'luc', 'Luc')];
    await angers.until('10:00');
    const code = await askedFor(angers, zoe);
    await says(angers, 'mastodon', zoe, code);
    expect(answersOn(angers, 'mastodon', zoe).at(-1)).toContain(
      'depuis votre autre compte, en message privé',
    );
    await says(angers, 'bluesky', zoe, code);
    await says(angers, 'bluesky', luc, code);
    expect(answersOn(angers, 'bluesky', luc)).toEqual([VOID]);
    const late = await askedFor(angers, luc);
    await angers.until('10:30');
    await says(angers, 'bluesky', luc, late);
    expect(answersOn(angers, 'bluesky', luc)).toEqual([VOID, VOID]);
  });

  test('that was written in public is worth nothing any more', async () => {
    const angers = await onTwo();
    const [zoe, luc] = [follower(angers), follower(angers, 'luc', 'Luc')];
    await angers.until('10:00');
    const code = await askedFor(angers, zoe);
    await says(angers, 'bluesky', zoe, code, 'public');
    await says(angers, 'bluesky', luc, code);
    expect(answersOn(angers, 'bluesky', luc)).toEqual([VOID]);
    expect(answersOn(angers, 'bluesky', zoe)).toEqual([]);
  });

  test('is not given to whoever asks in public', async () => {
    const angers = await onTwo();
    const zoe = follower(angers);
    await angers.until('10:00');
    await says(angers, 'mastodon', zoe, 'LIER', 'public');
    expect(answersOn(angers, 'mastodon', zoe)).toEqual([]);
  });

  test('is given before a round opens too, and in answer to a private answer', async () => {
    const angers = await onTwo();
    const zoe = follower(angers);
    await angers.settle();
    expect(await askedFor(angers, zoe)).toMatch(/^\w{4}-\w{4}$/);
    await angers.until('10:00');
    await says(angers, 'bluesky', zoe, 'Le château');
    const answer = angers.village.postsBy(`${accountOn(angers, 'bluesky')}@village.example`).at(-1);
    const code = await askedFor(angers, zoe);
    angers.village.reply(zoe, answer?.id ?? '', code, { visibility: 'private' });
    await angers.settle();
    expect(answersOn(angers, 'bluesky', zoe).at(-1)).toContain('jouent désormais ensemble');
  });
});

describe('STOP', () => {
  const optedOut = async ({ context }: Play, ...ids: readonly string[]): Promise<readonly boolean[]> => {
    const players = await playersById(context.db, ids);
    return ids.map((id) => players.get(id)?.optedOutAt !== undefined);
  };

  test('of one account silences those it is linked with', async () => {
    const angers = await onTwo();
    const zoe = follower(angers);
    await angers.until('10:00');
    await says(angers, 'bluesky', zoe, await askedFor(angers, zoe));
    await says(angers, 'bluesky', zoe, 'STOP');
    expect(await optedOut(angers, idOn('mastodon', zoe), idOn('bluesky', zoe))).toEqual([true, true]);
    const before = answersOn(angers, 'mastodon', zoe);
    angers.clock.moveTo(at('10:01'));
    await says(angers, 'mastodon', zoe, 'La maison d’Adam');
    expect(answersOn(angers, 'mastodon', zoe)).toEqual(before);
  });

  test('makes a code that was given before worth nothing, and no account is silenced with it', async () => {
    const angers = await onTwo();
    const [zoe, luc] = [follower(angers), follower(angers, 'luc', 'Luc')];
    await angers.until('10:00');
    const code = await askedFor(angers, zoe);
    await says(angers, 'mastodon', zoe, 'STOP');
    await says(angers, 'bluesky', luc, code);
    expect(answersOn(angers, 'bluesky', luc)).toEqual([VOID]);
    expect(await optedOut(angers, idOn('bluesky', luc))).toEqual([false]);
  });
});

/** The control of a worker as a command in another process finds it. */
async function controlBeside({ control }: Play): Promise<Control> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-socket-'));
  const socket = await openControlSocket(controlSocketOf(folder), control);
  onTestFinished(async () => {
    await socket[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });
  const found = await connectToControl(controlSocketOf(folder));
  if (!found) throw new Error('No worker listens.');
  return found;
}

async function did(control: Control, act: PlayerAct): Promise<string> {
  const performed = await control.act({ id: randomUUID(), who: 'camille', act });
  return performed.ok ? 'done' : performed.refusal.kind;
}
const link = (control: Control, player: string, other: string): Promise<string> =>
  did(control, { kind: 'same-as', player, other });
const unlink = (control: Control, player: string): Promise<string> => did(control, { kind: 'apart', player });

describe('the community manager', () => {
  test('links and separates players of networks that have no private messages', async () => {
    const angers = await onTwo();
    const zoe = follower(angers);
    await angers.until('10:00');
    await says(angers, 'mastodon', zoe, 'La maison d’Adam');
    await says(angers, 'bluesky', zoe, 'La maison d’Adam');
    const [here, there] = [idOn('mastodon', zoe), idOn('bluesky', zoe)];
    const control = await controlBeside(angers);
    expect(await link(control, there, here)).toBe('done');
    expect(await standings(angers)).toEqual(['1. zoe bluesky 10']);
    expect(await unlink(control, there)).toBe('done');
    expect(await unlink(control, there)).toBe('not-linked');
    expect(await standings(angers)).toHaveLength(2);
  });

  test('finds a player by the address of today where the network knows accounts by another id', async () => {
    const angers = await onTwo();
    const zoe = follower(angers);
    await angers.until('10:00');
    await says(angers, 'mastodon', zoe, 'La maison d’Adam');
    const moved = { network: 'ciel', mention: '@zoe', name: 'Zoé', noBot: false };
    await savePlayers(angers.database.kysely, [{ ...moved, id: 'ciel:did:plc:zoe', address: 'zoe.example' }]);
    const control = await controlBeside(angers);
    expect(await link(control, 'ciel:zoe.example', idOn('mastodon', zoe))).toBe('done');
    expect(await unlink(control, 'ciel:zoe.example')).toBe('done');
  });

  test('finds a player by the name in a mention, unless several have it', async () => {
    const angers = await onTwo();
    const zoe = follower(angers);
    await angers.until('10:00');
    await says(angers, 'mastodon', zoe, 'La maison d’Adam');
    const { kysely } = angers.database;
    const onX = (id: string, mention: string) => ({
      id: `x:${id}`,
      network: 'x',
      address: `${mention.slice(1).toLowerCase()}@x.com`,
      mention,
      name: 'Zoé',
      noBot: false,
    });
    await savePlayers(kysely, [onX('17', '@Zoe'), onX('18', '@lea'), onX('19', '@lea')]);
    const control = await controlBeside(angers);
    expect(await link(control, idOn('mastodon', zoe), 'x:zoe')).toBe('done');
    expect(await unlink(control, 'x:@Zoe@x.com')).toBe('done');
    expect(await unlink(control, 'x:lea')).toBe('ambiguous-player');
  });

  test('cannot link somebody unknown, nor somebody who said STOP', async () => {
    const angers = await onTwo();
    const zoe = follower(angers);
    await angers.until('10:00');
    await says(angers, 'mastodon', zoe, 'STOP');
    await says(angers, 'bluesky', zoe, 'Bonjour');
    const [here, there] = [idOn('mastodon', zoe), idOn('bluesky', zoe)];
    const control = await controlBeside(angers);
    expect(await link(control, there, here)).toBe('opted-out');
    expect(await link(control, there, 'x:nobody')).toBe('unknown-player');
    expect(await unlink(control, 'x:nobody')).toBe('unknown-player');
  });
});

test('a hint that is left out changes the number of none on any account', async () => {
  const angers = await onTwo();
  await angers.until('10:00');
  const account = angers.game.accounts[1] ?? '';
  expect(await angers.act({ kind: 'skip', called: '1/hint-1' })).toMatchObject({ ok: true });
  await angers.act({ kind: 'pause-account', account }, { game: undefined });
  await angers.until('13:05');
  await angers.act({ kind: 'resume-account', account }, { game: undefined });
  await angers.until('13:20');
  const hints = angers.game.accounts.map(
    (account) => angers.posts(`${account}@village.example`).at(-1)?.text,
  );
  expect(hints[0]).toMatch(/^💡 Indice n°\s2 /u);
  expect(hints[1]).toBe(hints[0]);
});

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Act, Request } from '#acts/act.ts';
import type { Profile } from '#networks/village/post.ts';
import { lineOfRequest } from '#store/journal.ts';
import { at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import { openTheatre, type Play, type Theatre } from '../../support/games/playhouse.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { tables } from '../../support/run/everything.ts';
import { Died, inVain, mortal } from '../../support/run/mortal.ts';
import { requireServer } from '../../support/servers/available.ts';

const RIGHT = 'La maison d’Adam';
const VARIANT = 'Logis Barrault';

const databases = [{ name: 'an embedded database', server: false }];
if (requireServer('postgres')) databases.push({ name: 'PostgreSQL', server: true });

/** Players of each play's own: they are the same people in every game of a database. */
const follower = ({ game }: Play, name: string): Profile => ({ handle: `${name}-${game.id}`, name });
const idOf = (angers: Play, name: string): string =>
  `village:${follower(angers, name).handle}@village.example`;

interface Case {
  readonly name: string;
  /** Done before, by the same person. */
  readonly first?: (angers: Play) => Act | Promise<Act>;
  /** Before any worker has done what follows from that. */
  readonly soon?: boolean;
  readonly act: (angers: Play) => Act | Promise<Act>;
  /** When it is; soon after the players have written, when absent. */
  readonly time?: string;
  /** Announced, so many seconds before. */
  readonly after?: number;
  /** How many more private words it comes to, for the two players together. */
  readonly told?: number;
}

/** The reply of a player, by its reference. */
async function replyOf(angers: Play, name: string): Promise<string> {
  const found = (await angers.replies()).find(({ player }) => player === idOf(angers, name));
  return found?.ref ?? '';
}

const of =
  (kind: 'mute' | 'unmute' | 'staff' | 'unstaff' | 'apart' | 'forget') =>
  (angers: Play): Act => ({
    kind,
    player: idOf(angers, 'zoe'),
  });
const sameAs = (angers: Play): Act => ({
  kind: 'same-as',
  player: idOf(angers, 'zoe'),
  other: idOf(angers, 'luc'),
});
const decide = async (angers: Play): Promise<Act> => ({
  kind: 'decide',
  reply: await replyOf(angers, 'zoe'),
  verdict: 'correct',
});
const accept = (as: 'answers' | 'close' | 'not'): Act => ({ kind: 'accept', round: 1, text: VARIANT, as });
const undo = (): Act => ({ kind: 'undo' });
const revoke = (): Act => ({ kind: 'revoke', partner: 'office' });

/** The acts of each play, one after the other: each is killed where those before it have left the game. */
const plays: readonly (readonly Case[])[] = [
  [
    { name: 'pause', act: () => ({ kind: 'pause' }) },
    { name: 'resume', act: () => ({ kind: 'resume' }) },
    { name: 'shift', first: () => ({ kind: 'pause' }), act: () => ({ kind: 'shift' }) },
    {
      name: 'pause-account',
      act: ({ game }) => ({ kind: 'pause-account', account: game.accounts[0] ?? '' }),
    },
  ],
  [{ name: 'stop', act: () => ({ kind: 'stop' }) }],
  [
    {
      name: 'resume of a stopped game',
      first: () => ({ kind: 'stop' }),
      soon: true,
      act: () => ({ kind: 'resume' }),
    },
  ],
  [
    { name: 'skip', act: () => ({ kind: 'skip', called: '1/hint-1' }) },
    { name: 'undo of a skip', act: undo },
    {
      name: 'steer',
      act: () => ({ kind: 'steer', deed: { deed: 'move', step: '1/hint-1', to: '11:30' } }),
    },
  ],
  [{ name: 'cancel-round', act: () => ({ kind: 'cancel-round', called: '1' }) }],
  [{ name: 'ask', act: async (angers) => ({ kind: 'ask', reply: await replyOf(angers, 'zoe') }), told: 1 }],
  [
    { name: 'decide', act: decide, told: 1 },
    { name: 'undo of a decision', act: undo, told: 1 },
  ],
  [
    {
      name: 'apply',
      act: async (angers) => {
        const rounds = angers.game.rounds.map((round) => ({
          ...round,
          answers: [...round.answers, VARIANT],
        }));
        return { kind: 'apply', script: await angers.draft({ ...angers.game, rounds }) };
      },
      told: 1,
    },
  ],
  [
    {
      name: 'apply of a version that there is',
      first: () => accept('answers'),
      act: () => ({ kind: 'apply', version: 1 }),
      told: 1,
    },
  ],
  [
    { name: 'accept', act: () => accept('answers'), told: 1 },
    { name: 'undo of a version', act: undo, told: 1 },
  ],
  [{ name: 'accept as close', act: () => accept('close'), told: 1 }],
  [{ name: 'refuse', act: () => accept('not') }],
  [
    { name: 'edit-post', act: () => ({ kind: 'edit-post', post: '1/opening', text: 'Regardez bien.' }) },
    { name: 'delete-post', act: () => ({ kind: 'delete-post', post: '1/opening' }) },
  ],
  [{ name: 'announced', act: () => ({ kind: 'delete-post', post: '1/opening' }), after: 60 }],
  [
    {
      name: 'renew-post',
      time: '18:40',
      first: decide,
      act: () => ({ kind: 'renew-post', post: '1/reveal' }),
    },
    { name: 'take-back-reveal', act: () => ({ kind: 'take-back-reveal', round: 1 }) },
  ],
  [
    { name: 'mute', act: of('mute') },
    { name: 'unmute', act: of('unmute') },
    { name: 'staff', act: of('staff') },
    { name: 'unstaff', act: of('unstaff') },
    {
      name: 'staff of somebody who has not replied yet',
      act: (angers) => ({ kind: 'staff', player: idOf(angers, 'ines') }),
    },
  ],
  [
    { name: 'same-as', act: sameAs },
    { name: 'apart', act: of('apart') },
  ],
  [
    { name: 'undo of links', first: sameAs, act: undo },
    { name: 'revoke', act: revoke },
    { name: 'undo of a revocation', act: undo },
    { name: 'forget', act: of('forget') },
  ],
];

/**
 * The statements at which an act dies. A server is told the same ones, and takes back whatever came before a death by itself, which does
 * not hang on the statement: at its first one, about half-way and at its last two it is seen to.
 */
const deadly = (statements: readonly string[], server: boolean): readonly number[] => {
  const all = [...statements.keys()];
  const [first = 0] = all;
  return server ? [...new Set([first, Math.floor(all.length / 2), ...all.slice(-2)])] : all;
};

describe.each(databases)(
  'killed before and after effects on $name, an act is whole or nothing, and is done once',
  ({ server }) => {
    const resources = new AsyncDisposableStack();
    let theatre: Theatre;
    beforeAll(async () => {
      theatre = resources.use(await openTheatre(await (server ? onServer() : inMemory())));
    });
    afterAll(() => resources.disposeAsync());

    /** At ten, one of two players wrong and the other right, and both told so. */
    async function opened(): Promise<Play> {
      const angers = await theatre.open(
        { masking: 'hide', partners: [aPartner()] },
        { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
      );
      onTestFinished(() => angers[Symbol.asyncDispose]());
      expect(await angers.applyWritten()).toMatchObject({ ok: true });
      await angers.moment('09:00');
      angers.clock.moveTo(at('10:00'));
      angers.village.reply(follower(angers, 'zoe'), angers.opening().id, VARIANT);
      angers.village.reply(follower(angers, 'luc'), angers.opening().id, RIGHT);
      await angers.settle();
      return angers;
    }

    const told = (angers: Play): readonly string[] =>
      ['zoe', 'luc'].flatMap((name) =>
        angers.answersTo(follower(angers, name)).map((text) => `${name} ${text}`),
      );

    test.each(plays.map((acts) => ({ name: acts.map(({ name }) => name).join(', then '), acts })))(
      '$name',
      async ({ acts }) => {
        const angers = await opened();
        for (const one of acts) expect(await kill(angers, one)).toBeGreaterThan(server ? 5 : 8);
      },
    );

    /** Has an act die before and after every statement, and then be done. Gives how often it died. */
    async function kill(angers: Play, one: Case): Promise<number> {
      const { database } = angers;
      const who = `of ${angers.game.id}`;
      const gameOf = (act: Act): string | undefined =>
        'player' in act || 'account' in act ? undefined : angers.game.id;
      if (one.time !== undefined) await angers.until(one.time);
      const first = await one.first?.(angers);
      for (const before of first ? [first] : []) {
        expect(await angers.act(before, { who, game: gameOf(before) })).toMatchObject({ ok: true });
        if (one.soon !== true) await angers.settle();
      }
      await angers.context.renew();
      angers.clock.moveTo(angers.clock.now().add({ minutes: 1 }));
      const act = await one.act(angers);
      const request: Request = {
        id: `${angers.game.id}/${one.name}`,
        who,
        game: gameOf(act),
        act,
        after: one.after,
      };
      const toldBefore = told(angers);
      const before = await tables(database.pool);
      let whole = before;
      const rehearsal = inVain(database, async (inside) => {
        whole = await tables(inside);
      });
      expect(await angers.controlOn(rehearsal.db).act(request)).toMatchObject({ ok: true });
      expect(await tables(database.pool)).toEqual(before);
      expect(whole.get('journal')).not.toBe(before.get('journal'));

      // What comes after its commit, where a server has statistics of who is forgotten, is no part of an act.
      const statements = rehearsal.statements.slice(0, rehearsal.statements.lastIndexOf('commit') + 1);
      const deaths: string[] = [];
      let left: typeof before | undefined;
      const moments = deadly(statements, server);
      for (const nth of moments) {
        for (const when of ['before', 'after'] as const) {
          const control = angers.controlOn(mortal(database, { ...rehearsal, statements }, nth + 1, when));
          const death: unknown = await control.act(request).catch((error: unknown) => error);
          deaths.push(`${when} ${death instanceof Died ? death.at : String(death)}`);
          if (deaths.at(-1) === 'before commit') left = await tables(database.pool);
        }
      }
      const died = moments.map((nth) => statements[nth] ?? '');
      expect(deaths).toEqual(died.flatMap((one) => [`before ${one}`, `after ${one}`]));
      // All that all of the deaths together have left, but the last: of them all it alone came too late.
      expect(left).toEqual(before);
      expect(deaths.indexOf('after commit')).toBe(deaths.length - 1);
      expect(await tables(database.pool)).toEqual(whole);

      const line = await lineOfRequest(database.kysely, request.id);
      expect(await angers.control.act(request)).toEqual({ ok: true, line });
      expect(line).toMatchObject({ who, entry: { kind: 'act' } });
      expect(await tables(database.pool)).toEqual(whole);
      await angers.settle();
      await angers.settle();
      const words = told(angers);
      expect(words).toHaveLength(toldBefore.length + (one.told ?? 0));
      expect(new Set(words).size).toBe(words.length);
      return deaths.length;
    }
  },
);

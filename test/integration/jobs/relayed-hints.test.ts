import type { KyselyPlugin } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import type { Partner } from '#game/partners.ts';
import { publishStep } from '#jobs/publish-step.ts';
import { done } from '#networks/outcome.ts';
import type { FaultRule } from '#networks/village/faults.ts';
import type { Profile } from '#networks/village/post.ts';
import { HANGS_MS } from '../../hangs.ts';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const office: Profile = { handle: 'office', name: 'Office de tourisme' };
const CLEAN = 'Un logis de bois. #Angers';
const LEAKING = 'Un logis de bois : la maison d’Adam ! #Angers';

/** The office gives the hint of thirteen o'clock by hand; the museum lends its account and relays it, the castle is asked to. */
function withRelays(giver: Partial<Partner> = { boosted: true }): Partial<Game> {
  return {
    partners: [
      aPartner(giver),
      aPartner({
        id: 'museum',
        name: 'Musée',
        addresses: { ville: 'museum@village.example' },
        takesPart: { kind: 'lent', accounts: { ville: 'museum' } },
      }),
      aPartner({ id: 'castle', name: 'Château', addresses: { ville: 'castle@village.example' } }),
    ],
    rounds: [
      aRound({
        hints: [{ number: 1, at: at('13:00'), text: 'Un logis de bois.', by: 'office' }],
        relays: [
          { of: 'hint-1', by: 'museum' },
          { of: 'hint-1', by: 'castle' },
        ],
      }),
    ],
  };
}

const museumOf = (angers: Play): string =>
  angers.game.partners[1]?.addresses[angers.game.accounts[0] ?? ''] ?? '';
const askedOf = (angers: Play, handle: string) =>
  angers.village
    .postsBy(angers.address)
    .filter(({ mentions }) => mentions.includes(`${handle}@village.example`));

describe('a hint that a partner gave', () => {
  test('is relayed by those who lend an account, and others are asked to', async () => {
    const angers = await play(withRelays());
    await angers.until('13:00');
    const hint = angers.village.reply(office, angers.opening().id, CLEAN);
    await angers.until('13:25');
    expect(angers.village.post(hint.id)?.boostedBy).toEqual([angers.address, museumOf(angers)]);
    expect(askedOf(angers, 'castle')[0]?.text).toContain(hint.url);
  });

  test('is relayed by all who were to, too, where it comes late since its partner’s part was ended by mistake', async () => {
    const lent = { kind: 'lent', accounts: { ville: 'office' } } as const;
    const angers = await play(
      withRelays({ takesPart: lent, addresses: { ville: 'office@village.example' } }),
    );
    await angers.until('12:50');
    await angers.act({ kind: 'revoke', partner: 'office' });
    await angers.until('13:25');
    expect(await angers.step('relay-hint-1-by-museum')).toMatchObject({ why: 'nothing-to-relay' });
    expect(await angers.step('relay-hint-1-by-castle')).toMatchObject({ why: 'nothing-to-relay' });
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    await angers.until('13:50');
    expect(await angers.step('hint-1-by-office')).toMatchObject({ state: 'sent' });
    expect(await angers.step('relay-hint-1-by-museum')).toMatchObject({ state: 'sent' });
    expect(askedOf(angers, 'castle')[0]?.text).toContain('merci de partager');
  });

  test('and by the account of the game in its partner’s place, which was left out by mistake', async () => {
    const given = withRelays();
    const rounds = given.rounds?.map((round) => ({
      ...round,
      hints: round.hints.map((hint) => ({ ...hint, otherwise: true })),
    }));
    const angers = await play({ ...given, ...(rounds && { rounds }) });
    await angers.until('12:50');
    await angers.act({ kind: 'revoke', partner: 'office' });
    await angers.act({ kind: 'skip', called: '1/hint-1' });
    await angers.until('13:20');
    expect(await angers.step('relay-hint-1-by-museum')).toMatchObject({ why: 'nothing-to-relay' });
    expect(await angers.step('relay-hint-1-by-castle')).toMatchObject({ why: 'nothing-to-relay' });
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    await angers.until('13:35', 'closely');
    expect(await angers.step('hint-1')).toMatchObject({ state: 'sent' });
    expect(await angers.step('hint-1-by-office')).toMatchObject({ state: 'cancelled' });
    expect(await angers.step('relay-hint-1-by-museum')).toMatchObject({ state: 'sent' });
    expect(askedOf(angers, 'castle').map(({ text }) => text)).toContainEqual(
      expect.stringContaining('merci de partager'),
    );
  });

  test('is relayed where its partner’s part is given back just as the relay is found to have nothing to relay', async () => {
    const lent = { kind: 'lent', accounts: { ville: 'office' } } as const;
    const angers = await play(
      withRelays({ takesPart: lent, addresses: { ville: 'office@village.example' } }),
    );
    await angers.until('12:50');
    await angers.act({ kind: 'revoke', partner: 'office' });
    await angers.until('13:01');
    const { id, due } = await angers.step('relay-hint-1-by-museum');
    angers.clock.moveTo(due);
    let isUndone = false;
    const relayed = new WeakSet<object>();
    const undoing: KyselyPlugin = {
      transformQuery: ({ node, queryId }) => {
        if (JSON.stringify(node).includes('hint-1-by-office')) relayed.add(queryId);
        return node;
      },
      // What the relay waits for has been read, and nothing is written of it yet.
      transformResult: async ({ result, queryId }) => {
        if (!relayed.has(queryId) || isUndone) return result;
        isUndone = true;
        expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
        return result;
      },
    };
    const context = { ...angers.context, db: angers.context.db.withPlugin(undoing) };
    await publishStep.run(context, { step: id }, AbortSignal.timeout(HANGS_MS));
    expect(isUndone).toBe(true);
    await angers.until('13:50');
    expect(await angers.step('hint-1-by-office')).toMatchObject({ state: 'sent' });
    expect(await angers.step('relay-hint-1-by-museum')).toMatchObject({ state: 'sent' });
  });

  /** A partner’s hint has been seen, and the server takes no boost yet. */
  async function waitingForItsBoost() {
    const angers = await play({ partners: [aPartner({ boosted: true })] });
    await angers.until('12:59');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['boost'], until: at('13:12') }]);
    const hint = angers.village.reply(office, angers.opening().id, CLEAN);
    await angers.until('13:05');
    return { angers, hint };
  }

  test('and whose partner’s part was ended while its boost waited is boosted once, when that is undone', async () => {
    const { angers, hint } = await waitingForItsBoost();
    expect(await angers.act({ kind: 'revoke', partner: 'office' })).toMatchObject({ ok: true });
    await angers.until('13:20');
    expect(await angers.effects()).toMatchObject([{ kind: 'boost', state: 'skipped', why: 'revoked' }]);
    const boosts: string[] = [];
    const boost = angers.network.boost.bind(angers.network);
    angers.network.boost = (id, ...how) => {
      boosts.push(id);
      return boost(id, ...how);
    };
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    await angers.until('13:40');
    expect(angers.village.post(hint.id)?.boostedBy).toEqual([angers.address]);
    expect(boosts).toEqual([hint.id]);
  });

  test('hours before its partner’s part is given back is boosted no more', async () => {
    const { angers, hint } = await waitingForItsBoost();
    await angers.act({ kind: 'revoke', partner: 'office' });
    await angers.until('15:00');
    await angers.act({ kind: 'undo' });
    await angers.until('15:20');
    expect(angers.village.post(hint.id)?.boostedBy).toEqual([]);
    expect(await angers.effects()).toMatchObject([{ kind: 'boost', state: 'skipped', why: 'too-late' }]);
  });

  test('and edited so that it gives the answer away is boosted by nobody, and nobody is asked to', async () => {
    const angers = await play(withRelays());
    await angers.until('12:59');
    for (const network of angers.networks.values()) {
      network.plan([{ fault: { kind: 'error-before' }, on: ['boost'], until: at('13:12') }]);
    }
    await angers.until('13:00');
    const hint = angers.village.reply(office, angers.opening().id, CLEAN);
    await angers.settle();
    angers.village.rewrite(hint.id, LEAKING);
    await angers.settle();
    await angers.until('14:00');
    expect(angers.village.post(hint.id)?.boostedBy).toEqual([]);
    expect(askedOf(angers, 'castle')).toEqual([]);
    expect(await angers.step('relay-hint-1-by-museum')).toMatchObject({ state: 'skipped', why: 'leaks' });
    expect(await angers.step('reminder-relay-hint-1-by-castle')).toMatchObject({ why: 'not-needed' });
    expect(await angers.effects()).toMatchObject([{ kind: 'boost', state: 'skipped', why: 'leaks' }]);
    expect((await angers.control.report(angers.game.id, 'fr'))?.problems).toContainEqual(
      expect.stringMatching(/ n’a pas eu lieu\u00a0: le message à relayer dévoile la réponse\.$/u),
    );
  });

  /** Gives the hint, and edits it into one that leaks, before anybody has boosted it. */
  async function leaksByAnEdit(angers: Play) {
    await angers.until('13:00');
    const hint = angers.village.reply(office, angers.opening().id, CLEAN);
    await angers.settle();
    angers.village.rewrite(hint.id, LEAKING);
    await angers.until('13:25');
    return hint;
  }

  test('and edited between two looks is read again before it is boosted', async () => {
    const angers = await play(withRelays());
    await angers.until('12:59');
    angers.network.plan([
      { fault: { kind: 'error-before' }, on: ['relaysOf'], until: at('14:00') },
      { fault: { kind: 'error-before' }, on: ['boost'], until: at('13:00:03') },
    ]);
    const hint = await leaksByAnEdit(angers);
    expect(angers.village.post(hint.id)?.boostedBy).toEqual([]);
    expect(await angers.effects()).toMatchObject([{ kind: 'boost', state: 'skipped', why: 'leaks' }]);
    expect(await angers.step('relay-hint-1-by-museum')).toMatchObject({ state: 'skipped', why: 'leaks' });
  });

  test('and edited by a clock for which the answer is told already is boosted by nobody', async () => {
    const angers = await play(withRelays());
    await angers.until('12:59');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['boost'], until: at('13:00:03') }]);
    const postsBy = angers.network.postsBy.bind(angers.network);
    angers.network.postsBy = async (...asked) => {
      const read = await postsBy(...asked);
      return read.ok
        ? done(read.value.map((post) => (post.editedAt ? { ...post, editedAt: at('23:00') } : post)))
        : read;
    };
    const hint = await leaksByAnEdit(angers);
    expect(angers.village.post(hint.id)?.boostedBy).toEqual([]);
    expect(await angers.step('relay-hint-1-by-museum')).toMatchObject({ state: 'skipped', why: 'leaks' });
  });

  test('and edited after the game has boosted it is relayed by no other', async () => {
    const angers = await play(withRelays());
    await angers.until('12:59');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['relaysOf'], until: at('14:00') }]);
    await angers.until('13:00');
    const hint = angers.village.reply(office, angers.opening().id, CLEAN);
    await angers.settle();
    await angers.settle();
    angers.village.rewrite(hint.id, LEAKING);
    await angers.until('13:25');
    expect(angers.village.post(hint.id)?.boostedBy).toEqual([angers.address]);
    expect(await angers.step('relay-hint-1-by-museum')).toMatchObject({ state: 'skipped', why: 'leaks' });
  });

  test.each(['error-before', 'unlisted'] as const)(
    'and that cannot be read (%s) is boosted once it can',
    async (kind) => {
      const angers = await play(withRelays());
      await angers.until('12:59');
      angers.network.plan([{ fault: { kind }, on: ['postsBy'], until: at('13:20') }]);
      await angers.until('13:00');
      const hint = angers.village.reply(office, angers.opening().id, CLEAN);
      await angers.until('13:19');
      expect(angers.village.post(hint.id)?.boostedBy).toEqual([]);
      await angers.until('13:25');
      expect(angers.village.post(hint.id)?.boostedBy.toSorted()).toEqual(
        [angers.address, museumOf(angers)].toSorted(),
      );
    },
  );

  test.each([
    ['when it was due', ['postsBy', 'relaysOf', 'collect', 'thread', 'mentionsSince']],
    ['until somebody is to relay it', ['relaysOf', 'collect', 'thread', 'mentionsSince']],
  ] as const)(
    'and edited by whoever lends its account, which nobody could read %s, is relayed by nobody',
    async (_, unread) => {
      const angers = await play(withRelays({ takesPart: { kind: 'lent', accounts: { ville: 'office' } } }));
      await angers.until('12:59');
      angers.network.plan([
        { fault: { kind: 'error-before' }, on: ['locate', ...unread], until: at('13:04') },
      ]);
      await angers.until('13:00');
      const [hint] = angers.village.postsBy(
        angers.game.partners[0]?.addresses[angers.game.accounts[0] ?? ''] ?? '',
      );
      angers.village.rewrite(hint?.id ?? '', LEAKING);
      await angers.until('13:40');
      expect(angers.village.post(hint?.id ?? '')?.boostedBy).toEqual([]);
      expect(askedOf(angers, 'castle')).toHaveLength(1);
      expect(await angers.step('reminder-relay-hint-1-by-castle')).toMatchObject({ why: 'not-needed' });
      expect(await angers.step('relay-hint-1-by-museum')).toMatchObject({ state: 'skipped', why: 'leaks' });
    },
  );

  describe('from an account that is lent', () => {
    const lending = () => withRelays({ takesPart: { kind: 'lent', accounts: { ville: 'office' } } });
    const READINGS = ['postsBy', 'relaysOf', 'collect', 'thread', 'mentionsSince'] as const;
    const officeOf = (angers: Play): Profile => {
      const address = angers.game.partners[0]?.addresses[angers.game.accounts[0] ?? ''] ?? '';
      return { handle: address.split('@')[0] ?? '', name: 'Office de tourisme' };
    };
    const boostersOf = (angers: Play, id: string) => angers.village.post(id)?.boostedBy;

    /** Gives the hint; for some minutes the game’s account can do none of this. */
    async function givenUnseen(angers: Play, on: FaultRule['on'], until: string): Promise<string> {
      await angers.until('12:59');
      angers.network.plan([{ fault: { kind: 'error-before' }, on, until: at(until) }]);
      await angers.until('13:00');
      const [hint] = angers.village.postsBy(`${officeOf(angers).handle}@village.example`);
      return hint?.id ?? '';
    }

    test.each([
      ['is not listed', { ours: true, until: '13:02' }],
      ['is found and listed late', { ours: false, until: '13:09' }],
    ])('and that %s at first is relayed once it was read', async (_, { ours, until }) => {
      const angers = await play(lending());
      const hint = await givenUnseen(angers, ours ? ['locate'] : ['locate', ...READINGS], until);
      await angers.until('13:25');
      expect(boostersOf(angers, hint)).toEqual([museumOf(angers)]);
    });

    test('and edited beyond recognition before anybody has read it is relayed by nobody, whatever else its partner says', async () => {
      const angers = await play(lending());
      const hint = await givenUnseen(angers, ['locate', ...READINGS], '13:02');
      angers.village.rewrite(hint, 'La maison d’Adam !');
      await angers.until('13:01');
      const on = READINGS.filter((one) => one !== 'postsBy');
      angers.network.plan([{ fault: { kind: 'error-before' }, on, until: at('14:00') }]);
      const again = angers.village.write(officeOf(angers), { text: CLEAN });
      await angers.until('13:40');
      expect(boostersOf(angers, hint)).toEqual([]);
      expect(boostersOf(angers, again.id)).toEqual([]);
      expect(await angers.step('relay-hint-1-by-museum')).toMatchObject({ state: 'skipped', why: 'leaks' });
    });

    test.each(['removed', 'rewritten'])('is relayed where a second post of its words was %s', async (how) => {
      const angers = await play(lending());
      const hint = await givenUnseen(angers, [], '13:00');
      const again = angers.village.write(officeOf(angers), { text: CLEAN });
      await angers.until('13:02');
      if (how === 'removed') angers.village.remove(again.id);
      else angers.village.rewrite(again.id, LEAKING);
      await angers.until('13:40');
      expect(boostersOf(angers, hint)).toEqual([museumOf(angers)]);
    });

    test('and of whose relay nobody knows whether it was made keeps no game going that cannot read it', async () => {
      const angers = await play(lending());
      const hint = await givenUnseen(angers, [], '13:00');
      const museum = angers.networks.get(museumOf(angers).split('@')[0] ?? '');
      const { due } = await angers.step('relay-hint-1-by-museum');
      museum?.plan([{ fault: { kind: 'time-out-before' }, on: ['boost'], until: due.add({ minutes: 3 }) }]);
      angers.clock.moveTo(due.add({ minutes: 1 }));
      await angers.settle();
      expect(await angers.step('relay-hint-1-by-museum')).toMatchObject({ state: 'uncertain' });
      angers.network.plan([{ fault: { kind: 'unlisted' }, on: ['postsBy'] }]);
      await angers.until('18:25');
      expect(boostersOf(angers, hint)).toEqual([]);
      await angers.until('19:00');
      expect(boostersOf(angers, hint)).toEqual([museumOf(angers)]);
      expect(await angers.state()).toBe('finished');
    });
  });

  test('and took back is relayed by nobody any more', async () => {
    const angers = await play(withRelays());
    await angers.until('13:00');
    const hint = angers.village.reply(office, angers.opening().id, CLEAN);
    await angers.settle();
    angers.village.remove(hint.id);
    await angers.until('14:00');
    expect(await angers.step('relay-hint-1-by-museum')).toMatchObject({ state: 'skipped', why: 'gone' });
  });
});

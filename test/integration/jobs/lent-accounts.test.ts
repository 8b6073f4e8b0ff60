import { describe, expect, test } from 'vitest';
import { warnOfStrangers } from '#app/worker/strange-accounts.ts';
import type { Game, Hint } from '#game/game.ts';
import type { Partner } from '#game/partners.ts';
import { HANGS_MS } from '../../hangs.ts';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

/** The tourist office lends its account, relays the opening, and gives the hint of eleven. */
function withLentOffice(partner: Partial<Partner> = {}, hint: Partial<Hint> = {}): Partial<Game> {
  return {
    partners: [aPartner({ takesPart: { kind: 'lent', accounts: { ville: 'office' } }, ...partner })],
    rounds: [
      aRound({
        hints: [{ number: 1, at: at('11:00'), text: 'Un logis de bois.', by: 'office', ...hint }],
        relays: [{ of: 'opening', by: 'office' }],
      }),
    ],
  };
}

const officeOf = (angers: Play): string => Object.values(angers.game.partners[0]?.addresses ?? {})[0] ?? '';
const lentNetwork = (angers: Play) => {
  const network = angers.networks.get(officeOf(angers).split('@')[0] ?? '');
  if (!network) throw new Error('The office lends no account.');
  return network;
};
const always = [{ fault: { kind: 'credentials-rejected' } }] as const;

describe('a lent account that a person has paused', () => {
  const pausedFrom = async (time: string): Promise<Play> => {
    const angers = await play(withLentOffice({}, { otherwise: true }));
    await angers.until(time);
    const account = officeOf(angers).split('@')[0] ?? '';
    const pause = { kind: 'pause-account', account } as const;
    expect(await angers.act(pause, { game: undefined })).toMatchObject({ ok: true });
    return angers;
  };

  test('keeps nothing from being played: what it does not do in time is missed, and its hint given otherwise', async () => {
    for (const time of ['08:50', '10:50']) {
      const angers = await pausedFrom(time);
      await angers.until('18:40');
      const states = await angers.states();
      expect(states).toContain(time === '08:50' ? 'relay skipped (account-paused)' : 'relay sent');
      expect(states).toContain('partner-hint-1 skipped (account-paused)');
      expect(states).toContain('hint-1 sent');
      expect(angers.timetable()).toContain('11:30 💡');
      expect(angers.village.postsBy(officeOf(angers))).toEqual([]);
      expect(await angers.state()).toBe('finished');
    }
  });

  test('keeps nothing from being played either by a relay of which nobody knows whether it was made', async () => {
    const angers = await play(withLentOffice({}, { otherwise: true }));
    await angers.until('08:59');
    lentNetwork(angers).plan([{ fault: { kind: 'time-out-before' }, on: ['boost'] }]);
    await angers.until('09:12');
    const relays = async (): Promise<readonly string[]> =>
      (await angers.states()).filter((state) => state.startsWith('relay'));
    expect(await relays()).toEqual([expect.stringMatching(/^relay uncertain/u)]);
    const account = officeOf(angers).split('@')[0] ?? '';
    await angers.act({ kind: 'pause-account', account }, { game: undefined });
    await angers.until('18:40');
    expect(await relays()).toEqual(['relay skipped (account-paused)']);
    expect(await angers.state()).toBe('finished');
  });

  test('does what is still in time once it speaks again', async () => {
    const angers = await pausedFrom('10:50');
    await angers.until('11:20');
    const account = officeOf(angers).split('@')[0] ?? '';
    await angers.act({ kind: 'resume-account', account }, { game: undefined });
    await angers.until('12:00');
    expect(angers.village.postsBy(officeOf(angers))).toHaveLength(1);
    expect(await angers.states()).toContain('hint-1 done (not-needed)');
    expect(angers.timetable()).toEqual(['09:00 🔍']);
  });
});

describe('a partner whose lent account has no credentials', () => {
  const withoutOffice = async (hint: Partial<Hint>, partner: Partial<Partner> = {}): Promise<Play> => {
    const angers = await play(withLentOffice(partner, hint));
    angers.absent.add(officeOf(angers).split('@')[0] ?? '');
    await angers.restart();
    return angers;
  };
  const actsOf = async (angers: Play): Promise<readonly string[]> =>
    (await angers.states()).filter((state) => /^(?:relay|partner-hint|hint|request|reminder)/u.test(state));

  test('keeps nothing from being played: its hint is given by the game’s account if the script says so, its relay is left out', async () => {
    const angers = await withoutOffice({ otherwise: true });
    await angers.until('18:40');
    expect(await actsOf(angers)).toEqual([
      'relay skipped (not-ready)',
      'partner-hint-1 skipped (not-ready)',
      'hint-1 sent',
    ]);
    expect(angers.timetable()).toEqual([
      '09:00 🔍',
      '11:30 💡',
      '17:30 ⏳',
      '18:00 C’est',
      '18:30 ✨',
      '18:35 🏆',
    ]);
    expect(angers.opening().boostedBy).toEqual([]);
    expect(await angers.state()).toBe('finished');
    expect(angers.logged).toContainEqual(
      expect.objectContaining({ event: 'partner-missed', why: 'not-ready', level: 40 }),
    );
  });

  test('gives no hint otherwise, and is told of as long as there is something to do about it', async () => {
    const angers = await withoutOffice({});
    const account = officeOf(angers).split('@')[0];
    const [beside] = angers.game.accounts;
    const problems = async () => (await angers.control.report(angers.game.id, 'fr'))?.problems ?? [];
    const told = `Office de tourisme\u00a0: le compte prêté «\u00a0${account}\u00a0» n’a pas ses accès. La partie se joue sans lui, à moins que vous ne l’ajoutiez (npx kesako accounts add ${account} --lent) et ne relanciez.`;
    expect(await problems()).toEqual([told]);
    await angers.until('14:00');
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    expect(await problems()).toEqual([
      `Mystère\u00a01, Office de tourisme, relais de l’ouverture, compte «\u00a0${beside}\u00a0» n’a pas eu lieu\u00a0: le compte prêté n’a pas ses accès.`,
      `Mystère\u00a01, Office de tourisme, indice\u00a01, compte «\u00a0${beside}\u00a0» n’a pas eu lieu\u00a0: le compte prêté n’a pas ses accès.`,
    ]);
  });

  test.each([
    ['is not known to have been given', [{ fault: { kind: 'time-out-after' }, on: ['publish'] } as const]],
    ['was given', []],
  ])('has given its hint where that %s before they were gone, but was seen', async (_, faults) => {
    const angers = await play({ ...withLentOffice(), feedback: 'none' });
    await angers.until('10:59:30');
    lentNetwork(angers).plan(faults);
    await angers.moment('11:00');
    angers.absent.add(officeOf(angers).split('@')[0] ?? '');
    await angers.restart();
    await angers.until('17:00');
    expect(await angers.states()).toContain('partner-hint-1 sent');
  });

  test('keeps its game open for a day after an act that may be out, then ends it, and is told of in both', async () => {
    const angers = await play(withLentOffice());
    const problems = async (language: 'fr' | 'en') =>
      ((await angers.control.report(angers.game.id, language))?.problems ?? []).join('\n');
    await angers.until('10:59:30');
    lentNetwork(angers).plan([{ fault: { kind: 'time-out-before' }, on: ['publish'] }]);
    await angers.moment('11:00');
    angers.absent.add(officeOf(angers).split('@')[0] ?? '');
    await angers.restart();
    await angers.until('19:00');
    expect(await angers.states()).toContain('partner-hint-1 uncertain (not-ready)');
    expect(await angers.state()).toBe('playing');
    expect(await problems('fr')).toContain('attend\u00a0: le compte prêté n’a pas ses accès.');
    expect(await problems('fr')).toContain('La partie se joue sans lui');
    await angers.until('2026-09-20T10:59');
    expect(await angers.state()).toBe('playing');
    await angers.until('2026-09-20T11:20');
    expect(await angers.states()).toContain('partner-hint-1 skipped (never-known)');
    expect(await angers.state()).toBe('finished');
    expect(await problems('fr')).toContain(
      'n’a pas eu lieu\u00a0: rien ne l’a montré en un jour, et le compte prêté n’a plus ses accès.',
    );
    expect(await problems('en')).toContain(
      'did not happen: nothing showed it in a day, and the lent account has lost its credentials.',
    );
    expect(angers.village.postsBy(officeOf(angers))).toEqual([]);
  });

  test('acts as soon as a worker has them', async () => {
    const angers = await withoutOffice({ otherwise: true });
    await angers.until('10:59');
    await angers.until('11:10');
    angers.absent.clear();
    await angers.restart();
    await angers.until('12:00');
    expect(angers.village.postsBy(officeOf(angers))).toMatchObject([{ createdAt: at('11:11') }]);
    expect(angers.timetable()).toEqual(['09:00 🔍']);
  });

  test('asks no person for a yes that would be in vain', async () => {
    const takesPart = { kind: 'approved', accounts: { ville: 'office' } } as const;
    const angers = await withoutOffice({}, { takesPart });
    await angers.until('14:00');
    expect(await actsOf(angers)).toEqual(
      expect.arrayContaining(['request done (not-needed)', 'partner-hint-1 skipped (not-ready)']),
    );
    expect(await actsOf(angers)).not.toContain('request sent');
  });
});

describe('a partner that lends its account', () => {
  test('and does itself what was to be done from it has done it: nothing comes twice from the account', async () => {
    const angers = await play(withLentOffice({}, { otherwise: true }));
    const office = { handle: officeOf(angers).split('@')[0] ?? '', name: 'Office de tourisme' };
    await angers.until('10:40');
    const own = angers.village.write(office, { text: 'Un logis de bois, dit-on. #Angers' });
    await angers.until('10:50');
    await angers.until('12:00');
    expect(await angers.step('hint-1-by-office')).toMatchObject({ state: 'sent', url: own.url });
    expect(angers.village.postsBy(officeOf(angers))).toHaveLength(1);
    expect(angers.timetable()).toEqual(['09:00 🔍']);
  });

  test('relays the opening once, some minutes after it', async () => {
    const angers = await play(withLentOffice());
    await angers.until('09:01');
    expect(angers.opening().boostedBy).toEqual([]);
    await angers.until('09:21');
    expect(angers.opening().boostedBy).toEqual([officeOf(angers)]);
    expect(angers.troubles).toEqual([]);
  });

  test('gives its hint below the opening, in the script’s words, with the hashtags and the account’s name', async () => {
    const angers = await play(withLentOffice());
    await angers.until('11:01');
    expect(angers.village.postsBy(officeOf(angers))).toMatchObject([
      {
        createdAt: at('11:00'),
        text: `Un logis de bois.\n\n@${angers.game.accounts[0]}\n\n#Angers`,
        inReplyTo: angers.opening().id,
        visibility: 'public',
      },
    ]);
    expect(angers.timetable()).toEqual(['09:00 🔍']);
  });

  test('is answered by players of the round, and its hint counts like any other', async () => {
    const angers = await play(withLentOffice());
    await angers.until('11:05');
    const [hint] = angers.village.postsBy(officeOf(angers));
    const zoe = { handle: 'zoe', name: 'Zoé' };
    angers.village.reply(zoe, hint?.id ?? '', `La maison d’Adam, @${angers.address} !`);
    await angers.until('18:40');
    expect(angers.answersTo(zoe)).toEqual(['Bien vu\u202f! Gardez le secret jusqu’à 18\u00a0h\u00a030.']);
    expect(angers.posts().at(-1)?.text).toContain('@zoe@village.example\u00a0: 8');
  });

  test('speaks by its own limit: once it is used up, the hint waits, and the game’s account does not', async () => {
    const angers = await play(withLentOffice());
    await angers.until('10:59');
    const resetsIn = Temporal.Duration.from({ minutes: 12 });
    lentNetwork(angers).plan([{ fault: { kind: 'rate-limited', resetsIn }, on: ['locate'], calls: [1] }]);
    await angers.until('11:01');
    const zoe = { handle: 'zoe', name: 'Zoé' };
    angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.until('11:02');
    expect(angers.answersTo(zoe)).toHaveLength(1);
    expect(angers.village.postsBy(officeOf(angers))).toEqual([]);
    await angers.until('11:20');
    expect(angers.village.postsBy(officeOf(angers))).toMatchObject([{ createdAt: at('11:12') }]);
  });

  test('never says word for word what another account has said', async () => {
    const { partners = [], rounds = [] } = withLentOffice();
    const museum = aPartner({
      id: 'museum',
      addresses: { ville: 'museum@village.example' },
      takesPart: { kind: 'lent', accounts: { ville: 'museum' } },
    });
    const again: Hint = { number: 2, at: at('12:00'), text: 'Un logis de bois.', by: 'museum' };
    const angers = await play({
      partners: [...partners, museum],
      rounds: rounds.map((round) => ({ ...round, hints: [...round.hints, again] })),
    });
    await angers.until('12:05');
    expect(await angers.states()).toEqual(
      expect.arrayContaining(['partner-hint-1 sent', 'partner-hint-2 failed (said-already)']),
    );
  });

  test('is not repeated by the game’s account in the same words, its mention aside', async () => {
    const { partners, rounds = [] } = withLentOffice();
    const again: Hint = { number: 2, at: at('12:00'), text: 'Un logis de bois.' };
    const angers = await play({
      partners: partners ?? [],
      wording: { hint: '{hint}' },
      rounds: rounds.map((round) => ({ ...round, hints: [...round.hints, again] })),
    });
    await angers.until('12:05');
    expect(await angers.states()).toEqual(
      expect.arrayContaining(['partner-hint-1 sent', 'hint-2 failed (said-already)']),
    );
  });

  test('says on one network what it said on another', async () => {
    const takesPart = { kind: 'lent', accounts: { ville: 'office', 'ville-x': 'office-x' } } as const;
    const addresses = { ville: 'office@village.example', 'ville-x': 'office-x@village.example' };
    const angers = await play(
      { ...withLentOffice({ takesPart, addresses }), accounts: ['ville', 'ville-x'] },
      [{ network: 'mastodon' }, { network: 'x' }, { network: 'mastodon' }, { network: 'x' }],
    );
    await angers.until('11:10');
    expect((await angers.states()).filter((state) => state.startsWith('partner-hint'))).toEqual([
      'partner-hint-1 sent',
      'partner-hint-1 sent',
    ]);
  });

  test('is read by nobody: what its account receives is left alone', async () => {
    const angers = await play(withLentOffice());
    await angers.until('10:00');
    const zoe = { handle: 'zoe', name: 'Zoé' };
    angers.village.write(zoe, { text: `@${officeOf(angers)} La maison d’Adam ?`, visibility: 'private' });
    await angers.until('10:30');
    expect(await angers.replies()).toEqual([]);
  });

  test('loses nothing and repeats nothing when the worker is stopped between its acts', async () => {
    const angers = await play(withLentOffice());
    for (const time of ['09:00', '09:10', '10:59', '11:00', '11:01', '13:00']) {
      await angers.until(time);
      await angers.restart();
    }
    await angers.until('13:01');
    expect(angers.opening().boostedBy).toEqual([officeOf(angers)]);
    expect(angers.village.postsBy(officeOf(angers))).toHaveLength(1);
  });

  test('whose answer is lost did its part once', async () => {
    const angers = await play(withLentOffice());
    await angers.until('09:01');
    lentNetwork(angers).plan([
      { fault: { kind: 'time-out-after' }, on: ['boost', 'publish'], calls: [1, 2] },
    ]);
    await angers.until('12:00');
    expect(angers.opening().boostedBy).toEqual([officeOf(angers)]);
    expect(angers.village.postsBy(officeOf(angers))).toHaveLength(1);
    expect(await angers.states()).toEqual(expect.arrayContaining(['relay sent', 'partner-hint-1 sent']));
  });
});

describe('a worker that was frozen while it relayed by a lent account', () => {
  /** As the first boost is asked for, whatever is given happens; returns who has boosted once that request is over. */
  const whileBoosting = (angers: Play, happens: () => unknown): { after: readonly string[] | undefined } => {
    const network = lentNetwork(angers);
    const boost = network.boost.bind(network);
    const seen: { after: readonly string[] | undefined } = { after: undefined };
    network.boost = async (...how) => {
      const isFirst = seen.after === undefined;
      if (isFirst) happens();
      const made = await boost(...how);
      if (isFirst) seen.after = [...angers.opening().boostedBy];
      return made;
    };
    return seen;
  };

  test('sends nothing of that attempt any more when it comes back, and the relay is made once', async () => {
    const angers = await play(withLentOffice());
    await angers.until('09:01');
    const first = whileBoosting(angers, () => angers.clock.moveTo(angers.clock.now().add({ seconds: 40 })));
    await angers.until('09:40');
    expect(first.after).toEqual([]);
    expect(angers.opening().boostedBy).toEqual([officeOf(angers)]);
  });

  test('relays nothing for whoever has taken back their word while it looked for the post', async () => {
    const angers = await play(withLentOffice());
    await angers.until('09:01');
    const network = lentNetwork(angers);
    const locate = network.locate.bind(network);
    let acts = 0;
    network.locate = async (...how) => {
      acts += 1;
      if (acts === 1) await angers.act({ kind: 'revoke', partner: 'office' });
      return locate(...how);
    };
    await angers.until('09:40');
    expect(acts).toBe(1);
    expect(angers.opening().boostedBy).toEqual([]);
    expect(await angers.states()).toContain('relay cancelled (revoked)');
  });
});

describe('a lent account that cannot speak', () => {
  test('whose token is revoked misses its acts, and the game’s account gives the hint where the script says so', async () => {
    const angers = await play(withLentOffice({}, { otherwise: true }));
    await angers.until('09:01');
    lentNetwork(angers).plan(always);
    await angers.until('12:00');
    expect(await angers.states()).toEqual(
      expect.arrayContaining([
        'relay skipped (too-late)',
        'partner-hint-1 skipped (too-late)',
        'hint-1 sent',
      ]),
    );
    expect(angers.timetable()).toEqual(['09:00 🔍', '11:30 💡']);
    expect(angers.posts().at(-1)?.text).toContain('Un logis de bois.');
  });

  test('is told while it is waited for', async () => {
    const angers = await play(withLentOffice());
    await angers.until('10:59');
    lentNetwork(angers).plan(always);
    await angers.until('11:05');
    const report = await angers.control.report(angers.game.id, 'fr');
    expect(report?.problems).toEqual([
      `Mystère\u00a01, Office de tourisme, indice\u00a01, compte «\u00a0${angers.game.accounts[0]}\u00a0» attend\u00a0: le jeton du compte est refusé (401).`,
    ]);
  });

  test('whose act is refused fails at once, and nobody tries again', async () => {
    const angers = await play(withLentOffice());
    await angers.until('09:01');
    lentNetwork(angers).plan([{ fault: { kind: 'refused', reason: 'No.' }, on: ['boost'] }]);
    await angers.until('12:00');
    expect(await angers.states()).toContain('relay failed (refused: No.)');
    expect((await angers.step('relay-opening-by-office')).attempts).toBe(1);
  });

  test('whose hint is refused is stood in for when it counts as missed', async () => {
    const angers = await play(withLentOffice({}, { otherwise: true }));
    await angers.until('10:59');
    lentNetwork(angers).plan([{ fault: { kind: 'refused', reason: 'No.' }, on: ['publish'] }]);
    await angers.until('12:00');
    expect(await angers.states()).toContain('partner-hint-1 failed (refused: No.)');
    expect(angers.timetable()).toEqual(['09:00 🔍', '11:30 💡']);
  });

  test('gives nothing in its place where the script does not say so', async () => {
    const angers = await play(withLentOffice());
    await angers.until('10:59');
    lentNetwork(angers).plan(always);
    await angers.until('17:00');
    expect(angers.timetable()).toEqual(['09:00 🔍']);
  });
});

describe('a relay', () => {
  test('of a post that never came is skipped', async () => {
    const angers = await play(withLentOffice());
    angers.network.plan([{ fault: { kind: 'refused', reason: 'No.' }, on: ['publish'] }]);
    await angers.until('12:00');
    expect(await angers.states()).toEqual(
      expect.arrayContaining(['opening failed (refused: No.)', 'relay skipped (nothing-to-relay)']),
    );
  });

  test('of a hint that its partner has taken back is given up at once, and keeps nothing waiting', async () => {
    const { partners = [], rounds = [] } = withLentOffice();
    const museum = aPartner({
      id: 'museum',
      addresses: { ville: 'museum@village.example' },
      takesPart: { kind: 'lent', accounts: { ville: 'museum' } },
    });
    const angers = await play({
      partners: [...partners, museum],
      rounds: rounds.map((round) => ({ ...round, relays: [{ of: 'hint-1', by: 'museum' }] })),
    });
    await angers.until('11:01');
    angers.village.remove(angers.village.postsBy(officeOf(angers))[0]?.id ?? '');
    await angers.until('18:40');
    expect(await angers.states()).toEqual(
      expect.arrayContaining(['partner-hint-1 sent', 'relay skipped (gone)', 'reveal sent']),
    );
  });

  test('after a short outage comes late, after a long one not at all', async () => {
    for (const [back, expected] of [
      ['09:25', 'relay sent'],
      ['10:30', 'relay skipped (too-late)'],
    ] as const) {
      const angers = await play(withLentOffice());
      await angers.until('09:01');
      await angers.close();
      angers.clock.moveTo(at(back));
      await angers.restart();
      await angers.until('10:31');
      expect(await angers.states()).toContain(expected);
    }
  });

  test('waits while the game is paused', async () => {
    const angers = await play(withLentOffice());
    await angers.until('09:01');
    await angers.act({ kind: 'pause' });
    await angers.until('09:25');
    expect(angers.opening().boostedBy).toEqual([]);
    await angers.act({ kind: 'resume' });
    await angers.until('09:26');
    expect(angers.opening().boostedBy).toEqual([officeOf(angers)]);
  });
});

describe('a partner whose part is ended', () => {
  test('by command, in mid-game: nothing more comes from its account, what came stays, the game goes on', async () => {
    const angers = await play(withLentOffice({}, { otherwise: true }));
    await angers.until('10:00');
    expect(await angers.act({ kind: 'revoke', partner: 'office' })).toMatchObject({ ok: true });
    expect(await angers.act({ kind: 'revoke', partner: 'office' })).toMatchObject({
      refusal: { kind: 'revoked-already', partner: 'office' },
    });
    await angers.restart();
    await angers.until('18:40');
    expect(angers.village.postsBy(officeOf(angers))).toEqual([]);
    expect(angers.opening().boostedBy).toEqual([officeOf(angers)]);
    expect(await angers.states()).toContain('partner-hint-1 cancelled (revoked)');
    expect(angers.timetable()).toEqual([
      '09:00 🔍',
      '11:30 💡',
      '17:30 ⏳',
      '18:00 C’est',
      '18:30 ✨',
      '18:35 🏆',
    ]);
  });

  test.each([
    ['time-out-before', 'cancelled', 0],
    ['time-out-after', 'sent', 1],
  ] as const)(
    'while its hint may have gone out (%s): it is looked for, and not repeated',
    async (kind, state, posts) => {
      const angers = await play(withLentOffice());
      await angers.until('10:59');
      lentNetwork(angers).plan([{ fault: { kind }, on: ['publish'], calls: [1] }]);
      angers.clock.moveTo(at('11:00'));
      await angers.settle();
      expect(await angers.step('hint-1-by-office')).toMatchObject({ state: 'uncertain' });
      await angers.act({ kind: 'revoke', partner: 'office' });
      await angers.until('11:10');
      expect(await angers.step('hint-1-by-office')).toMatchObject({ state });
      expect(angers.village.postsBy(officeOf(angers))).toHaveLength(posts);
    },
  );

  test('by its own STOP in private', async () => {
    const angers = await play(withLentOffice());
    await angers.until('10:00');
    const handle = officeOf(angers).split('@')[0] ?? '';
    angers.village.write(
      { handle, name: 'Office' },
      { text: `@${angers.address} STOP`, visibility: 'private' },
    );
    await angers.until('10:01');
    await angers.until('12:00');
    expect(await angers.states()).toContain('partner-hint-1 cancelled (revoked)');
    expect(await angers.control.partners(angers.game.id)).toMatchObject([
      { partner: 'office', revokedAt: expect.any(String), revokedBy: 'message' },
    ]);
  });

  test('not by somebody of the same name, nor by a STOP in public', async () => {
    const angers = await play(withLentOffice());
    await angers.until('10:00');
    const imitator = { handle: 'office-de-tourisme', name: 'Office de tourisme' };
    angers.village.write(imitator, { text: `@${angers.address} STOP`, visibility: 'private' });
    const handle = officeOf(angers).split('@')[0] ?? '';
    angers.village.write({ handle, name: 'Office' }, { text: `@${angers.address} STOP` });
    await angers.until('12:00');
    expect(await angers.states()).toContain('partner-hint-1 sent');
  });

  test('is out whatever the script adds for it', async () => {
    const angers = await play(withLentOffice());
    await angers.until('10:00');
    await angers.act({ kind: 'revoke', partner: 'office' });
    const [round] = angers.game.rounds;
    const later: Hint = { number: 2, at: at('14:00'), text: 'Un pommier.', by: 'office' };
    if (round)
      await angers.restart({ ...angers.game, rounds: [{ ...round, hints: [...round.hints, later] }] });
    await angers.until('15:00');
    expect(await angers.states()).toContain('partner-hint-2 cancelled (revoked)');
    expect(angers.village.postsBy(officeOf(angers))).toEqual([]);
  });

  test('by command takes part again once that is undone: what is still to come comes', async () => {
    const angers = await play(withLentOffice({}, { otherwise: true }));
    await angers.until('08:50');
    expect(await angers.act({ kind: 'revoke', partner: 'office' }, { why: 'par erreur' })).toMatchObject({
      line: { why: 'par erreur', entry: { changes: [{ kind: 'consent', partner: 'office', was: null }] } },
    });
    await angers.settle();
    expect(await angers.states()).toContain('relay cancelled (revoked)');
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    await angers.until('12:00');
    expect(angers.opening().boostedBy).toEqual([officeOf(angers)]);
    expect(angers.village.postsBy(officeOf(angers))).toHaveLength(1);
    expect(await angers.control.partners(angers.game.id)).toMatchObject([
      { revokedAt: null, revokedBy: null },
    ]);
  });

  test('gives no hint, once that is undone, which was given in its place meanwhile', async () => {
    const hint = { at: at('15:00'), otherwise: true, unlocks: { relays: 1 } };
    const angers = await play(withLentOffice({}, hint));
    await angers.until('09:10');
    await angers.act({ kind: 'revoke', partner: 'office' });
    angers.village.boost(angers.opening().id, 'zoe@village.example');
    for (const moment of ['09:15', '09:25', '09:35', '09:45', '09:55', '10:05', '10:15'])
      await angers.until(moment);
    expect(angers.timetable().filter((post) => post.includes('💡'))).toHaveLength(1);
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    await angers.until('15:30');
    expect(angers.village.postsBy(officeOf(angers))).toEqual([]);
    expect(await angers.states()).toContain('partner-hint-1 done (not-needed)');
  });

  test('by command and then by its own STOP takes part no longer, whatever is undone', async () => {
    const angers = await play(withLentOffice());
    await angers.until('08:50');
    await angers.act({ kind: 'revoke', partner: 'office' });
    angers.clock.moveTo(at('08:51'));
    const handle = officeOf(angers).split('@')[0] ?? '';
    const stop = { text: `@${angers.address} STOP`, visibility: 'private' as const };
    angers.village.write({ handle, name: 'Office' }, stop);
    await angers.settle();
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ refusal: { kind: 'changed-since' } });
    await angers.until('12:00');
    expect(angers.posts(officeOf(angers))).toEqual([]);
    expect(await angers.control.partners(angers.game.id)).toMatchObject([{ revokedBy: 'message' }]);
  });

  test('is unknown where it never took part', async () => {
    const angers = await play(withLentOffice());
    const musee = { kind: 'revoke', partner: 'musee' } as const;
    expect(await angers.act(musee)).toMatchObject({ refusal: { kind: 'unknown-partner', partner: 'musee' } });
    expect(await angers.act(musee, { game: 'nowhere' })).toMatchObject({ refusal: { kind: 'unknown-game' } });
  });
});

describe('the hours of a partner', () => {
  const until = (to: string): Partial<Partner> => ({
    hours: { from: Temporal.PlainTime.from('09:00'), to: Temporal.PlainTime.from(to) },
  });

  test('hold when its yes comes after them: nothing is posted, and the game’s account gives the hint', async () => {
    const angers = await play(
      withLentOffice(
        { takesPart: { kind: 'approved', accounts: { ville: 'office' } }, ...until('11:05') },
        { otherwise: true },
      ),
    );
    await angers.until('11:10');
    const handle = officeOf(angers).split('@')[0] ?? '';
    const { networkId } = await angers.step('request-hint-1-by-office');
    angers.village.write(
      { handle, name: 'Office' },
      { text: `@${angers.address} OUI`, visibility: 'private', inReplyTo: networkId },
    );
    await angers.until('11:11');
    expect(await angers.step('hint-1-by-office')).toMatchObject({ state: 'planned', why: 'outside-hours' });
    await angers.until('12:00');
    expect(await angers.states()).toContain('partner-hint-1 skipped (outside-hours)');
    expect(
      angers.village.postsBy(officeOf(angers)).filter(({ visibility }) => visibility === 'public'),
    ).toEqual([]);
    expect(angers.timetable()).toEqual(['09:00 🔍', '11:30 💡']);
  });

  test('hold when its network takes the post too late', async () => {
    const angers = await play(withLentOffice(until('11:05')));
    await angers.until('10:59');
    lentNetwork(angers).plan([{ fault: { kind: 'error-before' }, on: ['publish'], until: at('11:06') }]);
    await angers.until('12:00');
    expect(await angers.states()).toContain('partner-hint-1 skipped (outside-hours)');
    expect(angers.village.postsBy(officeOf(angers))).toEqual([]);
  });
});

describe('a lent account that is not the partner’s', () => {
  /** What is late is given up soon. */
  const SOON = {
    grace: Temporal.Duration.from({ minutes: 10 }),
    spacing: Temporal.Duration.from({ minutes: 2 }),
    replies: Temporal.Duration.from({ minutes: 5 }),
  };

  test('says nothing in its name, and is told of; the game’s account gives the hint', async () => {
    const angers = await play({ ...withLentOffice({}, { otherwise: true }), late: SOON });
    const [office] = angers.game.partners;
    if (!office) throw new Error('The office takes part.');
    const [account] = officeOf(angers).split('@');
    await angers.restart({
      ...angers.game,
      partners: [{ ...office, addresses: { [angers.game.accounts[0] ?? '']: 'museum@village.example' } }],
    });
    await warnOfStrangers(angers.context, AbortSignal.timeout(HANGS_MS));
    expect(angers.logged).toContainEqual(
      expect.objectContaining({
        event: 'not-its-account',
        partner: 'office',
        address: `${account}@village.example`,
        expected: 'museum@village.example',
      }),
    );
    await angers.until('11:05');
    expect((await angers.control.report(angers.game.id, 'fr'))?.problems).toContain(
      `Mystère\u00a01, Office de tourisme, indice\u00a01, compte «\u00a0${angers.game.accounts[0]}\u00a0» attend\u00a0: le compte prêté n’est pas à l’adresse du partenaire.`,
    );
    await angers.until('11:11');
    expect(angers.opening().boostedBy).toEqual([]);
    expect(await angers.states()).toEqual(
      expect.arrayContaining(['relay skipped (not-its-account)', 'partner-hint-1 skipped (not-its-account)']),
    );
    expect(angers.timetable()).toEqual(['09:00 🔍', '11:10 💡']);
  });
});

test('a relay that may have been made when its time was over is made once more, and is known then', async () => {
  const angers = await play(withLentOffice());
  await angers.until('09:01');
  const { due } = await angers.step('relay-opening-by-office');
  lentNetwork(angers).plan([{ fault: { kind: 'time-out-after' }, on: ['boost'], calls: [1] }]);
  angers.clock.moveTo(due);
  await angers.settle();
  expect(await angers.step('relay-opening-by-office')).toMatchObject({ state: 'uncertain' });
  await angers.close();
  angers.clock.moveTo(at('18:10'));
  await angers.restart();
  await angers.until('18:11');
  expect(await angers.step('relay-opening-by-office')).toMatchObject({ state: 'sent' });
  expect(angers.opening().boostedBy).toEqual([officeOf(angers)]);
});

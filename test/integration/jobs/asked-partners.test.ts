import { describe, expect, test } from 'vitest';
import type { Game, Hint } from '#game/game.ts';
import type { Partner } from '#game/partners.ts';
import { sendLetter } from '#jobs/sending/send-letter.ts';
import { lastPostOf } from '#store/posts/steps.ts';
import { approvalOf, approve } from '#store/partners/approvals.ts';
import { hintId, keepActs, type SeenAct } from '#store/partners/partner-acts.ts';
import { recordState } from '#store/outbox/sending.ts';
import { dateAhead } from '../../support/games/date-ahead.ts';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

/** The tourist office, by hand unless told otherwise, relays the opening and gives the hint of thirteen o'clock. */
function withOffice(partner: Partial<Partner> = {}, hint: Partial<Hint> = {}): Partial<Game> {
  return {
    partners: [aPartner(partner)],
    rounds: [
      aRound({
        hints: [{ number: 1, at: at('13:00'), text: 'Un logis de bois.', by: 'office', ...hint }],
        relays: [{ of: 'opening', by: 'office' }],
      }),
    ],
  };
}

const APPROVING: Partial<Partner> = { takesPart: { kind: 'approved', accounts: { ville: 'office' } } };

const officeOf = (angers: Play) => {
  const handle = (Object.values(angers.game.partners[0]?.addresses ?? {})[0] ?? '').split('@')[0] ?? '';
  return { handle, name: 'Office de tourisme' };
};

/** What the office got in private: « time: text » without the mention and the hashtags. */
const askedOf = (angers: Play): readonly string[] =>
  angers.village
    .postsBy(angers.address)
    .filter(({ mentions }) => mentions.includes(`${officeOf(angers).handle}@village.example`))
    .map(({ createdAt, text }) => {
      const time = createdAt.toZonedDateTimeISO('Europe/Paris').toPlainTime();
      const words = text.replace(/^@\S+ /u, '').replace(/\n\n#Angers$/u, '');
      return `${time.toString({ smallestUnit: 'minute' })} ${words}`;
    });

const says = (angers: Play, text: string, inReplyTo?: string) =>
  angers.village.write(officeOf(angers), {
    text: `@${angers.address} ${text}`,
    visibility: 'private',
    inReplyTo,
  });

/** The office does something, and is seen to. */
async function isSeen(angers: Play, kind: SeenAct['kind'], more: Partial<SeenAct> = {}): Promise<void> {
  const [account = ''] = angers.game.accounts;
  const now = angers.clock.now();
  const of = kind === 'hint' ? `${angers.game.id}/1/hint-1-by-office/${account}` : undefined;
  await keepActs(angers.context.db, [
    {
      id: hintId(account, `seen-${kind}-${now.epochMilliseconds}`),
      game: angers.game.id,
      round: 1,
      partner: 'office',
      account,
      kind,
      of,
      at: now,
      url: 'https://village.example/@office/9',
      ...more,
    },
  ]);
}

const partnerStates = async (angers: Play): Promise<readonly string[]> =>
  (await angers.states()).filter((state) => /^(?:relay|partner-hint|request|reminder)/u.test(state));

describe('a partner that acts by hand', () => {
  test('is asked to relay as soon as the post is out, and to give its hint two hours before', async () => {
    const angers = await play(withOffice());
    await angers.until('11:01');
    expect(askedOf(angers)).toEqual([
      expect.stringMatching(
        /^09:01 Bonjour Office de tourisme\u202f! Pour le jeu «\u00a0Détails d’Angers\u00a0», merci de partager ce message, si possible vers 9\u00a0h\u00a0\d\d\.\n\nhttps:\/\/village\.example\/@ville\d+\/1$/u,
      ),
      expect.stringMatching(
        /^09:42 Petit rappel, Office de tourisme\u00a0: nous n’avons pas encore vu passer votre partage\. C’est encore possible jusqu’à 9\u00a0h\u00a057\./u,
      ),
      expect.stringMatching(
        /^11:00 Bonjour Office de tourisme\u202f! .* en réponse à https:\/\/village\.example\/@ville\d+\/1\nSi possible vers 13\u00a0h\.\n\nUn logis de bois\.$/u,
      ),
    ]);
  });

  test('is asked so that nobody else hears of it whom the hint names, and for words with each imposed hashtag', async () => {
    const angers = await play(
      withOffice({}, { text: 'Près du quai, dit @musee@village.example. #AngersLoire' }),
    );
    await angers.until('11:01');
    const [, , asked] = angers.village
      .postsBy(angers.address)
      .filter(({ mentions }) => mentions.includes(`${officeOf(angers).handle}@village.example`));
    expect(asked?.mentions).toEqual([`${officeOf(angers).handle}@village.example`]);
    expect(asked?.text).toMatch(
      /\n\nPrès du quai, dit @\u2060musee@village\.example\. #AngersLoire\n\n#Angers$/u,
    );
  });

  test('that does its part in time is thanked by silence: no reminder, nothing missed', async () => {
    const angers = await play(withOffice());
    await angers.until('09:10');
    await isSeen(angers, 'relay', { of: `${angers.game.id}/1/opening/${angers.game.accounts[0]}` });
    await angers.until('13:02');
    await isSeen(angers, 'hint');
    await angers.until('14:00');
    expect(await partnerStates(angers)).toEqual([
      'request sent',
      'relay sent',
      'reminder done (not-needed)',
      'request sent',
      'partner-hint-1 sent',
      'reminder done (not-needed)',
    ]);
    expect(askedOf(angers)).toHaveLength(2);
    expect(await angers.step('relay-opening-by-office')).toMatchObject({ postedAt: at('09:10') });
  });

  test('keeps the account’s own next post waiting by nothing that it does', async () => {
    const angers = await play(withOffice());
    await angers.until('09:10');
    await isSeen(angers, 'relay', { of: `${angers.game.id}/1/opening/${angers.game.accounts[0]}` });
    await angers.until('09:12');
    expect(await angers.step('relay-opening-by-office')).toMatchObject({ postedAt: at('09:10') });
    // The request was the last that the account wrote.
    const next = await angers.step('closing');
    expect(await lastPostOf(angers.context.db, next)).toEqual({ due: at('09:01'), at: at('09:01') });
  });

  test('is reminded once, then missed, and told so; the game’s account gives the hint', async () => {
    const angers = await play(withOffice({}, { otherwise: true }));
    await angers.until('14:00');
    expect(askedOf(angers).map((text) => text.slice(0, 19))).toEqual(
      [
        '09:01 Bonjour Office',
        expect.stringMatching(/^09:\d\d Petit rappel,/u),
        '11:00 Bonjour Office',
        '13:15 Petit rappel,',
      ].map((text) => (typeof text === 'string' ? text.slice(0, 19) : text)),
    );
    expect(await partnerStates(angers)).toEqual(
      expect.arrayContaining(['relay skipped (missed)', 'partner-hint-1 skipped (missed)']),
    );
    expect(angers.timetable()).toEqual(['09:00 🔍', '13:30 💡']);
    expect(angers.logged).toContainEqual(
      expect.objectContaining({ event: 'partner-missed', why: 'missed', level: 40 }),
    );
    const report = await angers.control.report(angers.game.id, 'fr');
    expect(report?.problems).toContainEqual(
      expect.stringMatching(
        /^Mystère\u00a01, Office de tourisme, relais de l’ouverture, compte .* n’a pas eu lieu\u00a0: le partenaire ne l’a pas fait\.$/u,
      ),
    );
  });

  test('lets the account’s own hint go first that was due before the one given in its place', async () => {
    const [round] = withOffice({}, { otherwise: true }).rounds ?? [];
    const own: Hint = { number: 2, at: at('13:25'), text: 'Rue Montault.' };
    const angers = await play({
      ...withOffice(),
      rounds: [{ ...aRound(), ...round, hints: [...(round?.hints ?? []), own] }],
    });
    await angers.until('13:24');
    const put = { why: 'unreachable', notBefore: at('13:40') } as const;
    await recordState(
      angers.context.db,
      'steps',
      await angers.step('hint-2'),
      'planned',
      angers.clock.now(),
      put,
    );
    for (const time of ['13:30', '13:35', '13:40', '13:42', '13:45']) await angers.until(time);
    const given = angers.village
      .postsBy(angers.address)
      .filter(({ text }) => text.includes('💡'))
      .map(({ text }) => /Un logis de bois|Rue Montault/u.exec(text)?.[0]);
    expect(given).toEqual(['Rue Montault', 'Un logis de bois']);
  });

  test('is recognised when it boosts the post and answers it in the village, at once where it names the account', async () => {
    const angers = await play(withOffice());
    await angers.until('09:20');
    angers.village.boost(angers.opening().id, `${officeOf(angers).handle}@village.example`);
    await angers.until('09:30');
    expect(await angers.step('relay-opening-by-office')).toMatchObject({ state: 'sent' });
    await angers.until('13:05');
    angers.village.reply(officeOf(angers), angers.opening().id, 'Un logis de bois. #Angers');
    await angers.until('13:05');
    await angers.settle();
    expect(await angers.step('hint-1-by-office')).toMatchObject({ state: 'sent', postedAt: at('13:05') });
    expect(await angers.replies()).toEqual([]);
  });

  test('that relays before its moment has done its part at once, and keeps it when it withdraws', async () => {
    const angers = await play(withOffice());
    await angers.until('09:01');
    angers.village.boost(angers.opening().id, `${officeOf(angers).handle}@village.example`);
    await angers.until('09:10');
    expect(await angers.step('relay-opening-by-office')).toMatchObject({ state: 'sent' });
    await angers.act({ kind: 'revoke', partner: 'office' });
    await angers.until('10:00');
    expect(await angers.step('relay-opening-by-office')).toMatchObject({ state: 'sent' });
  });

  test('that announces the game before its hint has not given it: it is reminded, and the game’s account gives the hint', async () => {
    const angers = await play(withOffice({}, { otherwise: true }));
    await angers.until('11:20');
    const text = 'Un nouveau détail mystère est en ligne : jouez avec nous ! #Angers';
    const { url } = angers.village.write(officeOf(angers), { text: `@${angers.address} ${text}` });
    await angers.until('11:21');
    expect(angers.logged).toContainEqual(expect.objectContaining({ event: 'not-the-hint', level: 40, url }));
    await angers.until('14:00');
    expect(await partnerStates(angers)).toEqual(
      expect.arrayContaining(['partner-hint-1 skipped (missed)', 'reminder sent']),
    );
    expect(angers.timetable()).toEqual(['09:00 🔍', '13:30 💡']);
    expect((await angers.control.report(angers.game.id, 'fr'))?.partners).toContainEqual(
      expect.objectContaining({ outcome: 'unasked', url }),
    );
  });

  test('that edits its announcement into the hint has given it', async () => {
    const angers = await play(withOffice({}, { otherwise: true }));
    await angers.until('13:02');
    const post = angers.village.write(officeOf(angers), { text: 'Jouez avec nous ! #Angers' });
    await angers.until('13:10');
    angers.village.rewrite(post.id, 'Un logis de bois. #Angers');
    await angers.until('13:25');
    expect(await angers.step('hint-1-by-office')).toMatchObject({ state: 'sent', url: post.url });
  });

  test('whose hint is there makes the stand-in needless', async () => {
    const angers = await play(withOffice({}, { otherwise: true }));
    await angers.until('13:05');
    await isSeen(angers, 'hint');
    await angers.until('14:00');
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'done', why: 'not-needed' });
  });

  test.each([
    ['at the last minute', false],
    ['while no worker was at work', true],
  ])('that gives its hint %s has given it', async (_, asleep) => {
    const angers = await play(withOffice({}, { otherwise: true }));
    await angers.until('13:28');
    await angers.settle();
    angers.clock.moveTo(at('13:29'));
    const own = angers.village.write(officeOf(angers), { text: 'Un logis de bois. #Angers' });
    if (asleep) {
      angers.clock.moveTo(at('13:50'));
      await angers.restart();
    }
    await angers.until('14:00');
    expect(await angers.step('hint-1-by-office')).toMatchObject({ state: 'sent', url: own.url });
    expect(angers.timetable()).toEqual(['09:00 🔍']);
  });

  test('whose words were published far too early is not repeated in the same words, and it is told', async () => {
    const angers = await play({ ...withOffice({}, { otherwise: true }), wording: { hint: '{hint}' } });
    await angers.until('10:00');
    angers.village.write(officeOf(angers), { text: 'Un logis de bois. #Angers' });
    await angers.until('10:10');
    await angers.until('14:00');
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'failed', why: 'said-already' });
    expect((await angers.control.report(angers.game.id, 'fr'))?.problems).toContainEqual(
      expect.stringContaining('un autre compte a déjà publié ce texte'),
    );
  });

  test('whose post gives the answer away has not given its hint: the game’s account does, and the reader is told', async () => {
    const angers = await play(withOffice({}, { otherwise: true }));
    await angers.until('13:05');
    const spoiler = angers.village.write(officeOf(angers), {
      text: `@${angers.address} C’est la maison d’Adam ! #Angers`,
    });
    await angers.until('13:06');
    expect(await angers.step('hint-1-by-office')).toMatchObject({ state: 'planned' });
    angers.village.reply({ handle: 'zoe', name: 'Zoé' }, spoiler.id, `@${angers.address} Merci !`);
    await angers.until('14:00');
    expect(await partnerStates(angers)).toContain('partner-hint-1 skipped (missed)');
    expect(angers.timetable()).toEqual(['09:00 🔍', '13:30 💡']);
    expect(await angers.replies()).toHaveLength(1);
    expect(angers.logged).toContainEqual(
      expect.objectContaining({ event: 'partner-leaks', partner: 'office', level: 50 }),
    );
    expect(angers.logged).not.toContainEqual(
      expect.objectContaining({ event: 'partner-acted', act: 'hint' }),
    );
    expect((await angers.control.report(angers.game.id, 'en'))?.problems).toContain(
      `Mystery 1: Office de tourisme gives the answer away in ${spoiler.url}. Ask for this post to be taken back.`,
    );
  });

  test.each([
    ['takes the leak back and publishes a clean one', true],
    ['mends it by an edit', false],
  ])('that leaks and %s has given its hint', async (_, again) => {
    const angers = await play(withOffice({}, { otherwise: true }));
    await angers.until('13:02');
    const spoiler = angers.village.write(officeOf(angers), { text: 'La maison d’Adam ! #Angers' });
    await angers.until('13:12');
    if (again) {
      angers.village.remove(spoiler.id);
      angers.village.write(officeOf(angers), { text: 'Un logis de bois. #Angers' });
    } else {
      angers.village.rewrite(spoiler.id, 'Un logis de bois. #Angers');
    }
    await angers.until('13:25');
    expect(await angers.step('hint-1-by-office')).toMatchObject({ state: 'sent' });
    await angers.until('14:00');
    expect(angers.timetable()).toEqual(['09:00 🔍']);
  });

  test('that leaks and mends it into something else has not given it, and is told of as having not', async () => {
    const angers = await play(withOffice({}, { otherwise: true }));
    await angers.until('13:02');
    const { id, url } = angers.village.write(officeOf(angers), {
      text: 'Un logis de bois : la maison d’Adam ! #Angers',
    });
    await angers.until('13:12');
    expect(angers.logged).toContainEqual(expect.objectContaining({ event: 'partner-leaks', url }));
    angers.village.rewrite(id, 'Jouez avec nous ! #Angers');
    await angers.until('13:25');
    expect(angers.logged).toContainEqual(expect.objectContaining({ event: 'not-the-hint', level: 40, url }));
    await angers.until('14:00');
    expect(angers.timetable()).toEqual(['09:00 🔍', '13:30 💡']);
  });

  test('that relays something else, beside another account, or much too early, has not done its part', async () => {
    const angers = await play(withOffice());
    await angers.until('09:30');
    await isSeen(angers, 'relay', { of: `${angers.game.id}/1/last-call/${angers.game.accounts[0]}` });
    await isSeen(angers, 'hint');
    await isSeen(angers, 'hint', { id: 'other', account: 'musee' });
    await angers.until('14:00');
    expect(await partnerStates(angers)).toEqual(
      expect.arrayContaining(['relay skipped (missed)', 'partner-hint-1 skipped (missed)']),
    );
  });

  describe('by mail', () => {
    const MAIL: Partial<Partner> = {
      contact: { kind: 'mail', address: 'jeanne@office.example' },
      notice: Temporal.Duration.from({ days: 1 }),
    };
    const subjects = (angers: Play): readonly string[] => angers.letters.map(({ subject }) => subject);
    /** « event status » of each event of a letter's calendar. */
    const eventsOf = (angers: Play, place: number): readonly string[] => {
      const calendar = (angers.letters.at(place)?.calendar ?? '').replaceAll('\r\n ', '');
      return [
        ...calendar.matchAll(/UID:\w+\.\d+\.(\S+?)-by[\s\S]*?DTSTART:\d+T(\d{4})[\s\S]*?STATUS:(\w+)/gu),
      ].map(([, act, time, status]) => `${act} ${time} ${status}`);
    };
    /** The round of tests, a day later: the office has time to be told of it. */
    const tomorrow = (hint: Partial<Hint> = {}): Partial<Game> => {
      const day = (time: string) => at(`2026-09-20T${time}`);
      const round = {
        opens: day('09:00'),
        lastCall: day('17:30'),
        closes: day('18:00'),
        reveals: day('18:30'),
        relays: [],
        hints: [{ number: 1, at: day('13:00'), text: 'Un logis de bois.', by: 'office', ...hint }],
      };
      return { partners: [aPartner(MAIL)], rounds: [aRound(round)] };
    };

    test('gets a calendar as the game is entered, and each request in full, with the hashtags', async () => {
      const angers = await play(withOffice({ ...MAIL, notice: Temporal.Duration.from({ hours: 2 }) }));
      await angers.until('11:01');
      expect(subjects(angers)).toEqual([
        'Votre calendrier — Détails d’Angers',
        expect.stringMatching(
          /^À relayer samedi 19 septembre à 9\u00a0h\u00a0\d\d\u00a0: l’ouverture du mystère n°\u00a01 — Détails d’Angers$/u,
        ),
        expect.stringMatching(/^Rappel, au plus tard samedi 19 septembre à 9\u00a0h\u00a0\d\d/u),
        'À publier samedi 19 septembre à 13\u00a0h\u00a0: un indice du mystère n°\u00a01 — Détails d’Angers',
      ]);
      expect(angers.letters).toMatchObject([
        { to: 'jeanne@office.example', text: expect.stringContaining('publier un indice du mystère') },
        { text: expect.stringContaining('merci de partager ce message') },
        { text: expect.stringContaining('Petit rappel') },
        {
          text: expect.stringMatching(
            /Un logis de bois\.\n\n#Angers\n\n-- \nJeu «\u00a0Détails d’Angers\u00a0»/u,
          ),
        },
      ]);
      expect(eventsOf(angers, 0)).toEqual([
        expect.stringMatching(/^relay-opening 07\d\d CONFIRMED$/u),
        'hint-1 1100 CONFIRMED',
      ]);
      expect(eventsOf(angers, 3)).toEqual(['hint-1 1100 CONFIRMED']);
      expect(askedOf(angers)).toEqual([]);
      expect(new Set(angers.letters.map(({ key }) => key)).size).toBe(4);
      expect((await angers.step('opening')).postedAt).toEqual(at('09:00'));
    });

    test('is told the day before, gets the words once they are due to be known, and nothing twice', async () => {
      const angers = await play(tomorrow());
      await angers.until('12:59');
      expect(angers.letters).toHaveLength(1);
      await angers.until('13:00');
      await angers.restart();
      await angers.until('2026-09-20T09:02');
      expect(subjects(angers).map((subject) => subject.split(' ')[0])).toEqual(['Votre', 'À', 'À']);
      expect(angers.letters[1]?.text).not.toContain('Un logis de bois');
      expect(angers.letters[2]?.text).toContain('Un logis de bois');
      expect(eventsOf(angers, 1)).toEqual(eventsOf(angers, 2));
    });

    test('is asked at once where the act is nearer than its notice', async () => {
      const angers = await play(tomorrow({ at: at('2026-09-20T09:20') }));
      const late = await play({
        ...tomorrow(),
        partners: [aPartner({ ...MAIL, notice: Temporal.Duration.from({ days: 3 }) })],
      });
      await late.until('08:33');
      expect(subjects(late)).toEqual([
        'Votre calendrier — Détails d’Angers',
        expect.stringMatching(/^À publier dimanche 20 septembre à 13\u00a0h/u),
      ]);
      await angers.until('09:21');
      expect(angers.letters).toHaveLength(2);
    });

    test('is told at once of another moment, before anything is out, and by the same event', async () => {
      const angers = await play(tomorrow());
      await angers.until('13:01');
      await angers.restart({
        ...angers.game,
        ...tomorrow({ at: at('2026-09-20T15:00') }),
        partners: angers.game.partners,
      });
      await angers.until('13:05');
      expect(subjects(angers).slice(2)).toEqual([
        'Changement. À publier dimanche 20 septembre à 15\u00a0h\u00a0: un indice du mystère n°\u00a01 — Détails d’Angers',
      ]);
      expect(angers.letters.at(-1)?.text).not.toContain('Un logis de bois');
      expect(eventsOf(angers, -2)).toEqual(['hint-1 1100 CONFIRMED']);
      expect(eventsOf(angers, -1)).toEqual(['hint-1 1300 CONFIRMED']);
      await angers.restart({
        ...angers.game,
        rounds: angers.game.rounds.map((round) => ({ ...round, hints: [] })),
      });
      await angers.until('13:10');
      expect(subjects(angers).slice(3)).toEqual([
        expect.stringMatching(/^N’est plus attendu\u00a0: un indice/u),
      ]);
      expect(eventsOf(angers, -1)).toEqual(['hint-1 1300 CANCELLED']);
    });

    test('is told of nothing more once it has ended its part', async () => {
      const angers = await play(tomorrow());
      await angers.until('08:45');
      await angers.act({ kind: 'revoke', partner: 'office' });
      await angers.until('2026-09-20T14:00');
      expect(angers.letters).toHaveLength(1);
    });
  });

  test('is written to no more by whoever was frozen while it was about to', async () => {
    const angers = await play(withOffice({ contact: { kind: 'mail', address: 'jeanne@office.example' } }));
    const { context, game, clock } = angers;
    const request = (await angers.steps()).find(({ kind }) => kind === 'request');
    if (!request) throw new Error('The office is asked.');
    let ticks = 0;
    const frozen = { now: () => clock.now(), ticks: () => (ticks += 11_000) };
    const to = 'jeanne@office.example';
    const { signal } = new AbortController();
    const sending = await sendLetter(
      { ...context, clock: frozen },
      game,
      { ...request, version: null },
      to,
      'Bonjour.',
      signal,
    );
    expect(sending).toMatchObject({ kind: 'again' });
    expect(angers.letters).toEqual([]);
  });

  test('is asked of nothing any more once it has said STOP', async () => {
    const angers = await play(withOffice());
    await angers.until('09:02');
    says(angers, 'STOP');
    await angers.until('09:03');
    await angers.until('14:00');
    expect(askedOf(angers)).toHaveLength(1);
    expect(angers.logged).toContainEqual(
      expect.objectContaining({ event: 'consent-revoked', partner: 'office' }),
    );
    expect(await partnerStates(angers)).toEqual(expect.arrayContaining(['relay cancelled (revoked)']));
  });

  test('keeps no post of the game waiting', async () => {
    const angers = await play(withOffice());
    await angers.until('18:40');
    expect(angers.timetable()).toEqual(['09:00 🔍', '17:30 ⏳', '18:00 C’est', '18:30 ✨', '18:35 🏆']);
  });
});

describe('a partner that approves each act', () => {
  test('is asked, and nothing comes from its account before it has said yes', async () => {
    const angers = await play(withOffice(APPROVING));
    await angers.until('09:02');
    expect(askedOf(angers)).toEqual([
      expect.stringMatching(
        /^09:01 .*Votre compte peut-il partager ce message, vers [^?]+\u202f\?.* Pour accepter, répondez OUI\./u,
      ),
    ]);
    await angers.until('09:20');
    expect(angers.opening().boostedBy).toEqual([]);
    await angers.until('09:35');
    says(angers, 'Oui !');
    await angers.until('09:35');
    expect(angers.opening().boostedBy).toEqual([`${officeOf(angers).handle}@village.example`]);
    expect(await angers.replies()).toEqual([]);
  });

  test('whose yes does not come is missed', async () => {
    const angers = await play(withOffice(APPROVING, { otherwise: true }));
    await angers.until('14:00');
    expect(await partnerStates(angers)).toEqual(
      expect.arrayContaining(['relay skipped (not-approved)', 'partner-hint-1 skipped (not-approved)']),
    );
    expect(angers.village.postsBy(`${officeOf(angers).handle}@village.example`)).toEqual([]);
    expect(angers.timetable()).toEqual(['09:00 🔍', '13:30 💡']);
  });

  test('and publishes instead of saying yes has given its hint: the game’s account does not repeat it', async () => {
    const angers = await play(withOffice(APPROVING, { otherwise: true }));
    await angers.until('13:02');
    const own = angers.village.write(officeOf(angers), { text: 'Un logis de bois. #Angers' });
    await angers.until('13:10');
    await angers.until('14:00');
    expect(await angers.step('hint-1-by-office')).toMatchObject({ state: 'sent', url: own.url });
    expect(angers.timetable()).toEqual(['09:00 🔍']);
  });

  test('says yes to the act whose request it answers, and to no other', async () => {
    const angers = await play(withOffice(APPROVING));
    await angers.until('11:01');
    const request = await angers.step('request-hint-1-by-office');
    says(angers, 'ok', request.networkId);
    await angers.until('11:02');
    await angers.until('14:00');
    expect(await partnerStates(angers)).toEqual(
      expect.arrayContaining(['relay skipped (not-approved)', 'partner-hint-1 sent']),
    );
  });

  test('has said yes to the words that it was shown, and to no others', async () => {
    const angers = await play(withOffice(APPROVING));
    await angers.until('11:01');
    const request = await angers.step('request-hint-1-by-office');
    says(angers, 'Oui', request.networkId);
    await angers.until('11:02');
    const rounds = angers.game.rounds.map((round) => ({
      ...round,
      hints: round.hints.map((hint) => ({ ...hint, text: 'Un apothicaire y vivait.' })),
    }));
    await angers.restart({ ...angers.game, rounds });
    await angers.until('14:00');
    expect(await partnerStates(angers)).toContain('partner-hint-1 skipped (not-approved)');
    expect(angers.village.postsBy(`${officeOf(angers).handle}@village.example`)).toHaveLength(1);
  });

  test('is not spoken for by anybody else', async () => {
    const angers = await play(withOffice(APPROVING));
    await angers.until('09:02');
    const imitator = { handle: 'office-officiel', name: 'Office de tourisme' };
    angers.village.write(imitator, { text: `@${angers.address} OUI`, visibility: 'private' });
    angers.village.write(officeOf(angers), { text: `@${angers.address} OUI` });
    await angers.until('09:03');
    await angers.until('10:30');
    expect(await partnerStates(angers)).toContain('relay skipped (not-approved)');
  });

  test('whose yes is read twice has said it once', async () => {
    const angers = await play(withOffice(APPROVING));
    await angers.until('09:02');
    says(angers, 'OUI');
    angers.network.plan([{ fault: { kind: 'disorder' }, on: ['collect'] }]);
    await angers.until('09:03');
    await angers.until('11:01');
    const zoe = { handle: 'zoe', name: 'Zoé' };
    angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.until('11:10');
    await angers.until('14:00');
    expect(await partnerStates(angers)).toEqual(
      expect.arrayContaining(['relay sent', 'partner-hint-1 skipped (not-approved)']),
    );
  });
});

describe('a partner who was asked already', () => {
  const withHint = (game: Game, change: Partial<Hint>): Game => ({
    ...game,
    rounds: game.rounds.map((round) => ({
      ...round,
      hints: round.hints.map((hint) => ({ ...hint, ...change })),
    })),
  });

  test('is told again of another moment and of other words, once each, through a restart', async () => {
    const angers = await play(withOffice());
    await angers.apply(angers.game);
    await angers.until('11:01');
    const asked = askedOf(angers).length;
    expect(await angers.apply(withHint(angers.game, { at: at('12:30') }))).toMatchObject({ ok: true });
    await angers.until('11:05');
    expect(askedOf(angers).slice(asked)).toEqual([
      expect.stringMatching(
        /^11:0\d Changement\u00a0: Bonjour Office de tourisme.*vers 12\u00a0h\u00a030\./su,
      ),
    ]);
    const reworded = withHint(angers.game, { at: at('12:30'), text: 'Un logis de pierre.' });
    await angers.apply(reworded);
    await angers.restart(reworded);
    await angers.until('11:10');
    expect(askedOf(angers).slice(asked + 1)).toEqual([
      expect.stringMatching(/Changement\u00a0: .*Un logis de pierre\.$/su),
    ]);
    await angers.restart(reworded);
    await angers.until('11:30');
    expect(askedOf(angers)).toHaveLength(asked + 2);
  });

  const NO_MORE = /^\d\d:\d\d Bonjour Office de tourisme\u202f! Pour le jeu .*n’est plus attendu/su;
  const withoutHints = (game: Game): Game => ({
    ...game,
    rounds: game.rounds.map((round) => ({ ...round, hints: [] })),
  });

  test.each(['cancel-round', 'delete-post'] as const)(
    'is told that nothing is expected any more though it was given up once more before it could be told: %s',
    async (kind) => {
      const angers = await play(withOffice());
      await angers.until('12:00');
      await angers.act({ kind: 'pause' });
      const without = { ...angers.game, rounds: [aRound({ hints: [] })] };
      expect(await angers.apply(without)).toMatchObject({ ok: true });
      const act = kind === 'cancel-round' ? { kind, called: '1' } : { kind, post: '1/opening' };
      expect(await angers.act(act)).toMatchObject({ ok: true });
      await angers.settle();
      expect(askedOf(angers).filter((text) => NO_MORE.test(text))).toEqual([]);
      await angers.act({ kind: 'resume' });
      await angers.until('12:30');
      const said = askedOf(angers).filter((text) => NO_MORE.test(text));
      expect(said.filter((text) => text.includes('l’indice'))).toHaveLength(1);
    },
  );

  test('is told once that nothing is expected any more when the script drops it, and asked anew when it has it again', async () => {
    const angers = await play(withOffice());
    const whole = angers.game;
    await angers.apply(whole);
    await angers.until('11:01');
    const asked = askedOf(angers).length;
    await angers.apply(withoutHints(whole));
    await angers.until('11:05');
    expect(askedOf(angers).slice(asked)).toEqual([expect.stringMatching(NO_MORE)]);
    expect(askedOf(angers).at(-1)).toContain('l’indice que nous vous avions demandé');
    await angers.restart(withoutHints(whole));
    await angers.until('11:10');
    expect(askedOf(angers)).toHaveLength(asked + 1);
    await angers.apply(whole);
    await angers.until('11:15');
    expect(askedOf(angers).slice(asked + 1)).toEqual([
      expect.stringMatching(/Changement\u00a0: Bonjour.*vers 13\u00a0h\./su),
    ]);
    await angers.apply(withoutHints(whole));
    await angers.until('11:20');
    expect(askedOf(angers).slice(asked + 2)).toEqual([expect.stringMatching(NO_MORE)]);
  });

  test('is told so when the round is called off, of all that it was asked for and has not done', async () => {
    const angers = await play(withOffice());
    await angers.apply(angers.game);
    await angers.until('09:02');
    expect(await angers.act({ kind: 'cancel-round', called: '1' })).toMatchObject({ ok: true });
    await angers.until('14:00');
    expect(askedOf(angers).slice(1)).toEqual([expect.stringMatching(NO_MORE)]);
    expect(askedOf(angers).at(-1)).toMatch(
      /le partage que nous vous avions demandé.* https:\/\/village\.example\/@ville\d+\/1$/su,
    );
  });

  test('is told so when the opening is taken back, and not of what was done or missed', async () => {
    const angers = await play(withOffice());
    await angers.apply(angers.game);
    await angers.until('11:30');
    const asked = askedOf(angers).length;
    expect(await partnerStates(angers)).toContain('relay skipped (missed)');
    expect(await angers.act({ kind: 'delete-post', post: '1/opening' })).toMatchObject({ ok: true });
    await angers.until('11:35');
    expect(askedOf(angers).slice(asked)).toEqual([expect.stringMatching(NO_MORE)]);
    expect(askedOf(angers).at(-1)).toContain('l’indice');
  });

  test('is told so when its hint is left out, which is no request to agree to, and asked anew once that is undone', async () => {
    const angers = await play(withOffice(APPROVING));
    await angers.apply(angers.game);
    await angers.until('11:01');
    const asked = askedOf(angers).length;
    expect(await angers.act({ kind: 'skip', called: '1/hint-1' })).toMatchObject({ ok: true });
    await angers.until('11:05');
    expect(askedOf(angers).slice(asked)).toEqual([expect.stringMatching(NO_MORE)]);
    const { networkId } = await angers.step('request-off-1-hint-1-by-office');
    says(angers, 'OUI', networkId);
    await angers.until('11:06');
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    await angers.until('11:10');
    expect(askedOf(angers).slice(asked + 1)).toEqual([
      expect.stringMatching(/Changement\u00a0: .*Pour accepter, répondez OUI/su),
    ]);
    await angers.until('13:01');
    expect((await angers.step('hint-1-by-office')).state).toBe('planned');
  });

  test.each(['stop', 'skip'] as const)(
    'is told of another moment and other words that came while nothing could be said: %s',
    async (how) => {
      const angers = await play(withOffice());
      await angers.apply(angers.game);
      await angers.until('11:01');
      const asked = askedOf(angers).length;
      const pause = how === 'stop' ? 'stop' : 'pause';
      expect(await angers.act({ kind: pause })).toMatchObject({ ok: true });
      const skipped = how === 'skip' ? await angers.act({ kind: 'skip', called: '1/hint-1' }) : undefined;
      const moved = withHint(angers.game, { at: at('15:00') });
      // One that has another moment and other words at once is another hint.
      for (const other of [moved, withHint(moved, { text: 'Un logis de pierre.' })])
        expect(await angers.apply(other)).toMatchObject({ ok: true });
      const undone = skipped?.ok ? await angers.act({ kind: 'undo', line: skipped.line.id }) : { ok: true };
      expect(undone).toMatchObject({ ok: true });
      expect(await angers.act({ kind: 'resume' })).toMatchObject({ ok: true });
      await angers.until('11:10');
      expect(askedOf(angers).slice(asked)).toEqual([
        expect.stringMatching(/Changement\u00a0: .*vers 15\u00a0h\..*Un logis de pierre\.$/su),
      ]);
      await angers.act({ kind: 'pause' });
      await angers.act({ kind: 'resume' });
      await angers.until('11:20');
      expect(askedOf(angers)).toHaveLength(asked + 1);
    },
  );

  test('is asked anew for what it missed and is put into the future', async () => {
    const angers = await play(withOffice());
    await angers.apply(angers.game);
    await angers.until('13:45');
    expect(await partnerStates(angers)).toContain('partner-hint-1 skipped (missed)');
    const asked = askedOf(angers).length;
    await angers.apply(withHint(angers.game, { at: at('15:00') }));
    await angers.until('13:50');
    expect(askedOf(angers).slice(asked)).toEqual([
      expect.stringMatching(/Changement\u00a0: .*vers 15\u00a0h\./su),
    ]);
    await angers.restart(withHint(angers.game, { at: at('15:00') }));
    await angers.until('14:00');
    expect(askedOf(angers)).toHaveLength(asked + 1);
  });

  test('has agreed to what was posted from its account, and to no other words', async () => {
    const angers = await play(withOffice(APPROVING));
    await angers.apply(angers.game);
    await angers.until('11:01');
    says(angers, 'OUI', (await angers.step('request-hint-1-by-office')).networkId);
    await angers.until('13:05');
    expect((await angers.step('hint-1-by-office')).state).toBe('sent');
    for (const act of [
      { kind: 'edit-post', post: '1/hint-1', text: 'Autre chose.' },
      { kind: 'delete-post', post: '1/hint-1' },
    ] as const)
      expect(await angers.act(act)).toMatchObject({ ok: false, refusal: { kind: 'partners-own' } });
  });

  const publicOf = (angers: Play): readonly string[] =>
    angers.village
      .postsBy(`${officeOf(angers).handle}@village.example`)
      .flatMap(({ visibility, text }) => (visibility === 'public' ? [text] : []));

  test.each(['Un logis de pierre.', 'Un logis de bois. Mais pas rue Baudrière.'])(
    'agrees by its yes to the words that it was shown last, and not to those before, be they a part of them: %s',
    async (text) => {
      const angers = await play(withOffice(APPROVING));
      await angers.apply(angers.game);
      await angers.until('11:01');
      await angers.apply(withHint(angers.game, { text }));
      await angers.until('11:05');
      expect(askedOf(angers).at(-1)).toContain(text);
      says(angers, 'Oui');
      await angers.until('11:06');
      expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
      await angers.until('14:00');
      expect(askedOf(angers).filter((said) => /Changement.*Un logis de bois\.$/su.test(said))).toHaveLength(
        1,
      );
      expect(await partnerStates(angers)).toContain('partner-hint-1 skipped (not-approved)');
      expect(publicOf(angers)).toEqual([]);
    },
  );

  /** It has agreed to one wording of its hint, and was told of another since. @param ahead by so much its server's clock is */
  async function changedAfterItsYes(ahead?: Temporal.DurationLike): Promise<Play> {
    const angers = await play(withOffice(APPROVING));
    if (ahead) dateAhead(angers.network, ahead);
    await angers.apply(angers.game);
    await angers.until('11:01');
    says(angers, 'Oui');
    await angers.settle();
    await angers.until('11:02');
    await angers.apply(withHint(angers.game, { text: 'Un logis de pierre.' }));
    await angers.until('11:05');
    return angers;
  }

  test('has agreed to nothing that it is told after its yes, whose server is ahead', async () => {
    const angers = await changedAfterItsYes({ minutes: 10 });
    await angers.until('14:00');
    expect(publicOf(angers)).toEqual([]);
  });

  test('agrees by a yes that came behind the request, though the worker’s clock is behind the account’s server', async () => {
    const angers = await play(withOffice(APPROVING));
    await angers.until('11:01');
    const { db } = angers.context;
    const { id, postedAt = at('11:01') } = await angers.step('hint-1-by-office').then(async (hint) => ({
      id: hint.id,
      postedAt: (await angers.steps()).find((step) => step.id.includes('/request-hint-'))?.postedAt,
    }));
    const yes = { message: `${angers.address}|yes`, at: postedAt.add({ seconds: 5 }) };
    await approve(db, id, { ...yes, readAt: postedAt.subtract({ seconds: 20 }) });
    expect(await approvalOf(db, id, 'Un logis de bois.')).toBe('yes');
  });

  test('agrees by a yes of which nobody knows what it answers, for as long as a message about it is on its way', async () => {
    const angers = await play(withOffice(APPROVING));
    await angers.until('09:42:20');
    const { db } = angers.context;
    const relay = await angers.step('relay-opening-by-office');
    const now = angers.clock.now();
    await approve(db, relay.id, { message: `${angers.address}|yes`, at: now, readAt: now });
    const isOut = (state: 'sending' | 'sent') =>
      db
        .updateTable('steps')
        .set({ state })
        .where('of_step', '=', relay.id)
        .where('kind', '=', 'reminder')
        .execute();
    await isOut('sending');
    expect(await approvalOf(db, relay.id, undefined)).toBe('unsettled');
    await isOut('sent');
    expect(await approvalOf(db, relay.id, undefined)).toBe('yes');
  });

  test('agrees by another yes to other words', async () => {
    const angers = await changedAfterItsYes();
    says(angers, 'Oui');
    await angers.until('13:05');
    expect(publicOf(angers)).toEqual([expect.stringContaining('Un logis de pierre.')]);
  });

  test('keeps what it agreed to through a change that is undone before it has answered', async () => {
    const angers = await changedAfterItsYes();
    await angers.act({ kind: 'undo' });
    await angers.until('13:05');
    expect(publicOf(angers)).toEqual([expect.stringContaining('Un logis de bois.')]);
  });

  test('agrees to nothing by what it says once it was told that nothing is expected any more', async () => {
    const angers = await play(withOffice(APPROVING));
    await angers.apply(angers.game);
    await angers.until('11:01');
    await angers.act({ kind: 'skip', called: '1/hint-1' });
    await angers.until('11:05');
    expect(askedOf(angers).at(-1)).toMatch(NO_MORE);
    says(angers, 'OK');
    await angers.until('11:06');
    await angers.act({ kind: 'undo' });
    await angers.until('13:05');
    expect((await angers.step('hint-1-by-office')).state).toBe('planned');
    says(angers, 'OK');
    await angers.until('13:10');
    expect((await angers.step('hint-1-by-office')).state).toBe('sent');
  });

  test('that agrees from now on to each post is not spoken for by an undoing either', async () => {
    const lent = withOffice({ takesPart: { kind: 'lent', accounts: { ville: 'office' } } });
    const angers = await play(lent);
    const whole = angers.game;
    await angers.apply(whole);
    await angers.until('13:05');
    const text = async (): Promise<string> =>
      angers.village
        .postsBy(`${officeOf(angers).handle}@village.example`)
        .map((post) => post.text)
        .join();
    const edited = await angers.act({ kind: 'edit-post', post: '1/hint-1', text: 'Autre chose.' });
    await angers.until('13:06');
    expect(await text()).toContain('Autre chose.');
    const agreeing = whole.partners.map((partner) => ({
      ...partner,
      takesPart: {
        kind: 'approved' as const,
        accounts: partner.takesPart.kind === 'lent' ? partner.takesPart.accounts : {},
      },
    }));
    expect(await angers.apply({ ...whole, partners: agreeing })).toMatchObject({ ok: true });
    await angers.act({ kind: 'undo', line: edited.ok ? edited.line.id : 0 });
    await angers.until('13:10');
    expect(await text()).toContain('Autre chose.');
    expect(await text()).not.toContain('Un logis de bois.');
  });

  test('is not told of what was not asked yet, nor of what changes nothing for them', async () => {
    const angers = await play(withOffice());
    await angers.apply(angers.game);
    await angers.until('10:00');
    const asked = askedOf(angers).length;
    await angers.apply(withHint(angers.game, { at: at('13:30') }));
    await angers.until('11:15');
    expect(askedOf(angers)).toHaveLength(asked);
    await angers.until('11:45');
    const [request = ''] = askedOf(angers).slice(asked);
    expect(request).toMatch(/vers 13\u00a0h\u00a030\./u);
    expect(request).not.toContain('Changement');
  });
});

describe('a partner whose part was left out, and is not any more', () => {
  const requests = (angers: Play, words: string): readonly string[] =>
    askedOf(angers).filter((text) => text.includes(words));

  test('is asked by a request whose time has passed meanwhile, once', async () => {
    const angers = await play(withOffice());
    await angers.until('10:30');
    await angers.act({ kind: 'skip', called: '1/hint-1' });
    await angers.until('11:10');
    expect(await angers.step('request-hint-1-by-office')).toMatchObject({ state: 'done' });
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    await angers.until('13:05');
    expect(requests(angers, 'Un logis de bois.')).toEqual([expect.stringMatching(/^11:1\d Bonjour/u)]);
    await isSeen(angers, 'hint');
    await angers.until('14:00');
    expect(await partnerStates(angers)).toEqual(
      expect.arrayContaining(['partner-hint-1 sent', 'reminder done (not-needed)']),
    );
    expect(requests(angers, 'Un logis de bois.')).toHaveLength(1);
  });

  test('can say yes to it', async () => {
    const angers = await play(withOffice(APPROVING));
    await angers.until('10:30');
    await angers.act({ kind: 'skip', called: '1/hint-1' });
    await angers.until('11:10');
    await angers.act({ kind: 'undo' });
    await angers.until('11:15');
    says(angers, 'Oui');
    await angers.until('13:05');
    expect((await angers.step('hint-1-by-office')).state).toBe('sent');
  });

  test('is asked once for what it had been asked for before it was left out', async () => {
    const angers = await play(withOffice());
    await angers.until('11:01');
    await angers.act({ kind: 'skip', called: '1/hint-1' });
    await angers.act({ kind: 'undo' });
    await angers.until('12:00');
    expect(requests(angers, 'Un logis de bois.')).toHaveLength(1);
  });

  test('is asked to relay a hint of the game that was left out, and is not any more', async () => {
    const [round] = withOffice().rounds ?? [];
    const hints: readonly Hint[] = [{ number: 1, at: at('11:00'), text: 'Un logis de bois.' }];
    const angers = await play({
      ...withOffice(),
      rounds: [{ ...aRound(), ...round, hints, relays: [{ of: 'hint-1', by: 'office' }] }],
    });
    await angers.until('10:30');
    await angers.act({ kind: 'skip', called: '1/hint-1' });
    await angers.until('11:05');
    expect(await angers.step('request-relay-hint-1-by-office')).toMatchObject({ state: 'done' });
    await angers.act({ kind: 'undo', now: true });
    await angers.until('11:10');
    expect(requests(angers, 'merci de partager')).toHaveLength(1);
  });

  test('relays a hint of the game that was left out, by the account that it lends, which is told before that is undone', async () => {
    const hints: readonly Hint[] = [{ number: 1, at: at('11:00'), text: 'Un logis de bois.' }];
    const angers = await play({
      ...withOffice({ takesPart: { kind: 'lent', accounts: { ville: 'office' } } }),
      rounds: [aRound({ hints, relays: [{ of: 'hint-1', by: 'office' }] })],
    });
    await angers.until('10:30');
    await angers.act({ kind: 'skip', called: '1/hint-1' });
    await angers.until('11:22');
    expect(await angers.states()).toContain('relay skipped (nothing-to-relay)');
    expect(await angers.act({ kind: 'undo', now: false })).toMatchObject({
      refusal: { kind: 'comes-at-once', steps: [{ kind: 'hint' }, { kind: 'relay' }] },
    });
    await angers.act({ kind: 'undo', now: true });
    await angers.until('11:40');
    expect(await angers.states()).toEqual(expect.arrayContaining(['hint-1 sent', 'relay sent']));
  });

  test('is asked for all that its round owes once the opening comes after all', async () => {
    const angers = await play(withOffice(APPROVING, { at: at('10:00') }));
    await angers.until('08:50');
    await angers.act({ kind: 'skip', called: '1/opening' });
    await angers.until('09:20');
    expect(await partnerStates(angers)).toEqual(
      expect.arrayContaining(['request done (not-needed)', 'request done (not-needed)']),
    );
    expect(await angers.act({ kind: 'undo', now: true })).toMatchObject({ ok: true });
    await angers.until('09:25');
    expect(requests(angers, 'Votre compte peut-il partager')).toHaveLength(1);
    expect(requests(angers, 'Un logis de bois.')).toHaveLength(1);
  });

  test('does what is not too late yet once the opening comes after all, as the game’s account does', async () => {
    const [round] = withOffice({}, { at: at('09:12') }).rounds ?? [];
    const own: Hint = { number: 2, at: at('09:15'), text: 'Rue Montault.' };
    const angers = await play({
      ...withOffice({ takesPart: { kind: 'lent', accounts: { ville: 'office' } } }),
      rounds: [{ ...aRound(), ...round, hints: [...(round?.hints ?? []), own] }],
    });
    await angers.until('08:50');
    await angers.act({ kind: 'skip', called: '1/opening' });
    await angers.until('09:22');
    expect(await angers.states()).toEqual(
      expect.arrayContaining([
        'relay skipped (nothing-to-relay)',
        'partner-hint-1 skipped (nothing-to-relay)',
        'hint-2 skipped (never-opened)',
      ]),
    );
    expect(await angers.act({ kind: 'undo' })).toMatchObject({
      refusal: { kind: 'comes-at-once', steps: [{ kind: 'opening' }] },
    });
    await angers.act({ kind: 'undo', now: true });
    await angers.until('09:45');
    expect(await angers.states()).toEqual(
      expect.arrayContaining(['opening sent', 'relay sent', 'partner-hint-1 sent', 'hint-2 sent']),
    );
  });

  test('misses what is too late by the time at which the opening comes after all', async () => {
    const angers = await play(withOffice({}, { at: at('09:12') }));
    await angers.until('08:50');
    await angers.act({ kind: 'skip', called: '1/opening' });
    await angers.until('12:00');
    await angers.act({ kind: 'undo', now: true });
    await angers.until('12:10');
    expect(await angers.states()).toEqual(
      expect.arrayContaining([
        'opening sent',
        expect.stringMatching(/^relay skipped/u),
        expect.stringMatching(/^partner-hint-1 skipped/u),
      ]),
    );
    expect(askedOf(angers)).toEqual([]);
  });
});

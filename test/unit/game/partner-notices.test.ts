import { describe, expect, test } from 'vitest';
import { fitToPast } from '#game/edited/fit-to-past.ts';
import type { Game, Hint, Round } from '#game/game.ts';
import { letterOf } from '#game/words/letters.ts';
import { numberParts } from '#game/edited/number-parts.ts';
import type { Partner } from '#game/partners.ts';
import { lastWithin } from '#game/timeline/partner-times.ts';
import type { Past, PastStep } from '#game/past.ts';
import { NO_FACTS } from '#game/words/step-facts.ts';
import type { Step } from '#game/step.ts';
import { NO_LIMIT, stepText } from '#game/words/step-text.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { aGame, aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';

const DAY = Temporal.Duration.from({ days: 1 });
const MAIL = { kind: 'mail', address: 'jeanne@office.example' } as const;
const hint: Hint = { number: 1, at: at('13:00'), text: 'Un logis de bois.', by: 'office' };
const LINK = 'https://social.example/1';

/** The tourist office relays the opening and gives a hint, by hand; it is asked by mail a day before. */
function withOffice(partner: Partial<Partner> = {}, round: Partial<Round> = {}): Game {
  const office = aPartner({ notice: DAY, contact: MAIL, ...partner });
  const relays = [{ of: 'opening', by: 'office' }] as const;
  return aGame({ partners: [office], rounds: [aRound({ hints: [hint], relays, ...round })] });
}

const moment = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO('Europe/Paris').toPlainDateTime().toString({ smallestUnit: 'minute' });
const messages = (game: Game): readonly string[] =>
  timeline(game)
    .filter(({ kind }) => kind === 'request')
    .map(({ id, due }) => `${moment(due)} ${id.split('/')[2]}`);
const stepOf = (game: Game, name: string): Step => {
  const step = timeline(game).find(({ id }) => id.includes(`/${name}`));
  if (!step) throw new Error(`The game has no ${name}.`);
  return step;
};
const textOf = (game: Game, step: Step, link = LINK): string =>
  stepText(game, step, { ...NO_FACTS, link }, NO_LIMIT) ?? '';

describe('the notice of a partner by hand', () => {
  test('is given the day before, and followed by the link as soon as the post is out', () => {
    expect(messages(withOffice())).toEqual([
      expect.stringMatching(/^2026-08-20T09:\d\d request-calendar-office$/u),
      expect.stringMatching(/^2026-09-18T09:\d\d request-ahead-relay-opening-by-office$/u),
      '2026-09-18T13:00 request-ahead-hint-1-by-office',
      '2026-09-19T09:01 request-hint-1-by-office',
      '2026-09-19T09:01 request-relay-opening-by-office',
    ]);
  });

  test('falls inside the hours of the partner, before the act: on Friday for a Monday', () => {
    const hours = {
      days: [1, 2, 3, 4, 5],
      from: Temporal.PlainTime.from('09:00'),
      to: Temporal.PlainTime.from('18:00'),
    };
    const monday = {
      opens: at('2026-09-21T08:30'),
      closes: at('2026-09-21T18:00'),
      reveals: at('2026-09-21T18:30'),
      lastCall: undefined,
      hints: [{ ...hint, at: at('2026-09-21T13:00') }],
    };
    expect(messages(withOffice({ hours, contact: undefined }, monday))).toEqual([
      expect.stringMatching(/^2026-09-18T09:\d\d request-ahead-relay-opening-by-office$/u),
      '2026-09-18T13:00 request-ahead-hint-1-by-office',
      '2026-09-21T09:00 request-hint-1-by-office',
      '2026-09-21T09:00 request-relay-opening-by-office',
    ]);
    const early = lastWithin(at('2026-09-21T07:00'), hours, 'Europe/Paris');
    expect(moment(early)).toBe('2026-09-18T17:00');
  });

  test('keeps the clock of the day before across a change of clocks', () => {
    const sunday = {
      opens: at('2026-10-25T09:00'),
      closes: at('2026-10-25T18:00'),
      reveals: at('2026-10-25T18:30'),
      lastCall: undefined,
      relays: [],
      hints: [{ ...hint, at: at('2026-10-25T13:00') }],
    };
    expect(messages(withOffice({}, sunday))).toContain('2026-10-24T13:00 request-ahead-hint-1-by-office');
  });

  test('is short for what relays may bring forward, which would keep its moment once it was asked for', () => {
    const unlocked = { ...hint, unlocks: { relays: 5 } };
    const relays = [{ of: 'hint-1', by: 'office' }] as const;
    const game = withOffice({}, { hints: [{ ...unlocked, by: undefined }], relays });
    expect(messages(game)).toEqual([
      expect.stringContaining('calendar'),
      expect.stringMatching(/^2026-09-19T13:\d\d request-relay-hint-1-by-office$/u),
    ]);
    expect(messages(withOffice({}, { hints: [unlocked], relays: [] }))).toContain(
      '2026-09-19T11:00 request-hint-1-by-office',
    );
  });

  test('is no longer than the post is there where each act takes a yes', () => {
    const takesPart = { kind: 'approved', accounts: { ville: 'office' } } as const;
    expect(messages(withOffice({ takesPart, contact: undefined }))).toEqual([
      '2026-09-19T09:01 request-hint-1-by-office',
      '2026-09-19T09:01 request-relay-opening-by-office',
    ]);
  });
});

describe('what is said before a post is out', () => {
  const game = withOffice();

  test('names it and its moment, and neither the question, the hint nor the answer', () => {
    expect(textOf(game, stepOf(game, 'request-ahead-relay-opening-by-office'))).toMatch(
      /^Bonjour Office de tourisme\u202f! .* merci de partager l’ouverture du mystère n°\u00a01\. Le moment idéal\u00a0: samedi 19 septembre à 9\u00a0h\u00a0\d\d\. Le lien vous parviendra dès la parution\.$/u,
    );
    expect(textOf(game, stepOf(game, 'request-ahead-hint-1-by-office'))).toContain(
      'merci de publier un indice du mystère n°\u00a01. Le moment idéal\u00a0: samedi 19 septembre à 13\u00a0h.',
    );
    const told = ['request-ahead-relay', 'request-ahead-hint', 'request-calendar'].map((name) =>
      textOf(game, stepOf(game, name)),
    );
    for (const secret of ['Un logis de bois', 'Maison d’Adam', 'drôle de personnage', LINK]) {
      expect(told.join('\n')).not.toContain(secret);
    }
  });

  test('is all that is told of a change as long as the post is not out', () => {
    const request = stepOf(game, 'request-hint-1-by-office');
    const again = { ...request, id: request.id.replace('request-', 'request-again-1-') };
    expect(textOf(game, again, '')).toMatch(/^Changement\u00a0: Bonjour .* merci de publier un indice/u);
    expect(textOf(game, again, '')).not.toContain('Un logis de bois');
    expect(textOf(game, again)).toContain('Un logis de bois');
  });
});

describe('a reminder', () => {
  const reminder = (game: Game, act: string) => textOf(game, stepOf(game, `reminder-${act}-by-office`));

  test('asks for what was asked for: a relay or a post', () => {
    expect(reminder(withOffice(), 'relay-opening')).toContain('pas encore vu passer votre partage.');
    expect(reminder(withOffice(), 'hint-1')).toContain('pas encore vu passer votre message.');
    const english = { ...withOffice(), language: 'en' } as const;
    expect(reminder(english, 'relay-opening')).toContain('we haven’t seen you share it yet.');
  });

  test('of a relay has the script’s words for any reminder, unless it has its own', () => {
    const wording = { 'remind-partner': 'Alors, {partner}\u202f?' };
    expect(reminder({ ...withOffice(), wording }, 'relay-opening')).toBe('Alors, Office de tourisme\u202f?');
    const both = { ...wording, 'remind-relay': 'Et ce partage\u202f?' };
    expect(reminder({ ...withOffice(), wording: both }, 'relay-opening')).toBe('Et ce partage\u202f?');
  });
});

describe('a letter', () => {
  const game = {
    ...withOffice(),
    organiser: { name: 'Ville d’Angers', contact: 'patrimoine@angers.example' },
  };
  const sent = (step: Step, facts = {}, of: Game = game) =>
    letterOf(of, step, { ...NO_FACTS, ...facts }, { from: 'jeu@ville.example', at: at('08:00') });

  test('says in its subject what to do and by when', () => {
    const due = at('13:00');
    const request = stepOf(game, 'request-hint-1-by-office');
    const subject = (step: Step) => sent(step, { due }).subject;
    expect(subject(request)).toBe(
      'À publier samedi 19 septembre à 13\u00a0h\u00a0: un indice du mystère n°\u00a01 — Détails d’Angers',
    );
    expect(subject({ ...request, id: request.id.replace('request-', 'request-again-1-') })).toBe(
      `Changement. ${subject(request)}`,
    );
    expect(subject({ ...request, id: request.id.replace('request-', 'request-off-1-') })).toMatch(
      /^N’est plus attendu\u00a0: un indice/u,
    );
    expect(subject(stepOf(game, 'reminder-hint-1-by-office'))).toMatch(
      /^Rappel, au plus tard samedi 19 septembre à 13\u00a0h\u00a030/u,
    );
    expect(subject(stepOf(game, 'request-calendar'))).toBe('Votre calendrier — Détails d’Angers');
    expect(sent(stepOf(game, 'request-relay'), { due: at('09:18') }).subject).toBe(
      'À relayer samedi 19 septembre à 9\u00a0h\u00a018\u00a0: l’ouverture du mystère n°\u00a01 — Détails d’Angers',
    );
    const english = { ...game, language: 'en' } as const;
    expect(sent(stepOf(game, 'request-relay'), { due: at('09:18') }, english).subject).toBe(
      'To share on Saturday 19 September, 9:18\u00a0am: the opening of mystery no.\u00a01 — Détails d’Angers',
    );
  });

  test('says who is behind the game, where a person answers, and how to stop', () => {
    const { foot, replyTo } = sent(stepOf(game, 'request-hint'));
    expect(foot).toContain('organisé par Ville d’Angers.');
    expect(foot).toContain('écrivez à patrimoine@angers.example');
    expect(foot).toContain('répondez STOP');
    expect(replyTo).toBe('patrimoine@angers.example');
    const unsigned = sent(stepOf(game, 'request-hint'), {}, withOffice());
    expect(unsigned.foot).toContain('écrivez à jeu@ville.example');
    expect(unsigned.replyTo).toBeUndefined();
  });

  test('tells of an act by one event, whatever is said of it, and takes it back by the same', () => {
    const request = stepOf(game, 'request-hint-1-by-office');
    const calendars = [
      sent(stepOf(game, 'request-ahead-hint-1'), { due: at('13:00') }),
      sent(request, { due: at('13:00'), link: LINK }),
      sent({ ...request, id: request.id.replace('request-', 'request-off-1-') }, { due: at('13:00') }),
    ].map(({ calendar = '' }) => calendar.replaceAll('\r\n ', ''));
    expect(new Set(calendars.map((text) => /^UID:(.*)\r$/mu.exec(text)?.[1]))).toEqual(
      new Set(['angers.1.hint-1-by-office.ville@ville.example']),
    );
    expect(calendars.map((text) => /^STATUS:(.*)\r$/mu.exec(text)?.[1])).toEqual([
      'CONFIRMED',
      'CONFIRMED',
      'CANCELLED',
    ]);
    expect(sent(stepOf(game, 'reminder-hint-1-by-office')).calendar).toBeUndefined();
  });

  test('with the calendar has an event for each act that is to come', () => {
    const acts = timeline(game).filter(({ kind }) => kind === 'relay' || kind === 'partner-hint');
    const { calendar = '' } = sent(stepOf(game, 'request-calendar'), { acts });
    expect(calendar.match(/BEGIN:VEVENT/gu)).toHaveLength(2);
    expect(textOf(game, stepOf(game, 'request-calendar'))).toContain(
      '\n• samedi 19 septembre à 13\u00a0h\u00a0: publier un indice du mystère n°\u00a01\n',
    );
  });
});

describe('a script that changes once an act was announced', () => {
  const game = withOffice({}, { relays: [] });
  const state = (name: string): string => (name.startsWith('request-ahead-') ? 'sent' : 'planned');
  /** The announcement of the hint is out, and what follows from it so far. */
  const past = (of: Game, states: (name: string) => string = state): Past => {
    const steps = timeline(of).map((step): PastStep => {
      const name = step.id.split('/')[2] ?? '';
      const asked = { due: at('13:00'), words: 'Un logis de bois.' };
      return { ...step, state: states(name), asked: states(name) === 'sent' ? asked : undefined };
    });
    return { steps, parts: numberParts(of, { steps: [], parts: [] }).parts };
  };
  const edited = (changes: Partial<Hint>): Game =>
    withOffice({}, { relays: [], hints: [{ ...hint, ...changes }] });
  const told = (of: Game, before: Past): readonly string[] =>
    fitToPast(of, before)
      .steps.map(({ id }) => id.split('/')[2] ?? '')
      .filter((name) => /^request-(?:again|off)/u.test(name));

  test('tells the person of another moment at once, and once', () => {
    const moved = edited({ at: at('14:00') });
    expect(told(moved, past(game))).toEqual(['request-again-1-hint-1-by-office']);
    const { steps } = fitToPast(moved, past(game));
    const again = steps.find(({ id }) => id.includes('request-again-1'));
    const { steps: before, parts } = past(moved);
    const withAgain: Past = {
      parts,
      steps: [
        ...before,
        ...(again ? [{ ...again, state: 'sent', asked: { due: at('14:00'), words: undefined } }] : []),
      ],
    };
    expect(told(moved, withAgain)).toEqual(['request-again-1-hint-1-by-office']);
  });

  test('says nothing of words that were not told, nor of an announcement that is not out', () => {
    expect(told(edited({ text: 'Un logis à pans de bois.' }), past(game))).toEqual([]);
    expect(
      told(
        edited({ at: at('14:00') }),
        past(game, () => 'planned'),
      ),
    ).toEqual([]);
  });

  test('takes back what it announced, or what stood in the calendar', () => {
    const dropped = withOffice({}, { relays: [{ of: 'opening', by: 'office' }], hints: [] });
    expect(told(dropped, past(game))).toEqual(['request-off-1-hint-1-by-office']);
    const calendar = (name: string) => (name.startsWith('request-calendar') ? 'sent' : 'planned');
    expect(told(dropped, past(game, calendar))).toEqual(['request-off-0-hint-1-by-office']);
    expect(
      told(
        dropped,
        past(game, () => 'planned'),
      ),
    ).toEqual([]);
  });

  test('gives a partner no second calendar when another act has become the first', () => {
    const earlier = aRound({
      number: 2,
      opens: at('2026-09-18T09:00'),
      closes: at('2026-09-18T18:00'),
      reveals: at('2026-09-18T18:30'),
      lastCall: undefined,
      photo: 'autre.jpg',
      hints: [{ ...hint, at: at('2026-09-18T13:00') }],
    });
    const more = { ...game, rounds: [...game.rounds, earlier] };
    const calendars = (before: Past) =>
      fitToPast(more, before).steps.filter(({ id }) => id.includes('request-calendar'));
    expect(
      calendars(past(game, (name) => (name.startsWith('request-calendar') ? 'sent' : 'planned'))),
    ).toEqual([]);
    expect(calendars(past(game, () => 'planned'))).toHaveLength(1);
  });
});

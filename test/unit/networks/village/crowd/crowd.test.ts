import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Act, ReplyDeed } from '#networks/village/crowd/act.ts';
import { crowd, type CrowdSettings } from '#networks/village/crowd/crowd.ts';
import { french } from '#networks/village/crowd/french.ts';
import { latest } from '#networks/village/crowd/play.ts';
import { anyRounds, day } from './rounds.ts';
import { runs } from '../../../../support/run/runs.ts';

const usual: CrowdSettings = {
  rounds: day,
  followers: 60,
  seed: 1,
  language: 'fr',
  hashtags: ['#Angers', '#JEP2026'],
};
const anySettings: fc.Arbitrary<CrowdSettings> = fc.record({
  rounds: anyRounds,
  followers: fc.integer({ min: 0, max: 25 }),
  seed: fc.integer(),
  language: fc.constantFrom('fr', 'en'),
  hashtags: fc.constantFrom([], ['#Angers']),
  hashtagsRequired: fc.boolean(),
});

type ReplyAct = Act & ReplyDeed;
const isReply = (act: Act): act is ReplyAct => act.kind === 'reply' || act.kind === 'stop';
const replies = (acts: readonly Act[]): readonly ReplyAct[] => acts.filter(isReply);
const intending = (intent: ReplyDeed['intent'], acts: readonly Act[]) =>
  replies(acts).filter((act) => act.intent === intent);
const between = (acts: readonly Act[], from: string, to: string) =>
  acts.filter(({ at }) => at.toString() >= from && at.toString() < to).length;

test('the same settings give the same acts', () => {
  fc.assert(
    fc.property(anySettings, (settings) => {
      expect(JSON.stringify(crowd(settings))).toBe(JSON.stringify(crowd(settings)));
    }),
    runs(30),
  );
});

test('another seed gives another crowd that says other things', () => {
  const [one, two] = [crowd(usual), crowd({ ...usual, seed: 2 })];
  const handles = (acts: readonly Act[]) =>
    [...new Set(acts.map(({ follower }) => follower.handle))].toSorted();
  const texts = (acts: readonly Act[]) => replies(acts).map(({ text }) => text);
  expect(handles(one)).not.toEqual(handles(two));
  expect(texts(one)).not.toEqual(texts(two));
});

test('acts come in the order of time, within their round but for latecomers', () => {
  fc.assert(
    fc.property(anySettings, (settings) => {
      const acts = crowd(settings);
      for (const [index, act] of acts.entries()) {
        const round = settings.rounds.find(({ number }) => number === act.round);
        const last = round?.closes.add(latest);
        expect(round && Temporal.Instant.compare(act.at, round.opens) >= 0).toBe(true);
        expect(last && Temporal.Instant.compare(act.at, last) <= 0).toBe(true);
        const before = acts[index - 1];
        expect(before === undefined || Temporal.Instant.compare(before.at, act.at) <= 0).toBe(true);
      }
    }),
    runs(60),
  );
});

test('every key is given once, and every edit and deletion comes after the own reply that it names', () => {
  fc.assert(
    fc.property(anySettings, (settings) => {
      const acts = crowd(settings);
      const keys = replies(acts).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const authors = new Map<string, string>();
      for (const act of acts) {
        if (isReply(act)) authors.set(act.key, act.follower.handle);
        const named = isReply(act) ? act.under : 'of' in act ? act.of : undefined;
        const allowed = isReply(act) ? [...authors.values()] : [act.follower.handle];
        expect(named === undefined || allowed.includes(authors.get(named) ?? '?')).toBe(true);
      }
    }),
    runs(60),
  );
});

test('no two followers share a handle, and every handle makes an address', () => {
  const followers = new Map(
    crowd({ ...usual, followers: 300 }).map(({ follower }) => [follower, follower.handle]),
  );
  const handles = [...followers.values()];
  expect(handles.length).toBeGreaterThan(280);
  expect(new Set(handles).size).toBe(handles.length);
  expect(handles.filter((handle) => !/^\w+(?:[.-]\w+)*$/u.test(handle))).toEqual([]);
});

test('each round has its bursts: after the opening, after the hint and before the closing', () => {
  const acts = crowd({ ...usual, followers: 600 }).filter(({ round }) => round === 1);
  const lull = between(acts, '2026-09-19T08:15', '2026-09-19T08:45');
  expect(between(acts, '2026-09-19T07:00', '2026-09-19T07:30')).toBeGreaterThan(2 * lull);
  expect(between(acts, '2026-09-19T09:00', '2026-09-19T09:30')).toBeGreaterThan(2 * lull);
  expect(between(acts, '2026-09-19T10:30', '2026-09-19T11:00')).toBeGreaterThan(2 * lull);
});

test('few are awake at night in their own time zone', () => {
  const [round] = day;
  if (round === undefined) throw new Error('no round');
  const long = { ...round, closes: round.opens.add({ hours: 48 }), hints: [] };
  const nightly = (timeZone: string) => {
    const acts = crowd({ ...usual, rounds: [long], followers: 300, timeZone });
    const hours = acts.map(({ at }) => at.toZonedDateTimeISO(timeZone).hour);
    return hours.filter((hour) => hour >= 23 || hour < 7).length / hours.length;
  };
  expect(nightly('Europe/Paris')).toBeLessThan(0.1);
  expect(nightly('Pacific/Auckland')).toBeLessThan(0.1);
});

test('a crowd of twenty or more shows all that players do', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const acts = crowd({ ...usual, followers: 40, seed });
    const kinds = new Set(acts.map(({ kind }) => kind));
    const intents = new Set(replies(acts).map(({ intent }) => intent));
    const texts = intending('right', acts).map(({ text, follower }) => `${follower.handle}: ${text}`);
    expect(kinds).toEqual(new Set(['reply', 'edit', 'delete', 'stop', 'boost', 'quote']));
    expect(intents).toEqual(
      new Set(['right', 'close', 'look-alike', 'wrong', 'hesitation', 'chatter', 'stop']),
    );
    expect(replies(acts).some(({ mention }) => !mention)).toBe(true);
    expect(replies(acts).some(({ visibility }) => visibility === 'private')).toBe(true);
    expect(replies(acts).some(({ under }) => under !== undefined)).toBe(true);
    expect(acts.filter(({ follower }) => follower.note?.includes('#nobot')).length).toBeGreaterThan(0);
    expect(acts.filter(({ kind }) => kind === 'stop')).toHaveLength(1);
    expect(texts.length).toBeGreaterThan(10);
  }
});

test('some come after the closing, and some make a wrong reply right then', () => {
  const acts = crowd(usual);
  const closes = new Map(day.map((round) => [round.number, round.closes]));
  const late = acts.filter(({ at, round }) => Temporal.Instant.compare(at, closes.get(round) ?? at) > 0);
  expect(late.filter(({ kind }) => kind === 'reply').length).toBeGreaterThan(1);
  const edits = late.filter((act) => act.kind === 'edit');
  expect(edits.length).toBeGreaterThan(0);
  for (const edit of edits) {
    const before = replies(acts).find(({ key }) => key === edit.of);
    expect([before?.intent, edit.intent]).toEqual(['wrong', 'right']);
  }
});

test('the more hints, the more are right', () => {
  const share = (acts: readonly ReplyDeed[]) =>
    acts.filter(({ intent }) => intent === 'right').length / acts.length;
  const guesses = replies(crowd({ ...usual, followers: 600 })).filter(
    ({ intent, round }) => round === 1 && intent !== 'chatter' && intent !== 'stop',
  );
  const hinted = Temporal.Instant.from('2026-09-19T09:00:00Z');
  const [before, after] = [
    guesses.filter(({ at }) => Temporal.Instant.compare(at, hinted) < 0),
    guesses.filter(({ at }) => Temporal.Instant.compare(at, hinted) >= 0),
  ];
  expect(share(after)).toBeGreaterThan(share(before) + 0.05);
  expect(share(before)).toBeGreaterThan(0.15);
});

test('a wrong guess never names an answer, a near answer or a look-alike, even when the crowd’s own list has it', () => {
  const [round] = day;
  if (round === undefined) throw new Error('no round');
  const own = french.places.slice(0, 20);
  const rounds = [{ ...round, answers: own.slice(0, 10), not: own.slice(10) }];
  const careful = intending('wrong', crowd({ ...usual, rounds, followers: 300 })).map(({ text }) =>
    text.toLowerCase(),
  );
  const named = own.map((place) => place.replace(/^(?:L’|Le |La )/u, '').toLowerCase());
  expect(careful.length).toBeGreaterThan(50);
  expect(careful.filter((text) => named.some((place) => text.includes(place)))).toEqual([]);
});

test('where replies need a hashtag, most carry one', () => {
  const tagged = (acts: readonly Act[]) => {
    const guesses = replies(acts).filter(({ intent }) => intent !== 'stop');
    return guesses.filter(({ text }) => /#Angers|#JEP2026/u.test(text)).length / guesses.length;
  };
  expect(tagged(crowd({ ...usual, hashtagsRequired: true }))).toBeGreaterThan(0.75);
  const free = tagged(crowd(usual));
  expect(free).toBeGreaterThan(0.1);
  expect(free).toBeLessThan(0.6);
});

test('some followers relay each round, most by a boost, and who does has no say in who guesses what', () => {
  const acts = crowd(usual);
  const relays = acts.filter(({ kind }) => kind === 'boost' || kind === 'quote');
  for (const { number } of day) {
    const people = relays.filter(({ round }) => round === number).map(({ follower }) => follower.handle);
    expect(people.length).toBeGreaterThan(8);
    expect(people.length).toBeLessThan(30);
    expect(new Set(people).size).toBe(people.length);
  }
  expect(relays.filter(({ kind }) => kind === 'boost').length).toBeGreaterThan(relays.length / 2);
  expect(relays.some(({ kind }) => kind === 'quote')).toBe(true);
});

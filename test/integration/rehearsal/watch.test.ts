import { beforeAll, describe, expect, test } from 'vitest';
import { rehearseWatch } from '#app/rehearsal/watch/rehearse-watch.ts';
import { sumUp, type WatchRehearsed } from '#app/rehearsal/watch/sum-up.ts';
import { watchRehearsed } from '#cli/output/watch-rehearsed.ts';
import { readWatchText } from '#config/watch.ts';
import type { Ears } from '#game/watch/never.ts';
import { openLog } from '#platform/log.ts';
import { HANGS_MS } from '../../hangs.ts';

/** A rule for each thing that can be asked for, and one for each that never comes. */
const FILE = `keep-for: 2 days
listen:
  - name: la-ville
    hashtags: ["#Angers"]
    mentions: true
    without: ["Québec", "#AngersQC", "@meteo@robots.example"]
    on: [ville]
    every: 1 hour
    hours: "07:00-23:00"
levels:
  - { name: on-nous-parle, level: answer, mentions: true }
  - { name: presse, level: answer, from: ["@journal@mastodon.example"] }
  - { name: danger, level: risk, words: ["incendie"] }
  - { name: foule, level: crisis, words: ["incendie"], people: 5, within: 30 minutes }
  - { name: au-quebec, level: risk, words: ["neige au Québec"] }
  - { name: personne, level: risk, from: ["@prefecture"] }
  - { name: doublon, level: risk, words: ["incendie"] }
  - { name: tout-angers, level: crisis, people: 5000, within: 1 hour }
tell:
  - { from-level: risk, mail: permanence@ville.example }
  - { from-level: crisis, message: "@garde@mastodon.example", by: ville }
at-crisis: pause-all
week: [communication@ville.example]
`;
const ears: Ears = {
  addressesOf: () => ({ pattern: /^[\w.-]+@[\w.-]+$/u, example: '@journal@mastodon.example' }),
  priceOf: () => undefined,
};

describe('a rehearsed watch', () => {
  const lines: string[] = [];
  let told: WatchRehearsed;
  beforeAll(async () => {
    const accounts = new Map([['ville', { network: 'mastodon' } as never]]);
    const read = readWatchText(FILE, 'watch.yaml', { accounts });
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const played = await rehearseWatch(
      {
        watch: read.watch,
        seed: 1,
        language: 'fr',
        log: openLog('error', { write: (line) => void lines.push(line) }),
        ears,
        networkOf: () => ({ network: 'mastodon', abilities: {} }),
      },
      new AbortController().signal,
    );
    told = sumUp(read.watch, played, ears);
  }, 10 * HANGS_MS);

  const scene = (kind: string, rule?: string) =>
    told.scenes.find((one) => one.kind === kind && (rule === undefined || one.rule === rule));
  const rule = (name: string) => told.rules.find((one) => one.name === name);

  test('hears all that is said for it, and nothing that it leaves out', () => {
    const [ville] = told.listenings;
    expect(ville).toMatchObject({ name: 'la-ville', leftOut: 15, tooMuch: false, unread: [] });
    expect(ville?.heard).toBe(ville?.said);
    expect(ville?.said).toBeGreaterThan(200);
    expect(lines).toEqual([]);
  });

  test('is left in peace by usual weeks, and by an evening on which many speak', () => {
    expect([scene('weeks')?.begun, scene('evening')?.begun]).toEqual([[], []]);
    expect(rule('on-nous-parle')).toMatchObject({ begun: 0, notFired: undefined, told: [] });
    expect(rule('presse')).toMatchObject({ begun: 0, notFired: undefined });
  });

  test.each(['robot', 'troll'])('takes what a %s says for one voice: nothing is paused', (kind) => {
    expect(scene(kind)).toMatchObject({ paused: false, begun: [{ rule: 'danger' }] });
    expect(scene(kind)?.heard).toBe(scene(kind)?.posts);
  });

  test('has everything paused by five people who mean it, and tells each who is to know', () => {
    const five = scene('rule', 'foule');
    expect(five).toMatchObject({ posts: 5, paused: true });
    expect(five?.begun.map((one) => one.rule).toSorted()).toEqual(['danger', 'foule']);
    expect(rule('foule')).toMatchObject({
      told: [
        { name: 'mail/permanence@ville.example', times: rule('foule')?.begun },
        { name: 'message/ville/garde@mastodon.example', times: rule('foule')?.begun },
      ],
      paused: rule('foule')?.begun,
    });
  });

  test('says of each rule that never fires why, and what to do about it', () => {
    const never = told.rules.flatMap(({ name, notFired }) => (notFired ? [[name, notFired.why]] : []));
    expect(never).toEqual([
      ['au-quebec', 'left-out'],
      ['personne', 'no-address'],
      ['doublon', 'behind'],
      ['tout-angers', 'too-many'],
    ]);
  });

  test('warns of what one stranger could pause every game by, and of nothing else', async () => {
    const warned = told.rules.filter(({ byOne }) => byOne).map(({ name }) => name);
    expect(warned).toEqual([]);
    const alone = { ...told, rules: told.rules.map((one) => ({ ...one, byOne: one.name === 'foule' })) };
    expect(watchRehearsed(alone, { language: 'en', colour: false })).toContain(
      'foule (crisis): one stranger can pause every game, by one post — give it people: 5',
    );
  });

  test('is told in a table whose numbers add up, of what was said, heard and given a level', () => {
    const english = watchRehearsed(told, { language: 'en', colour: false });
    const numbers = (pattern: RegExp): readonly (readonly number[])[] =>
      Array.from(english.matchAll(pattern), (found) => found.slice(1).map(Number));
    const sum = (all: readonly (number | undefined)[]): number =>
      all.reduce<number>((before, one) => before + (one ?? 0), 0);
    const [[said, heard] = []] = numbers(/In all: (\d+) posts?, (\d+) heard/gu);
    const by = numbers(/: (\d+) posts? said for it: (\d+) heard, (\d+) left out and (\d+) not read/gu);
    expect(sum(by.map(([all]) => all))).toBe(said);
    expect(sum(by.map(([, one]) => one))).toBe(heard);
    for (const [all, ...parts] of by) expect(sum(parts)).toBe(all);
    const [, rules = ''] = english.split('\nRules\n');
    const given = Array.from(rules.matchAll(/^ {2}.+?\): (\d+) posts?/gmu), ([, count]) => Number(count));
    expect(sum(given)).toBe(heard);
  });

  test('is told in a table, in either language', () => {
    const french = watchRehearsed(told, { language: 'fr', colour: false });
    expect(french).toContain('Vingt robots répètent 60 fois ce qu’attend «\u00a0foule\u00a0»');
    expect(french).toMatch(/foule \(crise\)\u00a0: .*garde@mastodon\.example.*toutes les parties en pause/u);
    expect(french).toContain('écarté par without\u00a0: neige au Québec');
    expect(french).toContain('rien n’a été publié, et personne n’a été prévenu');
    const english = watchRehearsed(told, { language: 'en', colour: false });
    expect(english).toContain('Never fired');
    expect(english).not.toMatch(/Règles|prévenu/u);
  });
});

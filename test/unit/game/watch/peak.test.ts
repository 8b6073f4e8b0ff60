import { describe, expect, test } from 'vitest';
import { peakOf, usualVoices } from '#game/watch/peak.ts';
import { voicesAmong } from '#game/watch/voices.ts';
import type { Heard, Rule } from '#game/watch/watch.ts';

const timeZone = 'Europe/Paris';
/** A Saturday. */
const now = Temporal.Instant.from('2026-09-19T08:30:00Z');
const heard = (author: string, text: string, minutesAgo = 1): Heard => ({
  id: `${author} ${text} ${minutesAgo}`,
  listenings: ['ville'],
  author,
  address: `${author}@masto.example`,
  text,
  hashtags: [],
  mention: false,
  at: now.subtract({ minutes: minutesAgo }),
});
const rule = (more: Partial<NonNullable<Rule['crowd']>> = {}, words: readonly string[] = []): Rule => ({
  name: 'foule',
  level: 'crisis',
  words,
  from: [],
  mentions: false,
  listenings: [],
  crowd: { people: 4, within: 30, timesUsual: 3, ...more },
});
const people = (count: number): readonly Heard[] =>
  Array.from({ length: count }, (_, index) =>
    heard(`p${index}`, `Que se passe-t-il ${'abcdefghijklmnopqrstuvwxyz'[index]} ?`, index + 1),
  );
/** Every hour since then has so many voices. */
function hours(since: Temporal.Instant, voicesAt: (at: Temporal.ZonedDateTime) => number) {
  const hourly = new Map<string, number>();
  for (let at = since; Temporal.Instant.compare(at, now) < 0; at = at.add({ hours: 1 }))
    hourly.set(at.toString(), voicesAt(at.toZonedDateTimeISO(timeZone)));
  return { hourly, since, timeZone };
}
const nothing = { hourly: new Map<string, number>(), since: now, timeZone };
const eightWeeks = Temporal.Instant.from('2026-07-20T08:00:00Z');

describe('a voice', () => {
  test('is an author, however often that author writes', () => {
    const burst = Array.from({ length: 100 }, (_, index) => heard('bot', `Alerte ${'x'.repeat(index)}`, 2));
    expect(voicesAmong([...burst, heard('zoe', 'Bonjour')])).toHaveLength(2);
  });

  test('is not another robot with the same text, whatever link, name and number it adds', () => {
    const bots = Array.from({ length: 50 }, (_, index) =>
      heard(`bot${index}`, `ALERTE à Angers ! https://x.example/${index} @a${index}@b.example ${index}`),
    );
    expect(voicesAmong(bots)).toHaveLength(1);
  });

  test('is not another robot that varies a word, the signs, or what nobody sees in a text', () => {
    const text = 'ALERTE incendie au château d’Angers, fuyez tous maintenant';
    const bots = ['', ' zut', ' 🔥', ' https://x.example/1', ' MERCI'].map((more, index) =>
      heard(`bot${index}`, `${text.replaceAll('i', index % 2 ? 'i\u200b' : 'i')}${more}`),
    );
    expect(voicesAmong(bots)).toHaveLength(1);
    const links = ['a', 'b', 'c'].map((one) => heard(one, `@ville@b.example https://x.example/${one}`));
    expect(voicesAmong(links)).toHaveLength(1);
  });

  test.each([
    [
      'one word',
      ['gare', 'mairie', 'place', 'banque', 'halle'].map(
        (word) => `Évacuation en cours au château, incendie ${word} ! #Angers`,
      ),
    ],
    [
      'a letter more',
      ['', 'n', 'nn'].map((more) => `Évacuation${more} en cours au château, incendie ! #Angers`),
    ],
    [
      'a letter of another script',
      ['о', 'o'].map((letter) => `Évacuati${letter}n en cours au château, incendie ! #Angers`),
    ],
    [
      'two words of a long text',
      ['gare pont', 'mairie lac', 'place quai'].map(
        (two) =>
          `Grave incendie dans le château ce matin, pompiers débordés, évacuation générale vers ${two} maintenant`,
      ),
    ],
  ])('is not another robot that varies %s', (_, texts) => {
    expect(voicesAmong(texts.map((text, index) => heard(`bot${index}`, text)))).toHaveLength(1);
  });

  test('is everybody who says in a few words of their own what others see elsewhere', () => {
    const said = [
      'Incendie au château',
      'Incendie à la gare !',
      'Il y a un incendie au musée',
      'On évacue le musée, incendie',
    ];
    expect(voicesAmong(said.map((text, index) => heard(`p${index}`, text)))).toHaveLength(4);
  });

  test('is everybody who says something else under the same hashtags', () => {
    const said = ['Incendie gare', 'Incendie mairie !', 'Un incendie au musée'];
    const under = said.map((text, index) => heard(`p${index}`, `${text} #Angers #Twapéro #Patrimoine`));
    expect(voicesAmong(under)).toHaveLength(3);
  });

  test('is not another robot with the same text under other hashtags', () => {
    const tags = ['#Angers', '#Angers #alerte', '#49 #feu #urgent', ''];
    const bots = tags.map((more, index) => heard(`bot${index}`, `Incendie au château ${more}`));
    expect(voicesAmong(bots)).toHaveLength(1);
  });

  test('is everybody who says something else in hashtags alone', () => {
    const said = ['#Angers #incendie', '#Angers #fumée', '#Angers #Incendie'];
    expect(voicesAmong(said.map((text, index) => heard(`p${index}`, text)))).toHaveLength(2);
  });

  test('is one who repeats what somebody said, and then says something', () => {
    const said = [
      heard('zoe', 'Incendie ?', 5),
      heard('yanis', 'Incendie ?', 4),
      heard('yanis', 'Je vois de la fumée', 3),
    ];
    expect(voicesAmong(said).map(({ author }) => author)).toEqual(['zoe', 'yanis']);
  });

  test('is somebody who says but a sign', () => {
    expect(voicesAmong([heard('zoe', '🔥'), heard('yanis', '🔥')])).toHaveLength(2);
  });
});

describe('what is usual', () => {
  test('goes by the day of the week and the hour', () => {
    const usual = hours(eightWeeks, ({ dayOfWeek, hour }) =>
      dayOfWeek === 6 && hour >= 9 && hour <= 12 ? 20 : 1,
    );
    expect(usualVoices(usual, now)).toBe(20);
    expect(usualVoices(usual, now.add({ hours: 24 }))).toBe(1);
  });

  test('goes by the hour alone as long as less than two weeks are known', () => {
    const usual = hours(now.subtract({ hours: 4 * 24, minutes: 30 }), ({ hour }) =>
      hour >= 9 && hour <= 11 ? 6 : 0,
    );
    expect(usualVoices(usual, now)).toBe(6);
  });

  test('is not known on the first day', () => {
    expect(
      usualVoices(
        hours(now.subtract({ hours: 20 }), () => 9),
        now,
      ),
    ).toBeUndefined();
  });

  test('is not what it was in the one hour in which there was a peak', () => {
    const usual = hours(eightWeeks, () => 2);
    usual.hourly.set('2026-09-12T08:00:00Z', 900);
    expect(usualVoices(usual, now)).toBe(2);
  });

  test('counts an hour in which nobody spoke, and none before the listening began', () => {
    const usual = { hourly: new Map([['2026-09-12T08:00:00Z', 8]]), since: eightWeeks, timeZone };
    expect(usualVoices(usual, now)).toBe(0);
  });

  test('keeps the hour on the wall when the clock changes', () => {
    const winter = Temporal.Instant.from('2026-11-07T08:30:00Z');
    const usual = {
      timeZone,
      since: eightWeeks,
      hourly: new Map(
        Array.from({ length: 9 * 24 * 7 }, (_, index) => eightWeeks.add({ hours: index * 2 }))
          .flatMap((at) => [at, at.add({ hours: 1 })])
          .map((at) => [at.toString(), at.toZonedDateTimeISO(timeZone).hour === 9 ? 30 : 0]),
      ),
    };
    expect(usualVoices(usual, winter)).toBeGreaterThan(5);
  });
});

describe('a peak', () => {
  test('is many more people than are usual at that hour of that day', () => {
    const usual = hours(eightWeeks, () => 4);
    expect(peakOf(rule(), people(10), now, usual)).toMatchObject({ posts: 10, usual: 2 });
    expect(peakOf(rule(), people(5), now, usual)).toBeUndefined();
  });

  test('is no burst of one author, nor of robots with one text', () => {
    const burst = Array.from({ length: 200 }, (_, index) => heard('bot', `encore ${index}`, 1));
    const bots = Array.from({ length: 60 }, (_, index) => heard(`bot${index}`, `Fuyez Angers ${index}`));
    expect(peakOf(rule(), [...burst, ...bots], now, nothing)).toBeUndefined();
  });

  test('is so many people by themselves as long as nothing is known to be usual', () => {
    expect(peakOf(rule(), people(4), now, nothing)).toMatchObject({ posts: 4, usual: undefined });
    expect(peakOf(rule(), people(3), now, nothing)).toBeUndefined();
  });

  test('does not count what was said before its time, or claims to be said after it', () => {
    const old = people(4).map((one) => ({ ...one, at: now.subtract({ hours: 7 }) }));
    const future = people(4).map((one) => ({ ...one, at: now.add({ minutes: 5 }) }));
    expect(peakOf(rule(), [...old, ...future], now, nothing)).toBeUndefined();
  });

  test('is heard of by whoever listens once an hour, or was kept from listening, but is no news twice', () => {
    const past = people(5).map((one) => ({ ...one, at: one.at.subtract({ minutes: 45 }) }));
    expect(peakOf(rule(), past, now, nothing)?.voices).toHaveLength(5);
    expect(peakOf(rule(), past, now, nothing, () => false)).toBeUndefined();
    const apart = people(4).map((one, index) => ({ ...one, at: now.subtract({ minutes: 31 * index }) }));
    expect(peakOf(rule(), apart, now, nothing)).toBeUndefined();
  });

  test('is of those who say certain words, where the rule asks for them', () => {
    const about = rule({ timesUsual: undefined }, ['evacu*']);
    const said = people(4).map((one) => ({ ...one, text: `${one.text} On nous évacue` }));
    expect(peakOf(about, said, now, nothing)?.voices).toHaveLength(4);
    expect(peakOf(about, people(9), now, nothing)).toBeUndefined();
  });
});

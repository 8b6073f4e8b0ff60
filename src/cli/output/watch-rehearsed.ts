import { createColors } from 'picocolors';
import { sayLevel } from '#app/heard/say-level.ts';
import { ONE_PAUSES } from '#app/words/one-pauses.ts';
import type { Told, WatchRehearsed } from '#app/rehearsal/watch/sum-up.ts';
import type { SceneKind } from '#app/rehearsal/watch/scenes.ts';
import { sayWhy } from '#app/words/say-why.ts';
import { harmless, type Terminal } from '#cli/terminal.ts';
import type { Language } from '#game/game.ts';
import type { Level } from '#game/watch/watch.ts';
import { sayNotFired } from './say-not-fired.ts';
import { sayReceiver } from './say-receiver.ts';

const many = (count: number, one: string, more: string): string => `${count} ${count > 1 ? more : one}`;

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

const PHRASES = {
  fr: {
    quote: (name: string) => `«\u00a0${name}\u00a0»`,
    colon: '\u00a0: ',
    scenes: 'Ce qui s’est passé',
    listenings: 'Écoutes',
    rules: 'Règles',
    notFired: 'Jamais déclenchées',
    posts: (count: number, heard: number) =>
      `${many(count, 'message dit', 'messages dits')}, ${many(heard, 'entendu', 'entendus')}`,
    nothing: 'rien n’a commencé',
    nobody: 'personne n’est prévenu',
    began: (level: string, rule: string, people: number, times: number) =>
      `${level} «\u00a0${rule}\u00a0», ${many(people, 'personne', 'personnes')}${times > 1 ? `, ${times} fois` : ''}`,
    told: (name: string, times: number) => `${name} (${times} fois)`,
    tells: (names: string) => `prévenus\u00a0: ${names}`,
    paused: 'toutes les parties en pause',
    pausedTimes: (count: number) => `toutes les parties en pause ${count} fois`,
    all: (count: number, heard: number) =>
      `En tout\u00a0: ${many(count, 'message dit', 'messages dits')}, ${many(heard, 'entendu', 'entendus')}`,
    listening: (said: number, heard: number, leftOut: number, unheard: number) =>
      `${many(said, 'message dit', 'messages dits')} pour elle, soit ${many(heard, 'entendu', 'entendus')}, ${many(leftOut, 'écarté', 'écartés')} et ${many(unheard, 'pas lu', 'pas lus')}`,
    noRule: (count: number) => `(aucune règle)\u00a0: ${many(count, 'message', 'messages')}`,
    careful: 'À revoir',
    tooMuch: 'il y en avait trop\u00a0: seuls les plus récents ont été lus (most)',
    unread: (why: string) => `pas lu\u00a0: ${why}`,
    rule: (posts: number, begun: number) =>
      `${many(posts, 'message', 'messages')}${begun > 0 ? `, a commencé ${begun} fois` : ''}`,
    tellsNobody: 'personne n’est prévenu à ce niveau\u00a0: voyez tell',
    end: 'Tout s’est passé dans un réseau simulé\u00a0: rien n’a été publié, et personne n’a été prévenu.',
  },
  en: {
    quote: (name: string) => `“${name}”`,
    colon: ': ',
    scenes: 'What happened',
    listenings: 'What is listened to',
    rules: 'Rules',
    notFired: 'Never fired',
    posts: (count: number, heard: number) => `${many(count, 'post', 'posts')}, ${heard} heard`,
    nothing: 'nothing began',
    nobody: 'nobody is told',
    began: (level: string, rule: string, people: number, times: number) =>
      `${level} “${rule}”, ${many(people, 'person', 'people')}${times > 1 ? `, ${times} times` : ''}`,
    told: (name: string, times: number) => `${name} (${many(times, 'time', 'times')})`,
    tells: (names: string) => `told: ${names}`,
    paused: 'all games paused',
    pausedTimes: (count: number) => `all games paused ${many(count, 'time', 'times')}`,
    all: (count: number, heard: number) => `In all: ${many(count, 'post', 'posts')}, ${heard} heard`,
    listening: (said: number, heard: number, leftOut: number, unheard: number) =>
      `${many(said, 'post', 'posts')} said for it: ${heard} heard, ${leftOut} left out and ${unheard} not read`,
    noRule: (count: number) => `(no rule): ${many(count, 'post', 'posts')}`,
    careful: 'To be looked at again',
    tooMuch: 'there was too much: only the latest was read (most)',
    unread: (why: string) => `not read: ${why}`,
    rule: (posts: number, begun: number) =>
      `${many(posts, 'post', 'posts')}${begun > 0 ? `, began ${many(begun, 'time', 'times')}` : ''}`,
    tellsNobody: 'nobody is told at this level: see tell',
    end: 'All of it took place in a simulated network: nothing was posted, and nobody was told.',
  },
} as const;

/** Says what kind of scene is played. @param rule by which what is said was drawn */
export function sayScene(kind: SceneKind, rule: string | undefined, language: Language): string {
  const name = PHRASES[language].quote(harmless(rule ?? ''));
  switch (kind) {
    case 'weeks':
      return { fr: 'Deux semaines ordinaires', en: 'Two usual weeks' }[language];
    case 'evening':
      return { fr: 'Une soirée animée', en: 'A lively evening' }[language];
    case 'robot':
      return {
        fr: `Vingt robots répètent 60 fois ce qu’attend ${name}`,
        en: `Twenty robots repeat 60 times what ${name} waits for`,
      }[language];
    case 'troll':
      return {
        fr: `Une personne écrit 20 fois ce qu’attend ${name}`,
        en: `One person writes 20 times what ${name} waits for`,
      }[language];
    case 'five':
      return {
        fr: `Cinq personnes disent, chacune à sa façon, ce qu’attend ${name}`,
        en: `Five people say, each in their own words, what ${name} waits for`,
      }[language];
    case 'rule':
      return { fr: `Ce que demande ${name}`, en: `What ${name} asks for` }[language];
  }
}

/** Returns the table of a rehearsed watch, line by line. */
export function watchRehearsed(
  { scenes, listenings, rules }: WatchRehearsed,
  { language, colour }: Pick<Terminal, 'language' | 'colour'>,
): string {
  const phrases = PHRASES[language];
  const { bold, yellow } = createColors(colour);
  const { colon } = phrases;
  const toldBy = (told: Told): readonly string[] =>
    told.length === 0
      ? []
      : [
          phrases.tells(
            told.map(({ name, times }) => phrases.told(sayReceiver(name, language), times)).join(', '),
          ),
        ];
  const level = (of: Level): string => sayLevel(of, language);
  const lines = [
    bold(phrases.scenes),
    ...scenes.flatMap(({ kind, rule, posts, heard, begun, told, paused }) => {
      const what = begun.map((one) =>
        phrases.began(level(one.level), harmless(one.rule), one.people, one.times),
      );
      const who = begun.length > 0 && told.length === 0 ? [phrases.nobody] : toldBy(told);
      return [
        `  ${sayScene(kind, rule, language)}${colon}${phrases.posts(posts, heard)}`,
        `     ${[...(what.length > 0 ? what : [phrases.nothing]), ...who, ...(paused ? [phrases.paused] : [])].join(' · ')}`,
      ];
    }),
    `  ${phrases.all(sum(scenes.map(({ posts }) => posts)), sum(scenes.map(({ heard }) => heard)))}`,
    bold(phrases.listenings),
    ...listenings.flatMap(({ name, said, leftOut, heard, tooMuch, unread }) => [
      `  ${harmless(name)}${colon}${phrases.listening(said + leftOut, heard, leftOut, Math.max(0, said - heard))}`,
      ...(tooMuch ? [`     ${phrases.tooMuch}`] : []),
      ...unread.map((why) => `     ${phrases.unread(harmless(sayWhy(why, language)))}`),
    ]),
    bold(phrases.rules),
    ...rules
      .filter(({ notFired }) => notFired === undefined)
      .map(({ name, level: of, posts, begun, told, paused, tellsNobody }) =>
        [
          `  ${harmless(name)} (${level(of)})${colon}${phrases.rule(posts, begun)}`,
          ...toldBy(told),
          ...(paused > 0 ? [phrases.pausedTimes(paused)] : []),
          ...(tellsNobody ? [phrases.tellsNobody] : []),
        ].join(' · '),
      ),
    `  ${phrases.noRule(Math.max(0, sum(scenes.map(({ heard }) => heard)) - sum(rules.map(({ posts }) => posts))))}`,
    ...rules.flatMap(({ name, level: of, notFired }, index) => {
      if (!notFired) return [];
      const { what, mend } = sayNotFired(notFired);
      const isFirst = rules.findIndex((one) => one.notFired) === index;
      return [
        ...(isFirst ? [bold(yellow(phrases.notFired))] : []),
        `  ${harmless(name)} (${level(of)})${colon}${harmless(what[language])} — ${mend[language]}`,
      ];
    }),
    ...(rules.some(({ byOne }) => byOne) ? [bold(yellow(phrases.careful))] : []),
    ...rules.flatMap(({ name, level: of, byOne }) =>
      byOne
        ? [
            `  ${harmless(name)} (${level(of)})${colon}${ONE_PAUSES.what[language]} — ${ONE_PAUSES.mend[language]}`,
          ]
        : [],
    ),
    phrases.end,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

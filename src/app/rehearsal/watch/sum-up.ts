import type { WatchSettings } from '#config/watch.ts';
import { type Ears, type Never, whyNever } from '#game/watch/never.ts';
import { isByOne } from '#game/watch/one-pauses.ts';
import { isFrom, type Level } from '#game/watch/watch.ts';
import type { WhyLine } from '#game/why.ts';
import type { PlayedScene } from './played-scene.ts';
import { MOST_PEOPLE, type SceneKind } from './scenes.ts';

/** How often each was told. */
export type Told = readonly { readonly name: string; readonly times: number }[];

/** Why a rule has given its level to nothing in a rehearsal. */
export type NotFired =
  | Never
  /** It asks for more people than a rehearsal has. */
  | { readonly why: 'more-than-rehearsed'; readonly people: number; readonly most: number }
  /** Nothing that was said for it was found, or weighed so. */
  | { readonly why: 'unheard' };

/** What a rehearsal of a watch came to. */
export interface WatchRehearsed {
  readonly scenes: readonly {
    readonly kind: SceneKind;
    readonly rule: string | undefined;
    readonly posts: number;
    readonly heard: number;
    readonly begun: readonly {
      readonly rule: string;
      readonly level: Level;
      readonly times: number;
      readonly people: number;
    }[];
    readonly told: Told;
    readonly paused: boolean;
  }[];
  readonly listenings: readonly {
    readonly name: string;
    /** Said to be heard by it, said with something that it leaves out, and heard. */
    readonly said: number;
    readonly leftOut: number;
    readonly heard: number;
    /** At times there was too much to be read. */
    readonly tooMuch: boolean;
    readonly unread: readonly WhyLine[];
  }[];
  readonly rules: readonly {
    readonly name: string;
    readonly level: Level;
    readonly posts: number;
    readonly begun: number;
    readonly told: Told;
    readonly paused: number;
    /** Undefined: it has given its level to something. */
    readonly notFired: NotFired | undefined;
    /** Nobody is told from its level on, though somebody is of others. */
    readonly tellsNobody: boolean;
    /** One stranger can pause every game by it. */
    readonly byOne: boolean;
  }[];
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

const times = (names: readonly string[]): Told =>
  [...Map.groupBy(names.toSorted(), (name) => name)].map(([name, all]) => ({ name, times: all.length }));

/** Sums up what was played. @param watch as its file has it */
export function sumUp(watch: WatchSettings, scenes: readonly PlayedScene[], ears: Ears): WatchRehearsed {
  const begun = scenes.flatMap((scene) => scene.begun);
  const told = scenes.flatMap((scene) => scene.told);
  const spoken = scenes.flatMap((scene) => scene.spoken);
  return {
    scenes: scenes.map(({ kind, rule, spoken: said, heard, begun: there, told: letters, paused }) => ({
      kind,
      rule,
      posts: said.length,
      heard: sum(heard.map(({ posts }) => posts)),
      begun: [...Map.groupBy(there, ({ rule: name }) => name).values()].flatMap((all) => {
        const [first] = all;
        const people = Math.max(...all.map((one) => one.people));
        return first ? [{ rule: first.rule, level: first.level, times: all.length, people }] : [];
      }),
      told: times(letters.map(({ name }) => name)),
      paused,
    })),
    listenings: watch.listenings.map(({ name }) => {
      const own = spoken.filter(({ listening }) => listening === name);
      const of = (look: string): boolean => look.startsWith(`${name}/`);
      const heard = scenes.flatMap((scene) => scene.heard).filter(({ listening }) => listening === name);
      const unread = scenes.flatMap((scene) => scene.unread).filter(({ look }) => of(look));
      return {
        name,
        said: own.filter(({ leftOut }) => !leftOut).length,
        leftOut: own.filter(({ leftOut }) => leftOut).length,
        heard: sum(heard.map(({ posts }) => posts)),
        tooMuch: scenes.some(({ leftOut }) => leftOut.includes(name)),
        unread: [...new Set(unread.map(({ why }) => why))],
      };
    }),
    rules: watch.rules.map((rule) => {
      const { name, level, crowd } = rule;
      const own = begun.filter((one) => one.rule === name);
      const ids = new Set(own.map(({ id }) => id));
      const weighed = scenes.flatMap((scene) => scene.weighed).filter((one) => one.rule === name);
      const posts = sum(weighed.map((one) => one.posts));
      const unrehearsed = crowd !== undefined && crowd.people > MOST_PEOPLE;
      const notFired = (): NotFired =>
        whyNever(rule, watch, ears) ??
        (unrehearsed
          ? { why: 'more-than-rehearsed', people: crowd.people, most: MOST_PEOPLE }
          : { why: 'unheard' });
      return {
        name,
        level,
        posts,
        begun: own.length,
        told: times(told.filter(({ incident }) => ids.has(incident)).map((one) => one.name)),
        paused: own.filter(({ paused }) => paused).length,
        notFired: posts + own.length > 0 ? undefined : notFired(),
        tellsNobody: isFrom(level, 'risk') && !watch.tell.some(({ from }) => isFrom(level, from)),
        byOne: watch.pauses && isByOne(rule),
      };
    }),
  };
}

import type { WatchSettings } from '#config/watch.ts';
import type { Language } from '#game/game.ts';
import { HASHTAG } from '#game/hashtags.ts';
import { bare, isLeftOut } from '#game/watch/fits.ts';
import { isFrom, type Listening, type Rule } from '#game/watch/watch.ts';
import { Chance } from '#networks/village/chance.ts';
import { VILLAGE } from './in-village.ts';
import { inOwnWords, repeated } from './words.ts';

/** What happens in a scene. `rule`: as many people as one rule asks for. */
export type SceneKind = 'weeks' | 'evening' | 'robot' | 'troll' | 'five' | 'rule';

/** Something that somebody says in a rehearsal. */
export interface Spoken {
  /** Minutes after the scene begins. */
  readonly after: number;
  readonly handle: string;
  readonly text: string;
  /** By which listening it is to be heard, on the network of which of its accounts. */
  readonly listening: string;
  readonly account: string;
  /** It has something that the listening leaves out. */
  readonly leftOut: boolean;
}

export interface Scene {
  readonly kind: SceneKind;
  /** By which rule what is said was drawn; undefined: by none. */
  readonly rule: string | undefined;
  readonly spoken: readonly Spoken[];
  /** How long it lasts, in minutes. */
  readonly lasts: number;
}

/** How many usual days there are, and how many people speak in an hour of them where a listening hears. */
const DAYS = 14;
const DAY = 24 * 60;
const USUALLY = [1, 2] as const;
const ROBOTS = 20;
const REPEATS = 60;
/** Nobody rehearses with more people than that. */
export const MOST_PEOPLE = 300;

interface Stage {
  readonly watch: WatchSettings;
  readonly language: Language;
  readonly chance: Chance;
}

/**
 * Draws what is said in a rehearsal from what the watch itself looks for: its hashtags and words, what it leaves out, and what its rules
 * wait for. The same seed gives the same.
 * @param watch at home in the village
 */
export function scenesOf(watch: WatchSettings, seed: number, language: Language): readonly Scene[] {
  const stage: Stage = { watch, language, chance: new Chance(seed) };
  const target = watch.rules.reduce<Rule | undefined>(
    (best, rule) => (best === undefined || isAbove(rule, best) ? rule : best),
    undefined,
  );
  const of = (kind: SceneKind, rule: Rule | undefined, spoken: readonly Spoken[], lasts = 20): Scene => ({
    kind,
    rule: rule?.name,
    spoken: spoken.toSorted((a, b) => a.after - b.after),
    lasts,
  });
  return [
    of('weeks', undefined, weeks(stage), DAYS * DAY),
    of('evening', undefined, evening(stage), 120),
    ...(target
      ? [
          of('robot', target, robot(stage, target)),
          of('troll', target, several(stage, target, 20, 1)),
          of('five', target, several(stage, target, 5, 5)),
        ]
      : []),
    ...watch.rules
      // What is usual changes with each scene.
      .toSorted((a, b) => Number(isOfUsual(b)) - Number(isOfUsual(a)))
      .map((rule) => of('rule', rule, asMany(stage, rule))),
  ];
}

const isOfUsual = ({ crowd }: Rule): boolean => crowd?.timesUsual !== undefined;

/** The rule by which most would follow; of several, one that speaks of words. */
const isAbove = (rule: Rule, best: Rule): boolean =>
  rule.level === best.level
    ? best.words.length === 0 && rule.words.length > 0
    : isFrom(rule.level, best.level);

/** Returns where what is said for a rule can be heard. */
const scopeOf = ({ watch }: Stage, rule: Rule | undefined): readonly Listening[] =>
  watch.listenings.filter(
    ({ name, mentions }) =>
      !rule ||
      ((rule.listenings.length === 0 || rule.listenings.includes(name)) && (!rule.mentions || mentions)),
  );

/**
 * Has somebody say something that a listening finds: by its hashtag, its words, a mention, or as one of those whom it follows.
 * @param place on which of its networks
 */
function heardBy(
  { hashtags, words, mentions, addresses, on, name, without }: Listening,
  { handle, text, after, place }: Pick<Spoken, 'handle' | 'text' | 'after'> & { readonly place: number },
  mentioning = false,
): Spoken {
  const account = on[place % Math.max(1, on.length)] ?? '';
  const spoken = (by: string, said: string): Spoken => {
    const seen = { text: said, hashtags: said.match(HASHTAG) ?? [], address: `${by}@${VILLAGE}` };
    return { after, listening: name, account, handle: by, text: said, leftOut: isLeftOut(seen, without) };
  };
  const [hashtag] = hashtags;
  const [word] = words;
  if (!mentioning && hashtag !== undefined) return spoken(handle, `${text} #${hashtag}`);
  if (!mentioning && word !== undefined) return spoken(handle, `${text}. ${word}`);
  if (mentions) return spoken(handle, `@${account}@${VILLAGE} ${text}`);
  return spoken(bare(addresses[0] ?? handle).split('@')[0] ?? handle, text);
}

function weeks(stage: Stage): readonly Spoken[] {
  const { chance, language, watch } = stage;
  return watch.listenings.flatMap((listening) =>
    Array.from({ length: DAYS }, (_, day) => day).flatMap((day) => [
      ...Array.from({ length: 13 }, (_, hour) => hour + 9).flatMap((hour) =>
        Array.from({ length: chance.integer(...USUALLY) }, (_, nth) =>
          heardBy(listening, {
            after: day * DAY + hour * 60 + chance.integer(0, 59),
            handle: `habitant${chance.integer(1, 400)}-${nth}`,
            place: hour + nth,
            text: inOwnWords('', language, chance),
          }),
        ),
      ),
      ...excluded(stage, listening, day),
    ]),
  );
}

/** Each day something is said that is left out. */
function excluded({ chance, language }: Stage, listening: Listening, day: number): readonly Spoken[] {
  const { without } = listening;
  const what = without[day % Math.max(1, without.length)];
  if (what === undefined) return [];
  const after = day * DAY + 12 * 60 + chance.integer(0, 59);
  const by = what.startsWith('@') ? (what.slice(1).split('@')[0] ?? '') : `ailleurs${day}`;
  const said = what.startsWith('@') ? '' : what.replace(/\*\s*$/u, '');
  const text = inOwnWords(said, language, chance);
  return [heardBy(listening, { after, handle: by, place: day, text })];
}

/** Twice as much as usual, and one who says what each rule below risk waits for. */
function evening(stage: Stage): readonly Spoken[] {
  const { chance, language, watch } = stage;
  const talk = watch.listenings.flatMap((listening) =>
    Array.from({ length: 2 * chance.integer(...USUALLY) }, (_, nth) =>
      heardBy(listening, {
        after: chance.integer(0, 110),
        handle: `soir${nth}-${chance.integer(1, 400)}`,
        place: nth,
        text: inOwnWords('', language, chance),
      }),
    ),
  );
  const asked = watch.rules.filter(({ level, crowd }) => !isFrom(level, 'risk') && !crowd);
  return [...talk, ...asked.flatMap((rule) => several(stage, rule, 1, 1))];
}

function robot(stage: Stage, rule: Rule): readonly Spoken[] {
  const said = aboutOf(stage, rule);
  const scope = scopeOf(stage, rule);
  return Array.from({ length: REPEATS }, (_, time) => time).flatMap((time) => {
    const listening = scope[time % Math.max(1, scope.length)];
    const handle = `robot${time % ROBOTS}`;
    return listening
      ? [
          heardBy(
            listening,
            { after: time / 4, handle, place: time % ROBOTS, text: repeated(said, stage.language, time) },
            rule.mentions,
          ),
        ]
      : [];
  });
}

/** So many posts by so many people, each in words of its own, that fit a rule. */
function several(stage: Stage, rule: Rule, posts: number, people: number): readonly Spoken[] {
  const { chance, language } = stage;
  const scope = scopeOf(stage, rule);
  const lasts = Math.min(15, (rule.crowd?.within ?? 30) / 2);
  const [listening] = scope;
  if (!listening) return [];
  const who = chance.integer(1, 100_000);
  return Array.from({ length: posts }, (_, nth) => {
    const from = rule.from[nth % Math.max(1, rule.from.length)];
    const handle = from === undefined ? `temoin${who}-${nth % people}` : (bare(from).split('@')[0] ?? '');
    const text = inOwnWords(aboutOf(stage, rule), language, chance);
    return heardBy(
      listening,
      { after: (nth * lasts) / posts, handle, place: nth % people, text },
      rule.mentions,
    );
  });
}

/** As many people as a rule asks for: more, where what is usual counts. */
function asMany(stage: Stage, rule: Rule): readonly Spoken[] {
  const { crowd } = rule;
  if (!crowd) return several(stage, rule, 1, 1);
  const usually = (scopeOf(stage, rule).length * USUALLY[1] * crowd.within) / 60;
  const more = crowd.timesUsual === undefined ? 0 : Math.ceil(usually * crowd.timesUsual) + 6;
  const people = Math.min(MOST_PEOPLE, Math.max(crowd.people, more));
  return several(stage, rule, people, people);
}

/** What a rule waits for, as somebody says it: a word that nothing leaves out, if there is one. */
function aboutOf(stage: Stage, rule: Rule): string {
  const [listening] = scopeOf(stage, rule);
  const words = rule.words.map((word) => word.replace(/\*\s*$/u, ''));
  const open = words.find(
    (text) => !isLeftOut({ text, hashtags: [], address: '' }, listening?.without ?? []),
  );
  return open ?? words[0] ?? '';
}

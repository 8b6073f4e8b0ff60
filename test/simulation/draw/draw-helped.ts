import { byMoment } from '#game/moments.ts';
import type { Game } from '#game/game.ts';
import type { RelayedPost } from '#game/partners.ts';
import type { Step } from '#game/step.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { Chance } from '#networks/village/chance.ts';
import type { Helped, Manner } from '../partners/plan.ts';
import type { Fault } from '../plan.ts';
import { drawHarm } from './draw-faults.ts';

/** Chance of its own, so that the plans of other games stay as they were. */
const OWN = 5_477;

/** When something is, in seconds after the start. */
type Seconds = (moment: Temporal.Instant) => number;

/** Draws what partners do of what they are asked for, and besides, who else relays, and what goes wrong where that is looked for. */
export function drawHelped(
  seed: number,
  game: Game,
  seconds: Seconds,
): {
  readonly helped: readonly Helped[];
  readonly faults: readonly Fault[];
} {
  const chance = new Chance(seed * OWN + 1);
  const asked = timeline(game).filter(({ kind }) => kind === 'relay' || kind === 'partner-hint');
  const helped = [
    ...asked.flatMap((step) => drawAct(chance, game, step, seconds(step.due))),
    ...game.partners.flatMap((_, partner) => drawUnasked(chance, game, partner, seconds)),
    ...game.rounds.flatMap(({ number, opens, closes }) =>
      drawFollowers(chance, game, number, [seconds(opens), seconds(closes)]),
    ),
  ];
  const lent = game.partners.filter(({ takesPart }) => takesPart.kind !== 'by-hand').length;
  const faults = chance.happens(0.6)
    ? Array.from({ length: chance.integer(1, 3) }, (): Fault => {
        const act = asked.length > 0 ? chance.pick(asked) : undefined;
        return {
          at: Math.max(60, act ? seconds(act.due) + chance.pick([-20, 0, 0, 5]) : chance.integer(60, 9_000)),
          kind: 'network',
          account: chance.integer(0, game.accounts.length + lent - 1),
          on: chance.pick(['boost', 'boost', 'relaysOf', 'postsBy', 'locate', 'publish'] as const),
          times: chance.integer(1, 4),
          harm: drawHarm(chance),
        };
      })
    : [];
  return { helped: helped.toSorted((a, b) => a.at - b.at), faults };
}

const MANNERS: readonly Manner[] = [
  'answers',
  'answers',
  'answers-unnamed',
  'names',
  'tagged',
  'half-tagged',
];

/** Whoever is asked does it most of the time, in time or not, and some think better of it; who lends an account seldom does it twice. */
function drawAct(chance: Chance, game: Game, step: Step, due: number): readonly Helped[] {
  const place = game.partners.findIndex(({ id }) => id === step.partner?.id);
  const how = game.partners[place]?.takesPart.kind ?? 'lent';
  const who = { partner: place };
  const account = game.accounts.indexOf(step.partner?.beside ?? '');
  const at = Math.max(60, due + chance.pick([-300, -30, 0, 20, 60, 200, 2_400]));
  if (!chance.happens(how === 'lent' ? 0.15 : 0.8)) return [];
  if (how === 'approved' && chance.happens(0.8)) return [{ at, who, deed: { kind: 'tell', what: 'yes' } }];
  const after = at + chance.pick([5, 90, 400, 2_000]);
  const { round, ordinal: hint } = step;
  if (step.kind === 'relay') {
    const of = /\/([^/]+)-by-[^/]+\/[^/]+$/u.exec(step.id)?.[1]?.replace('relay-', '') as RelayedPost;
    const relay = { round, of, account } as const;
    return [
      { at, who, deed: { kind: 'relay', ...relay } },
      ...(chance.happens(0.25) ? [{ at: after, who, deed: { kind: 'unrelay', ...relay } } as const] : []),
    ];
  }
  const says = chance.pick(['hint', 'hint', 'hint', 'hint', 'leaking-hint', 'announcement'] as const);
  const written: Helped = { at, who, deed: { kind: 'write', round, hint, says, how: chance.pick(MANNERS) } };
  const second = chance.pick(['hint', 'leaking-hint'] as const);
  const edit: Helped = { at: after, who, deed: { kind: 'edit', round, hint, says: second } };
  const deletion: Helped = { at: after, who, deed: { kind: 'delete', round } };
  return [written, ...(chance.happens(0.3) ? [chance.pick([edit, deletion])] : [])];
}

/** Whoever helps guesses, tells answers and announces the game, too, and a few end their part. */
function drawUnasked(chance: Chance, game: Game, partner: number, seconds: Seconds): readonly Helped[] {
  const who = { partner };
  const others = Array.from({ length: chance.integer(0, 3) }, (): Helped => {
    const { number: round, opens, reveals } = chance.pick(game.rounds);
    const at = chance.integer(Math.max(60, seconds(opens) - 600), seconds(reveals) + 300);
    const says = chance.pick(['answer', 'answer', 'wrong', 'announcement'] as const);
    return { at, who, deed: { kind: 'write', round, says, hint: 1, how: chance.pick(MANNERS) } };
  });
  const last = game.rounds.toSorted(byMoment(({ reveals }) => reveals)).at(-1);
  const ends = last ? seconds(last.reveals) : 0;
  const deed = chance.pick([
    { kind: 'tell', what: 'stop' },
    { kind: 'tell', what: 'stop' },
    { kind: 'tell', what: 'thanks' },
    { kind: 'withdraw' },
    { kind: 'withdraw' },
  ] as const);
  return [...others, ...(chance.happens(0.3) ? [{ at: chance.integer(60, ends), who, deed }] : [])];
}

function drawFollowers(
  chance: Chance,
  { accounts }: Game,
  round: number,
  [opens, closes]: readonly [number, number],
): readonly Helped[] {
  return Array.from({ length: chance.integer(0, 6) }, () => ({
    at: chance.integer(opens + 10, closes),
    who: { player: chance.integer(0, 5) },
    relay: {
      round,
      of: chance.pick(['opening', 'opening', 'hint-1'] as const),
      account: chance.integer(0, accounts.length - 1),
    },
    back: chance.happens(0.2) ? chance.pick([30, 600, 3_000]) : undefined,
  })).flatMap(({ at, who, relay, back }): readonly Helped[] => [
    { at, who, deed: { kind: 'relay', ...relay } },
    ...(back === undefined ? [] : [{ at: at + back, who, deed: { kind: 'unrelay', ...relay } } as const]),
  ]);
}

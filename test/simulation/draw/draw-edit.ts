import type { Game, Hint, Round } from '#game/game.ts';
import type { Chance } from '#networks/village/chance.ts';
import type { ScriptEdit } from '../edits/script-edit.ts';
import { addedRound, lastOpening } from '../game.ts';
import type { Guess, Said } from '../plan.ts';

/** The script is kept as a version before. */
export const FIRST = 120;
/** Of an added round players say so much. */
const MOST_SAID = 3;
/** More rounds than that have no answers of their own. */
const MOST_ROUNDS = 3;

/** When something is, in seconds after the start. */
export type Seconds = (moment: Temporal.Instant) => number;

/** An edit, when it is made, and what players say for it. */
interface Drawn {
  readonly at: number;
  readonly edit: ScriptEdit;
  readonly said?: readonly Said[];
}

/** Draws one edit of a script, and when it is made: most of them as something that it is about is due. */
export function drawEdit(chance: Chance, game: Game, seconds: Seconds): Drawn {
  const round = chance.pick(game.rounds);
  const [opens, closes, reveals] = [seconds(round.opens), seconds(round.closes), seconds(round.reveals)];
  const { number } = round;
  const during = (): number => chance.integer(opens - 600, closes);
  const makers: readonly (() => Drawn)[] = [
    () => drawAnswer(chance, game, round, [opens, closes, reveals]),
    () => drawAnswer(chance, game, round, [opens, closes, reveals]),
    () => ({
      at: during(),
      edit: { kind: 'last-call', round: number, minutes: chance.pick([null, 3, 8]) },
    }),
    () => ({
      at: chance.pick([during(), reveals - chance.pick([3, 30, 300])]),
      edit: { kind: 'reveal-text', round: number },
    }),
    () => ({
      at: chance.pick([during(), reveals - chance.pick([3, 30, 300])]),
      edit: { kind: 'reveal-moved', round: number, minutes: chance.pick([10, 25]) },
    }),
    () => ({
      at: chance.pick([during(), closes - chance.pick([2, 60, 900]), closes + chance.pick([1, 40])]),
      edit: { kind: 'closing-moved', round: number, minutes: chance.pick([-4, 2, 15]) },
    }),
    () => drawAdded(chance, round, [opens, closes]),
    () =>
      game.rounds.length < MOST_ROUNDS
        ? drawRound(chance, game, seconds)
        : drawAdded(chance, round, [opens, closes]),
  ];
  if (game.partners.length > 0 && chance.happens(0.4)) return drawRelay(chance, game, round, seconds);
  const out = drawOut(chance, game, seconds);
  if (out && chance.happens(0.2)) return out;
  const hinted = game.rounds.filter(({ hints }) => hints.length > 0);
  if (hinted.length === 0 || chance.happens(0.4)) return chance.pick(makers)();
  const among = chance.pick(hinted);
  return drawHint(chance, among, chance.pick(among.hints), seconds);
}

/** Before it comes, as it comes, or once it was posted: then it stays what it was, and nobody can replace it. */
function drawHint(chance: Chance, { number: round }: Round, hint: Hint, seconds: Seconds): Drawn {
  const due = seconds(hint.at);
  const before = (): number => due - chance.pick([1, 5, 60, 900, 3_000]);
  const called = { round, hint: hint.number };
  const makers: readonly (() => Drawn)[] = [
    () => ({ at: chance.pick([before(), before(), due + 2]), edit: { kind: 'hint-text', ...called } }),
    () => ({ at: before(), edit: { kind: 'hint-moved', ...called, minutes: chance.pick([-4, 3, 7, 12]) } }),
    () => ({ at: chance.pick([before(), before(), due + 60]), edit: { kind: 'hint-out', ...called } }),
    () => ({ at: before(), edit: { kind: 'hint-replaced', ...called, minutes: chance.pick([2, 5]) } }),
    () => ({
      at: due + chance.pick([1, 60, 180]),
      edit: { kind: 'hint-replaced', ...called, minutes: chance.pick([4, 9]) },
    }),
  ];
  return chance.pick(makers)();
}

/** Before the post that is relayed, or after it. */
function drawRelay(chance: Chance, { partners }: Game, round: Round, seconds: Seconds): Drawn {
  const { number, opens, hints, relays } = round;
  const posts = [
    { of: 'opening', due: opens } as const,
    ...hints.map((hint) => ({ of: `hint-${hint.number}`, due: hint.at }) as const),
  ];
  const { of, due } = chance.pick(posts);
  const at = seconds(due) + chance.pick([-3_000, -600, -5, 60, 900]);
  const [relayed] = chance.shuffled(relays);
  return relayed && chance.happens(0.5)
    ? { at, edit: { kind: 'relay-out', round: number, of: relayed.of } }
    : { at, edit: { kind: 'relay-added', round: number, of, by: chance.integer(0, partners.length - 1) } };
}

/** Somebody has said it by then, or does so later. */
function drawAnswer(
  chance: Chance,
  { accounts }: Game,
  { number: round }: Round,
  [opens, closes, reveals]: readonly [number, number, number],
): Drawn {
  const at = chance.pick([chance.integer(opens, closes), closes + 5, reveals + 20]);
  const said = chance.pick(['newly-right', 'newly-right', 'wrong'] as const);
  return {
    at,
    edit: { kind: 'answer', round, said },
    said: [
      saying(
        chance,
        accounts.length,
        round,
        Math.max(opens + 20, Math.min(at, closes) - chance.integer(5, 900)),
        said,
      ),
    ],
  };
}

function drawAdded(
  chance: Chance,
  { number: round }: Round,
  [opens, closes]: readonly [number, number],
): Drawn {
  const at = chance.integer(opens, closes);
  const minutes = Math.floor((at - opens) / 60) + chance.pick([-5, 1, 4, 20]);
  return { at, edit: { kind: 'hint-added', round, minutes } };
}

/** A round is added before the game is over, and players play it. */
function drawRound(chance: Chance, game: Game, seconds: Seconds): Drawn {
  const last = Math.max(...game.rounds.map(({ reveals }) => seconds(reveals)));
  const round = addedRound(game, game.rounds.length + 1, lastOpening(game.rounds));
  const [opens, reveals] = [seconds(round.opens), seconds(round.reveals)];
  return {
    at: chance.integer(FIRST, last),
    edit: { kind: 'round-added' },
    said: Array.from({ length: chance.integer(0, MOST_SAID) }, () =>
      saying(
        chance,
        game.accounts.length,
        round.number,
        chance.integer(opens + 5, reveals),
        chance.pick(['right', 'variant', 'wrong'] as const),
      ),
    ),
  };
}

/** The last round is taken out, which can be done until it opens. */
function drawOut(chance: Chance, { rounds }: Game, seconds: Seconds): Drawn | undefined {
  const last = rounds.at(-1);
  if (!last || rounds.length === 1) return undefined;
  const opens = seconds(last.opens);
  const at = chance.pick([chance.integer(FIRST, opens), opens - 2, opens + 300]);
  return { at, edit: { kind: 'round-out', round: last.number } };
}

function saying(chance: Chance, accounts: number, round: number, at: number, guess: Guess): Said {
  const account = chance.integer(0, accounts - 1);
  return {
    at,
    player: chance.integer(0, 5),
    round,
    deed: { kind: 'reply', account, to: 'opening', mention: true, private: chance.happens(0.2), guess },
  };
}

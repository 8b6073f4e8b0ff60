import { z } from 'zod';
import type { Box } from '#game/game.ts';
import type { Size } from '#script/detail-box.ts';
import { editScript, type ScriptEdit } from '#script/edit/edit-script.ts';
import type { FramedGame, FramedRound } from './read-framed.ts';

const percent = z.number().min(0).max(100);

/** What somebody drew on one photo. */
export const drawnRound = z.strictObject({
  /** Of the round, in the order of the script; from 0. */
  round: z.number().int().min(0).max(100_000),
  /** In percent of the upright photo. */
  detail: z.strictObject({
    left: percent,
    top: percent,
    width: percent.positive(),
    height: percent.positive(),
  }),
  /** How much wider the view of a hint is, by the place of the hint in the script; null: it shows none any more; hints that are not there stay as they are. */
  views: z.record(z.string().regex(/^\d{1,5}$/), z.number().gt(1).max(1000).nullable()),
});

export type DrawnRound = z.output<typeof drawnRound>;

const SIDES = ['left', 'top', 'width', 'height'] as const;

/** As good as equal: what a page was given and gives back. */
const SAME = 1e-6;

/**
 * Writes what was drawn into a script, and leaves every other character as it is: what did not change is not written anew, and each side
 * stays in its unit.
 * @returns the script; undefined where that cannot be done, as the script is written
 */
export function withDrawn(game: FramedGame, drawn: readonly DrawnRound[]): string | undefined {
  const edits = drawn.map((one) => {
    const round = game.rounds[one.round];
    return round && editsOf(round, one);
  });
  return edits.every((edit) => edit !== undefined) ? editScript(game.text, edits.flat()) : undefined;
}

function editsOf(round: FramedRound, { round: index, detail, views }: DrawnRound): readonly ScriptEdit[] {
  const path = ['rounds', index];
  const size = round.found.ok ? round.found.size : undefined;
  const written = writtenSides(round, detail, size);
  const sides: readonly ScriptEdit[] = round.hasDetail
    ? SIDES.flatMap((side) => {
        const value = written[side];
        return value === undefined
          ? []
          : [{ kind: 'set', path: [...path, 'detail', side], value, after: before(side) } as const];
      })
    : [{ kind: 'set', path: [...path, 'detail'], value: wholeOf(written, detail), after: 'photo' }];
  const widened = Object.entries(views).flatMap(([hint, factor]): readonly ScriptEdit[] => {
    const known = round.hints[Number(hint)];
    const of = [...path, 'hints', Number(hint)];
    if (factor === null) {
      // What describes a picture goes with it.
      const gone = [
        ...(known?.widen === undefined ? [] : ['widen']),
        ...(known?.hasAlt === true ? ['alt'] : []),
      ];
      return gone.map((key) => ({ kind: 'remove', path: [...of, key] }));
    }
    const value = tenth(factor);
    if (known?.widen !== undefined && Math.abs(known.widen - factor) < SAME) return [];
    return [{ kind: 'set', path: [...of, 'widen'], value, after: 'text' }];
  });
  return [...sides, ...widened];
}

const before = (side: keyof Box): string | undefined => SIDES[SIDES.indexOf(side) - 1];

/** The sides that changed, as the script writes them; none goes beyond the photo for being rounded. */
function writtenSides(
  { box, units }: FramedRound,
  drawn: Box,
  size: Size | undefined,
): Partial<Record<keyof Box, string>> {
  const isKept = (side: keyof Box): boolean =>
    box !== undefined && Math.abs(box[side] * 100 - drawn[side]) < SAME;
  const along = (from: 'left' | 'top', extent: 'width' | 'height'): Partial<Record<keyof Box, string>> => {
    const start = measured(drawn[from], units[from], size?.[extent], isKept(from));
    const length = measured(drawn[extent], units[extent], size?.[extent], isKept(extent));
    const room = 100 - start.percent;
    const fits = length.percent <= room + SAME;
    return {
      ...(!isKept(from) && { [from]: start.text }),
      ...(!(isKept(extent) && fits) && {
        [extent]: fits ? length.text : cut(room, units[extent], size?.[extent]),
      }),
    };
  };
  return { ...along('left', 'width'), ...along('top', 'height') };
}

function measured(
  percent: number,
  unit: '%' | 'px',
  whole: number | undefined,
  isKept: boolean,
): { readonly text: string; readonly percent: number } {
  if (isKept) return { text: '', percent };
  if (unit === '%' || whole === undefined) return { text: `${tenth(percent)}%`, percent: tenth(percent) };
  const pixels = Math.round((percent * whole) / 100);
  return { text: `${pixels}px`, percent: (pixels / whole) * 100 };
}

/** The most that there is room for, in whole units of what is written. */
const cut = (room: number, unit: '%' | 'px', whole: number | undefined): string =>
  unit === '%' || whole === undefined
    ? `${Math.floor(room * 10 + SAME) / 10}%`
    : `${Math.floor((room * whole) / 100 + SAME)}px`;

const tenth = (number: number): number => Math.round(number * 10) / 10;

/** A rectangle where there was none. */
const wholeOf = (written: Partial<Record<keyof Box, string>>, drawn: Box) =>
  Object.fromEntries(SIDES.map((side) => [side, written[side] ?? `${tenth(drawn[side])}%`]));

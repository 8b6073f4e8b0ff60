import { drawParts, drawShape } from '#script/schema/draw.ts';
import { partnerShape } from '#script/schema/partner.ts';
import { altShape, hintShape, roundShape } from '#script/schema/round.ts';
import { rulesShape } from '#script/schema/rules.ts';
import { scriptSchema } from '#script/schema/schema.ts';
import { keysOf, schemaAt } from '#script/schema/walk.ts';

/** The keys of a script, wherever they stand, the longest first, as an alternative of a regular expression. */
export const KEYS = [
  ...new Set([
    ...Object.keys(scriptSchema.shape),
    ...Object.keys(roundShape),
    ...Object.keys(altShape),
    ...Object.keys(hintShape),
    ...Object.keys(partnerShape),
    ...Object.keys(drawShape),
    ...Object.keys(rulesShape),
    ...Object.values(drawParts).flatMap((shape) => Object.keys(shape)),
    ...['hashtags', 'scoring', 'late', 'wording'].flatMap(
      (key) => keysOf(schemaAt(scriptSchema, [key])) ?? [],
    ),
    ...(keysOf(schemaAt(scriptSchema, ['rounds', 0, 'detail'])) ?? []),
    'answer',
    'nudge',
    'of',
    'relays',
  ]),
]
  .toSorted((a, b) => b.length - a.length)
  .join('|');

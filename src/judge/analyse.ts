import { PARTIAL } from '#judge/places/by-part.ts';
import { recognise } from '#judge/places/compete.ts';
import { gather } from '#judge/places/gather.ts';
import { findRuns } from '#judge/places/places.ts';
import { withKind } from '#judge/stance/elided.ts';
import { takeStances } from '#judge/stance/stance.ts';
import { tokenise } from '#judge/tokens/tokens.ts';
import { standsWhereGuessesDo } from '#judge/decision/rivals.ts';
import type { List, Tokens } from '#judge/tokens/token.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Analysis, Stated } from '#judge/stance/stated.ts';

/** Reads a reply against a key: its words, the places they name, and what it does with each. */
export function analyse(reply: string, key: CompiledKey): Analysis {
  const tokens = tokenise(reply, key);
  const places = findRuns(tokens, key).map((run) => recognise(tokens, run, key));
  const stated = withKind(tokens, takeStances(tokens, gather(tokens, places, key)), key);
  return { tokens, key, stated: stated.map((one) => asProposed(tokens, one)) };
}

/** A part of an answer that is not proposed in so many words is but a part. */
const asProposed = ({ list }: Tokens, one: Stated): Stated =>
  PARTIAL.has(one.place.rule) && !isProposed(list, one)
    ? { ...one, place: { ...one.place, kind: 'part', rule: 'answer-part', doubtful: true } }
    : one;

const isProposed = (list: List, { stance, doubtful, given, place }: Stated): boolean =>
  stance === 'guess' && !doubtful && (given === 'said' || standsWhereGuessesDo(list, place));

import type { z } from 'zod';
import { liveSchema } from '#script/schema/live.ts';
import { scriptSchema } from '#script/schema/schema.ts';
import { type CaretPlace, caretPlace } from './caret-place.ts';
import { keyProposals } from './key-proposals.ts';
import type { Completion, Known, Proposal } from './proposal.ts';
import { schemasAt } from './schemas.ts';
import { valueProposals } from './value-proposals.ts';

/** Nobody reads more. */
const MOST = 40;

/**
 * Proposes what could be written at the caret of a script, by the keys that the schema has there and by what is known; undefined where there is
 * nothing to be proposed.
 */
export function complete(text: string, caret: number, known: Known): Completion | undefined {
  const place = caretPlace(text, caret);
  if (!place) return undefined;
  const schemas = schemasAt(isLive(text) ? liveSchema : scriptSchema, place.path);
  const proposals = fitting(all(text, place, schemas, known), place.typed);
  if (proposals.length === 0) return undefined;
  return { from: place.from, isTyped: place.typed !== '', proposals };
}

/** Says whether a script, right or not, says of itself that it is one of a live hour. */
const isLive = (text: string): boolean => /^kind:[ \t]*["']?live\b/mu.test(text);

function all(
  text: string,
  place: CaretPlace,
  schemas: readonly z.core.$ZodType[],
  known: Known,
): readonly Proposal[] {
  const keys = place.kind === 'value' ? [] : keyProposals(text, place, schemas, known);
  return place.kind === 'key' ? keys : [...keys, ...valueProposals(text, place, schemas, known)];
}

/** Those that go on from what was typed, then those that hold it; none where it is one of them already. */
function fitting(proposals: readonly Proposal[], typed: string): readonly Proposal[] {
  const wanted = folded(typed.trimEnd());
  const found = proposals.map((proposal) => ({ proposal, at: folded(proposal.label).indexOf(wanted) }));
  if (wanted !== '' && found.some(({ proposal }) => folded(proposal.label) === wanted)) return [];
  return [...found.filter(({ at }) => at === 0), ...found.filter(({ at }) => at > 0 && wanted.length > 1)]
    .slice(0, MOST)
    .map(({ proposal }) => proposal);
}

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

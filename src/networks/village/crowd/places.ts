import type { CrowdRound } from './act.ts';
import type { Phrases } from './phrases.ts';
import { withoutAccents } from './typing.ts';

/** Returns the well-known places that have nothing to do with any round: neither answers, nor close to one, nor look-alikes. */
export function placesElsewhere(rounds: readonly CrowdRound[], phrases: Phrases): readonly string[] {
  const named = rounds.flatMap(({ answers, close, not }) => [
    ...answers,
    ...close.map(({ answer }) => answer),
    ...not,
  ]);
  const taken = named.map(folded).filter((name) => name !== '');
  return phrases.places.filter((place) => {
    const name = folded(place);
    return !taken.some((other) => holds(name, other) || holds(other, name));
  });
}

function folded(name: string): string {
  return withoutAccents(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whole words only: an answer of one letter is not in every name. */
function holds(name: string, part: string): boolean {
  return ` ${name} `.includes(` ${part} `);
}

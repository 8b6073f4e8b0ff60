import { regions } from '#judge/lexicon/regions.ts';
import type { Candidate } from '#judge/key/compiled-key.ts';
import type { Reading } from './reading.ts';

/**
 * Finds an answer beside a close one, "les vieilles prisons sur le Thiou": an answer but for its town, and a close answer that
 * says where it stands instead. Its other words must be two at least, a noun of its own among them: there is a pont Vieux on
 * every river.
 */
export function besideNear(
  { tokens, key, held, collisions, proud }: Reading,
  near: Candidate,
): Candidate | undefined {
  if (collisions.length > 0 || proud.length > 0) return undefined;
  const places = near.words.flatMap((id) => key.words[id] ?? []);
  if (places.some(({ sort, text }) => sort !== 'name' || regions.has(text))) return undefined;
  if (tokens.at(-1)?.match?.word.id !== near.words.at(-1)) return undefined;
  return key.byGroup.answers.find(({ words, town }) => {
    const rest = words.filter((id) => !town.includes(id));
    if (town.length === 0 || rest.length < 2 || !rest.every((id) => held.get(id) === 0)) return false;
    if (!near.words.every((id) => held.get(id) === 0 && !words.includes(id))) return false;
    const own = rest.flatMap((id) => key.words[id] ?? []);
    if (own.some(({ saint, text }) => saint || text === 'saint' || text === 'dame')) return false;
    if (!own.some(({ sort, id }) => sort === 'common' && isNoun(id, tokens))) return false;
    return tokens.every(
      ({ match }) => match !== undefined && [...rest, ...near.words].includes(match.word.id),
    );
  });
}

function isNoun(id: number, tokens: Reading['tokens']): boolean {
  return tokens.some(({ match, role }) => match?.word.id === id && role === 'content');
}

import { Findings } from '#script/problems/findings.ts';
import { parseYaml } from '#script/yaml/parse.ts';
import { Source } from './source.ts';

/** Returns the photos that a script names, each once, as it names them; undefined where nobody can make out what the script says. */
export function photosNamed(text: string): readonly string[] | undefined {
  const source = new Source('game.yaml', text);
  const value = parseYaml(source, new Findings(source))?.value;
  const rounds = partOf(value, 'rounds');
  if (!Array.isArray(rounds)) return undefined;
  const named = rounds.map((round: unknown) => partOf(round, 'photo'));
  return [...new Set(named.flatMap((photo) => (typeof photo === 'string' ? [photo.trim()] : [])))];
}

const partOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

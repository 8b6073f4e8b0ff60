import { Findings } from '#script/problems/findings.ts';
import { isLiveScript } from './is-live.ts';
import { parseYaml } from '#script/yaml/parse.ts';
import { Source } from './source.ts';

/** Returns the photos that a script names, or the pictures of a live hour, each once, as it names them; undefined where nobody can make out what the script says. */
export function photosNamed(text: string): readonly string[] | undefined {
  const source = new Source('game.yaml', text);
  const value = parseYaml(source, new Findings(source))?.value;
  const isLive = isLiveScript(value);
  const rounds = partOf(value, isLive ? 'questions' : 'rounds');
  if (!Array.isArray(rounds)) return undefined;
  const said = isLive ? [partOf(value, 'welcome'), ...rounds, partOf(value, 'last-word')] : rounds;
  const named = said.map((round: unknown) => partOf(round, isLive ? 'picture' : 'photo'));
  return [...new Set(named.flatMap((photo) => (typeof photo === 'string' ? [photo.trim()] : [])))];
}

const partOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

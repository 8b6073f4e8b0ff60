import { Findings } from '#script/problems/findings.ts';
import { draftSchema } from '#script/schema/schema.ts';
import { parseYaml } from '#script/yaml/parse.ts';
import { Source } from './source.ts';
import { allTexts } from './texts.ts';

/** Returns all that a script publishes, each text once; undefined where nobody can make out what the script says. */
export function textsPublished(script: string): ReadonlySet<string> | undefined {
  const source = new Source('game.yaml', script);
  const outline = parseYaml(source, new Findings(source));
  return outline && new Set(allTexts(draftSchema.parse(outline.value)).map(({ text }) => text));
}

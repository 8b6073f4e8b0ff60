import { parse, YAMLError } from 'yaml';
import { z } from 'zod';
import type { Bilingual, Complaint } from '#platform/complaint.ts';
import { placeName } from './place-name.ts';

/**
 * Reads the text of a settings file by its schema; an empty one is taken for one that says nothing.
 * @param bad says of the file what is the matter with it
 * @throws what `bad` returns, with the line of a text that is no YAML, or with each key that will not do
 */
export function readYaml<T>(text: string, schema: z.ZodType<T>, bad: (what: Bilingual) => Complaint): T {
  const value = yamlIn(text, bad);
  const result = schema.safeParse(value, { error: z.locales.en().localeError });
  if (result.success) return result.data;
  const french = schema.safeParse(value, { error: z.locales.fr().localeError });
  throw bad({ fr: sayIssues(french.error), en: sayIssues(result.error) });
}

function yamlIn(text: string, bad: (what: Bilingual) => Complaint): unknown {
  try {
    return parse(text) ?? {};
  } catch (error) {
    const { line = 1, col = 1 } = (error instanceof YAMLError ? error.linePos?.[0] : undefined) ?? {};
    throw bad({
      fr: `ligne ${line}, colonne ${col}, le YAML est mal formé`,
      en: `line ${line}, column ${col}, the YAML is malformed`,
    });
  }
}

const sayIssues = (error: z.ZodError | undefined): string =>
  (error?.issues ?? []).map(({ path, message }) => `${placeName(path)} — ${message}`).join(' ; ');

import { parse } from 'dotenv';
import type { Secret } from '#platform/secret.ts';

/** Where credentials are kept, in the folder in which Kesako is started. */
export const ENV_FILE = '.env';

/**
 * Returns the text of an environment file with these variables in it: in place of the same ones, else at its end. Every other
 * line stays as it is.
 */
export function withVariables(text: string, variables: ReadonlyMap<string, Secret>): string {
  let whole = text;
  for (const [name, secret] of variables) {
    const line = `${name}=${quoted(secret.reveal())}`;
    whole = assignmentOf(name).test(whole) ? replaced(whole, name, line) : appended(whole, line);
    if (parse(whole)[name] !== secret.reveal()) throw new Error(`${name} cannot be written to ${ENV_FILE}.`);
  }
  return whole;
}

/** A variable's line as dotenv reads it: a quoted value may go over several. */
const assignmentOf = (name: string): RegExp =>
  new RegExp(
    `^([ \\t]*(?:export[ \\t]+)?)${name}[ \\t]*=[ \\t]*(?:'[^']*'|"(?:\\\\"|[^"])*"|\`[^\`]*\`|[^\\r\\n]*)`,
    'gm',
  );

/** dotenv takes the last of several; all of them get the new value. */
const replaced = (text: string, name: string, line: string): string =>
  text.replaceAll(assignmentOf(name), (_, start: string) => start + line);

function appended(text: string, line: string): string {
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${text}${end}${line}\n`;
}

function quoted(value: string): string {
  if (/^[\w.+/=~:-]+$/.test(value)) return value;
  const quote = ["'", '`', '"'].find((sign) => !value.includes(sign)) ?? "'";
  return quote + value + quote;
}

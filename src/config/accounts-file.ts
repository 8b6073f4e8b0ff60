import { type Document, isMap, parse, parseDocument } from 'yaml';

/**
 * Returns the text of the accounts file with an account in it, in place of the one of that name; comments and everything else
 * stay, those beside the account's own settings, too, unless it moves to another network.
 * @param text of the file as it is, well formed; undefined when there is none yet
 * @param settings all that is to be said of the account; what is undefined is not said
 */
export function withAccount(
  text: string | undefined,
  name: string,
  settings: Readonly<Record<string, unknown>>,
): string {
  const document: Document = parseDocument(text ?? '');
  if (!isMap(document.contents)) document.contents = document.createNode({});
  if (!isMap(document.get('accounts'))) document.set('accounts', document.createNode({}));
  const before = document.getIn(['accounts', name]);
  if (isMap(before) && before.get('network') === settings['network']) {
    for (const key of Object.keys(before.toJSON())) if (settings[key] === undefined) before.delete(key);
    for (const [key, value] of Object.entries(settings)) if (value !== undefined) before.set(key, value);
  } else document.setIn(['accounts', name], document.createNode(settings));
  return document.toString({ lineWidth: 0 });
}

/** Reads what the accounts file says of an account, as it stands there; empty when it says nothing. */
export function settingsIn(text: string | undefined, name: string): Readonly<Record<string, unknown>> {
  const accounts = (
    parse(text ?? '') as { readonly accounts?: Record<string, Record<string, unknown>> } | null
  )?.accounts;
  return accounts?.[name] ?? {};
}

/**
 * Says whether a text is the address of a server that the libraries which connect to it read as it is meant: of one of these
 * schemes, and with nothing in it that ends or breaks an address. What a password is not to hold as it is stands in % writing.
 * @param hostless whether the host may be left out, for the one of this machine
 */
export function isServerUrl(text: string, schemes: readonly string[], hostless = false): boolean {
  if (/[\s\p{Cc}]/u.test(text)) return false;
  const url = URL.parse(text) ?? (hostless ? URL.parse(text.replace('@/', '@localhost/')) : null);
  if (!url || !schemes.includes(url.protocol) || url.hash !== '') return false;
  if (!hostless && url.hostname === '') return false;
  // A second @ or a / is a piece of a password, which would be looked for as a host, or as a database.
  if (`${url.host}${url.pathname}`.includes('@')) return false;
  return [url.username, url.password, url.hostname, url.pathname].every(isDecodable);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

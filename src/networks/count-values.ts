/**
 * Most values in an answer, lists and objects counted twice. A thread of 4,096 usual replies has some 500,000; in memory an
 * empty object takes many times the two bytes that it has in an answer.
 */
const MOST_VALUES = 1_500_000;

const [QUOTE, BACKSLASH, COMMA, BRACKET, BRACE] = [0x22, 0x5c, 0x2c, 0x5b, 0x7b];

/**
 * Says whether JSON holds more values than are read, before they take any memory.
 * @param most values, at least
 */
export function isManyValues(json: string, most = MOST_VALUES): boolean {
  // A value and the sign before it take two characters at least.
  if (json.length <= most * 2) return false;
  let values = 0;
  let isQuoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (isQuoted) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) isQuoted = false;
    } else if (code === QUOTE) isQuoted = true;
    else if ((code === COMMA || code === BRACKET || code === BRACE) && ++values > most) return true;
  }
  return false;
}

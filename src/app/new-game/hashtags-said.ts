/**
 * Returns the hashtags that somebody means: separated by commas or semicolons, what is between two of them is one, its words joined with a capital each;
 * otherwise each word is one, unless a small word such as « du » says that they belong together. What joins two of them, such as « et », is none itself;
 * with a # it is.
 */
export function hashtagsSaid(answer: string): readonly string[] {
  const isList = /[,;]/u.test(answer);
  return answer
    .split(/[,;]|\s*[&+]?\s*(?=#)/u)
    .map((part, index) => withoutJoints(part, index > 0))
    .flatMap((part) => (isList || isPhrase(part) ? [part] : part.split(/\s+/u)))
    .map(joined)
    .filter((hashtag) => hashtag !== '#');
}

/** Leaves out what only joins a part to the one after it or, where it `follows` one, to the one before. */
function withoutJoints(part: string, follows: boolean): string {
  const ended = part.trim().replace(follows ? /(?:^|\s+)(?:et|and)$/iu : /\s+(?:et|and)$/iu, '');
  return follows ? ended.replace(/^(?:et|and)\s+/iu, '') : ended;
}

/** A word that never is a hashtag by itself, between two others. */
const isPhrase = (part: string): boolean =>
  /\s(?:d[eu]s?|[àa]ux?|et|en|l[ae]s?|sur|sous|of|the|and|in|[dl]['’]\S+)\s?(?=\S)/iu.test(part);

function joined(part: string): string {
  // Signs alone, such as &, are no words.
  const words = part
    .replace(/^#/u, '')
    .split(/[\s'’-]+/u)
    .filter((word) => /[\p{L}\p{N}_]/u.test(word));
  return `#${words.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`).join('')}`;
}

/**
 * Returns the hashtags that somebody means: separated by commas or semicolons, what is between two of them is one, its words joined with a capital each;
 * otherwise each word is one, unless a small word such as « du » says that they belong together.
 */
export function hashtagsSaid(answer: string): readonly string[] {
  const isList = /[,;]/u.test(answer);
  return answer
    .split(/[,;]|\s+(?=#)/u)
    .map((part) => part.trim())
    .flatMap((part) => (isList || isPhrase(part) ? [part] : part.split(/\s+/u)))
    .filter((part) => part !== '')
    .map(joined);
}

/** A word that never is a hashtag by itself, between two others. */
const isPhrase = (part: string): boolean =>
  /\s(?:d[eu]s?|[àa]ux?|et|en|l[ae]s?|sur|sous|of|the|and|in|[dl]['’]\S+)\s?(?=\S)/iu.test(part);

function joined(part: string): string {
  const words = part.replace(/^#/u, '').split(/[\s'’-]+/u);
  return `#${words.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`).join('')}`;
}

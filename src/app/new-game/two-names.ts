/** Where a thing is, rather than what it is called. */
const WHERE = /^(?:rue|place|avenue|boulevard|quai|chemin|route|[àa]|en|dans|près|in|at|near|the)\s/iu;

/**
 * Says whether a comma seems to stand between two names of one thing, as in « Château de Vendeuvre, château de Vandeuvre », and not before the place where it is.
 * What is on either side of a semicolon was told apart already.
 */
export const holdsTwoNames = (answer: string): boolean =>
  answer.split(';').some((name) => {
    const [first = '', ...others] = name.split(',').map((part) => part.trim());
    return others.some(
      (other) => isName(other) && !WHERE.test(other) && (isName(first) || shares(first, other)),
    );
  });

const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .match(/\p{L}{3,}/gu)
    ?.filter((word) => !['des', 'les', 'the', 'and'].includes(word)) ?? [];

const isName = (name: string): boolean => wordsOf(name).length >= 2;

const shares = (one: string, other: string): boolean =>
  wordsOf(one).some((word) => wordsOf(other).includes(word));

import { expect, test } from 'vitest';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';

const josselin = compileKey({ answers: ['château de Josselin'], close: [], not: [], language: 'fr' });
const clevedon = compileKey({ answers: ['Clevedon Pier'], close: [], not: [], language: 'en' });

// Several ways to say a thing stand in one pair of brackets of the table of turns of phrase, some of them several words long.
test.each([
  ['contrasted', josselin, ['par contre', 'en revanche', 'alors que', 'tandis que', 'pourtant']],
  ['way-from', clevedon, ['to get', 'to reach', 'on the way', 'on your way', 'on my way']],
  ['says-no', clevedon, ['never mind', 'forget', 'forget about', 'bugger', 'sod']],
] as const)('a turn of phrase is found whichever way it is said: %s', (rule, key, ways) => {
  const say: Record<typeof rule, (way: string) => string> = {
    contrasted: (way) => `Le château de Josselin a un beau toit, ${way} votre photo montre du zinc`,
    'way-from': (way) => `you pass Clevedon Pier ${way} there`,
    'says-no': (way) => `${way} Clevedon Pier`,
  };
  const judged = ways.map((way) => judge(say[rule](way), key));
  expect(judged.filter(({ verdict }) => verdict === 'correct')).toEqual([]);
  expect(judged.filter(({ rules }) => !rules.includes(rule))).toEqual([]);
});

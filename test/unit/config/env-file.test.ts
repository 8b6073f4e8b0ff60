import { parse } from 'dotenv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withVariables } from '#config/env-file.ts';
import { Secret } from '#platform/secret.ts';

const put = (text: string, ...variables: readonly (readonly [string, string])[]): string =>
  withVariables(text, new Map(variables.map(([name, value]) => [name, new Secret(value)])));

test('a variable goes to the end of a file that lacks it, on a line of its own', () => {
  expect(put('', ['A', 'one'])).toBe('A=one\n');
  expect(put('# note\nB=two', ['A', 'one'])).toBe('# note\nB=two\nA=one\n');
});

test('takes the place of the same one, and leaves every other line as it is', () => {
  const before =
    '# comptes\r\nKESAKO_VILLE_TOKEN=\r\n\r\n#A=off\nexport A = "old"\nKESAKO_VILLE_TOKEN_2=x\nB=\'two\nlines\' # kept\n';
  expect(put(before, ['KESAKO_VILLE_TOKEN', 'new'], ['A', 'three'])).toBe(
    "# comptes\r\nKESAKO_VILLE_TOKEN=new\r\n\r\n#A=off\nexport A=three\nKESAKO_VILLE_TOKEN_2=x\nB='two\nlines' # kept\n",
  );
});

test('wherever it stands twice, both get the value, for the last one counts', () => {
  expect(put('A=1\nB=2\nA=3\n', ['A', 'new'])).toBe('A=new\nB=2\nA=new\n');
});

test('a value over several lines is replaced as a whole', () => {
  expect(put("A='two\nlines'\nB=2\n", ['A', 'new'])).toBe('A=new\nB=2\n');
});

test('a value is read back as it was, whatever stands in it', () => {
  expect(put('', ['A', 'with # and spaces'])).toBe("A='with # and spaces'\n");
  fc.assert(
    fc.property(fc.stringMatching(/^[!-~]{1,40}$/), (value) => {
      fc.pre(!(value.includes("'") && value.includes('`')));
      expect(parse(put('B=2\n', ['A', value]))).toEqual({ A: value, B: '2' });
    }),
  );
});

test('a value that could not be read back is refused without being shown', () => {
  expect(() => put('', ['A', `'\n"\``])).toThrow('A cannot be written to .env.');
});

import { expect, test } from 'vitest';
import { isSignedBy } from '#app/draw/verify-beacon.ts';

/** As the documentation of drand shows them: https://docs.drand.love/developer/http-api */
const QUICKNET = {
  round: 42,
  signature:
    '95a9f9f5b231b7714de1553105d8ffdf3dcda24cfdb1e689319bccf79a9c8ce430a91b811fbfaf763900bc998b5d686a',
  previous: null,
};
const DEFAULT = {
  round: 5_347_804,
  signature:
    '92daf5745411a415b539caebda0b523fa20d4d12b28eb2fe427decdf5dcc976046a9c83b54f1db991fa191ffca8fcbdc07563036664f6ba47dcf00593559286f667574f6b0a2ba0be2683463b5bf3472e5696ac28b75d5b2223dbb98a56c96a3',
  previous:
    'b01091c60b2b1a7c1f7a79610cd94e0c06e93bd305cf04229fe1571669257d16583a02e4038fdd755e6c39944b0116e30256874eede733a79c5e72c787db3889a1678c4ea6423b467de56208c5bd8e10cc090b6e0429f7f33653086a089cc3f8',
};

test('a number that a network of drand made is known by its signature', () => {
  expect(isSignedBy('quicknet', QUICKNET)).toBe(true);
  expect(isSignedBy('default', DEFAULT)).toBe(true);
});

test.for([
  ['of another moment', { ...QUICKNET, round: 43 }],
  ['with one sign changed', { ...QUICKNET, signature: QUICKNET.signature.replace(/^95a9/u, '95a8') }],
  ['that is cut off', { ...QUICKNET, signature: QUICKNET.signature.slice(2) }],
  ['that is no number at all', { ...QUICKNET, signature: 'beacon' }],
  ['that is empty', { ...QUICKNET, signature: '' }],
] as const)('a number %s is not', (beacon) => {
  expect(isSignedBy('quicknet', beacon[1])).toBe(false);
});

test('a number of one network is not one of the other, nor without the signature that it goes on from', () => {
  expect(isSignedBy('default', QUICKNET)).toBe(false);
  expect(isSignedBy('quicknet', DEFAULT)).toBe(false);
  expect(isSignedBy('default', { ...DEFAULT, previous: null })).toBe(false);
});

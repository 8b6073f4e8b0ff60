import { describe, expect, test } from 'vitest';
import { fits, hasWords, isLeftOut, levelOf } from '#game/watch/fits.ts';
import { affordable, isAwake, looksOf } from '#game/watch/looks.ts';
import type { Heard, Listening, Rule } from '#game/watch/watch.ts';

const at = Temporal.Instant.from('2026-09-19T08:30:00Z');
const heard = (text: string, more: Partial<Heard> = {}): Heard => ({
  id: '1',
  listenings: ['ville'],
  author: 'mastodon:zoe@masto.example',
  address: 'zoe@masto.example',
  text,
  hashtags: [],
  mention: false,
  at,
  ...more,
});
const rule = (more: Partial<Rule>): Rule => ({
  name: 'r',
  level: 'risk',
  words: [],
  from: [],
  mentions: false,
  listenings: [],
  crowd: undefined,
  ...more,
});

test('words are whole, in their order, whatever accents, capitals and signs stand between', () => {
  expect(hasWords({ text: 'ON NOUS ÉVACUE, place du Ralliement !' }, 'place du ralliement')).toBe(true);
  expect(hasWords({ text: 'Emplacement du Ralliement' }, 'place du ralliement')).toBe(false);
  expect(hasWords({ text: 'On évacue' }, 'évac')).toBe(false);
  expect(hasWords({ text: 'On évacue' }, 'évac*')).toBe(true);
  expect(hasWords({ text: 'On #évacue' }, 'evacue')).toBe(true);
  expect(hasWords({ text: 'in\u200bcen\u00addie' }, 'incendie')).toBe(true);
  expect(hasWords({ text: '𝐢𝐧𝐜𝐞𝐧𝐝𝐢𝐞' }, 'incendie')).toBe(true);
  expect(hasWords({ text: 'rien' }, '   ')).toBe(false);
  expect(hasWords({ text: 'rien' }, '*')).toBe(false);
});

test('Angers in Québec is left out by its words, its hashtag or its author', () => {
  const without = ['Québec', '#AngersQC', '@meteo@robots.example'];
  expect(isLeftOut(heard('Il neige à Angers, QUEBEC'), without)).toBe(true);
  expect(isLeftOut(heard('Il neige', { hashtags: ['#angersqc'] }), without)).toBe(true);
  expect(isLeftOut(heard('Il neige', { address: 'meteo@robots.example' }), without)).toBe(true);
  expect(isLeftOut(heard('Il neige à Angers'), without)).toBe(false);
});

test('all that a rule says has to hold', () => {
  const crisis = rule({ words: ['incendie', 'feu'], mentions: true, listenings: ['ville'] });
  expect(fits(heard('Au feu !', { mention: true }), crisis)).toBe(true);
  expect(fits(heard('Au feu !'), crisis)).toBe(false);
  expect(fits(heard('Au feu !', { mention: true, listenings: ['autre'] }), crisis)).toBe(false);
  expect(fits(heard('Bonjour'), rule({ from: ['@Zoe@Masto.example'] }))).toBe(true);
});

test('of several rules that fit, the first of the highest level counts, and none makes it an information', () => {
  const rules = [
    rule({ name: 'a', level: 'answer' }),
    rule({ name: 'b', level: 'risk', words: ['feu'] }),
    rule({ name: 'c', level: 'risk', words: ['feu'] }),
    rule({ name: 'd', level: 'crisis', crowd: { people: 2, within: 5, timesUsual: undefined } }),
  ];
  expect(levelOf(heard('Au feu'), rules)).toMatchObject({ level: 'risk', rule: { name: 'b' } });
  expect(levelOf(heard('Bonjour'), rules).level).toBe('answer');
  expect(levelOf(heard('Bonjour'), [])).toEqual({ level: 'info', rule: undefined });
});

const listening: Listening = {
  name: 'ville',
  hashtags: ['Angers'],
  words: ['mairie d’Angers'],
  mentions: true,
  addresses: ['@Courrier@Masto.example'],
  without: [],
  on: ['ville', 'ville-x'],
  every: 5,
  hours: undefined,
  most: 40,
  dollarsADay: 0.5,
};

test('each account looks for each thing, under a name of its own', () => {
  expect(looksOf({ listenings: [listening] }).map(({ id }) => id)).toEqual([
    'ville/ville/#Angers',
    'ville/ville/mairie d’Angers',
    'ville/ville/@',
    'ville/ville/@courrier@masto.example',
    'ville/ville-x/#Angers',
    'ville/ville-x/mairie d’Angers',
    'ville/ville-x/@',
    'ville/ville-x/@courrier@masto.example',
  ]);
});

describe('the hours', () => {
  const asleep = (from: string, to: string, moment: string): boolean => {
    const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
    return !isAwake({ from: minutes(from), to: minutes(to) }, Temporal.Instant.from(moment), 'Europe/Paris');
  };
  test('are those of the place', () => {
    expect(asleep('07:00', '22:00', '2026-09-19T05:00:00Z')).toBe(false);
    expect(asleep('07:00', '22:00', '2026-09-19T04:59:00Z')).toBe(true);
    expect(asleep('07:00', '22:00', '2026-09-19T20:00:00Z')).toBe(true);
  });
  test('may go over midnight', () => {
    expect(asleep('20:00', '02:00', '2026-09-18T23:30:00Z')).toBe(false);
    expect(asleep('20:00', '02:00', '2026-09-19T00:30:00Z')).toBe(true);
  });
});

test('no more is looked at than the day’s money is left for', () => {
  expect(affordable(listening, 0.015, 0)).toBe(33);
  expect(affordable(listening, 0.015, 0.35)).toBe(10);
  expect(affordable(listening, 0.015, 0.36)).toBe(0);
  expect(affordable(listening, undefined, 99)).toBe(40);
  expect(affordable({ ...listening, dollarsADay: undefined }, 0.015, 99)).toBe(40);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarEvent, escapeText, fold, writeCalendar } from '#game/words/icalendar.ts';
import { at } from '../../../support/games/game.ts';

const bytes = (text: string): number => Buffer.byteLength(text);
const unfold = (text: string): string => text.replaceAll('\r\n ', '');
const unescape = (text: string): string =>
  text.replaceAll(/\\([\\;,n])/gu, (_, sign: string) => (sign === 'n' ? '\n' : sign));
const anyText = fc.string({ unit: 'grapheme', maxLength: 400 });

const event: CalendarEvent = {
  uid: 'angers.1.relay-opening-by-office.ville@ville.example',
  from: at('09:18'),
  to: at('09:33'),
  summary: 'À relayer : l’ouverture, le mystère n° 2 — Angers',
  url: 'https://social.example/@angers/1',
};

test('an event is written as a calendar program reads it', () => {
  const organiser = { name: 'Ville d’Angers', address: 'jeu@ville.example' };
  expect(writeCalendar({ at: at('08:00'), organiser, events: [event] }).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kesako//Kesako//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:angers.1.relay-opening-by-office.ville@ville.example',
    'DTSTAMP:20260919T060000Z',
    expect.stringMatching(/^SEQUENCE:\d+$/u),
    'DTSTART:20260919T071800Z',
    'DTEND:20260919T073300Z',
    'SUMMARY:À relayer : l’ouverture\\, le mystère n° 2 — Angers',
    'URL:https://social.example/@angers/1',
    'ORGANIZER;CN="Ville d’Angers":mailto:jeu@ville.example',
    'STATUS:CONFIRMED',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('what is said later of an event replaces what was said before, and may take it back', () => {
  const sequence = (time: string) =>
    Number(/SEQUENCE:(\d+)/u.exec(writeCalendar({ at: at(time), events: [event] }))?.[1]);
  expect(sequence('08:01')).toBeGreaterThan(sequence('08:00'));
  expect(sequence('2036-01-01T08:00')).toBeLessThan(2 ** 31);
  const taken = writeCalendar({ at: at('08:00'), events: [{ ...event, cancelled: true }] });
  expect(taken).toContain('STATUS:CANCELLED');
});

describe('whatever is written', () => {
  test('no line is longer than 75 bytes, no character is cut, and nothing is lost', () => {
    fc.assert(
      fc.property(
        anyText.map((text) => text.replaceAll(/[\r\n]/gu, '')),
        (text) => {
          const folded = fold(text);
          const lines = folded.split('\r\n');
          expect(Math.max(...lines.map(bytes))).toBeLessThanOrEqual(75);
          expect(lines.slice(1).every((line) => line.startsWith(' '))).toBe(true);
          expect(unfold(folded)).toBe(text);
          expect(lines.every((line) => line.isWellFormed())).toBe(text.isWellFormed());
        },
      ),
    );
  });

  test('a text comes back as it was, but for its control characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const expected = text.replaceAll(/\r\n?/gu, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ' ');
        expect(unescape(escapeText(text))).toBe(expected);
        expect(escapeText(text)).not.toMatch(/[\r\n]/u);
      }),
    );
  });

  test('it puts no line of its own into the file', () => {
    fc.assert(
      fc.property(anyText, anyText, (summary, name) => {
        const organiser = { name, address: 'jeu@ville.example' };
        const text = writeCalendar({
          at: at('08:00'),
          organiser,
          events: [{ ...event, summary, url: summary }],
        });
        const names = unfold(text)
          .split('\r\n')
          .map((line) => line.split(/[:;]/u)[0]);
        const [, ...plain] = writeCalendar({ at: at('08:00'), organiser, events: [event] })
          .replaceAll('\r\n ', '')
          .split('\r\n');
        expect(names.slice(1)).toEqual(plain.map((line) => line.split(/[:;]/u)[0]));
      }),
    );
  });
});

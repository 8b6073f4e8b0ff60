import { describe, expect, test } from 'vitest';
import { TimeZones } from '#cli/time-zones.ts';

const HERE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

const zonesOf = (scripts: Readonly<Record<string, string | undefined>>): TimeZones =>
  new TimeZones({
    games: async () => Object.keys(scripts),
    timeZone: async (game) => scripts[game],
  });

describe('the time zone in which something is told', () => {
  test('is that of the script, or the machine’s where no script tells', async () => {
    const zones = zonesOf({ angers: 'Pacific/Auckland', broken: undefined });
    expect(await zones.of('angers')).toBe('Pacific/Auckland');
    expect(await zones.of('broken')).toBe(HERE);
  });

  test('is the one that all games share, of what was done in every game', async () => {
    const [one, other] = ['Pacific/Auckland', 'America/Lima'];
    expect(await zonesOf({ angers: one, nantes: one }).of(undefined)).toBe(one);
    expect(await zonesOf({ angers: one, nantes: other }).of(undefined)).toBe(HERE);
    expect(await zonesOf({}).of(undefined)).toBe(HERE);
  });
});

import type { WatchSettings } from '#config/watch.ts';
import { bare } from '#game/watch/fits.ts';

/** Where everybody is at home whom a rehearsal of the watch has speak. */
export const VILLAGE = 'village.example';

/** Returns the handle in the village of whoever has an address somewhere. */
export const handleOf = (address: string): string => bare(address).replaceAll(/[^\p{L}\p{N}]+/gu, '-');

const atHome = (address: string): string => `${handleOf(address)}@${VILLAGE}`;

/**
 * Returns the same watch, whose addresses are at home in a village, and which reaches nobody outside: what would go to a web hook or in
 * private is a letter there, to the name of whoever would be told.
 */
export const watchInVillage = (watch: WatchSettings): WatchSettings => ({
  ...watch,
  // Nothing of a rehearsal is to be gone before it is told of.
  keepFor: 400,
  week: [],
  listenings: watch.listenings.map((one) => ({
    ...one,
    addresses: one.addresses.map(atHome),
    without: one.without.map((what) => (what.startsWith('@') ? `@${atHome(what)}` : what)),
  })),
  rules: watch.rules.map((rule) => ({ ...rule, from: rule.from.map(atHome) })),
  tell: watch.tell.map(({ from, receiver: { name } }) => ({
    from,
    receiver: { way: 'mail', name, to: name, alarms: new Set<never>() },
  })),
});

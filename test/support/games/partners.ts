import type { ByAccount, Partner, PartnerAct } from '#game/partners.ts';
import { at } from './game.ts';

/**
 * The tourist office of tests: it speaks beside `ville`, agreed to everything, and acts by hand unless `changes` say
 * otherwise. In the village its address is `office`, or that of the account that it lends.
 */
export function aPartner(changes: Partial<Partner> = {}): Partner {
  return {
    id: 'office',
    name: 'Office de tourisme',
    addresses: { ville: 'office@village.example' },
    agrees: ['relay', 'hint'],
    takesPart: { kind: 'by-hand' },
    notice: Temporal.Duration.from({ hours: 2 }),
    boosted: false,
    ...changes,
  };
}

/** That the tourist office has relayed the opening, at ten past nine unless `changes` say otherwise. */
export function anAct(changes: Partial<PartnerAct> = {}): PartnerAct {
  return {
    game: 'angers',
    round: 1,
    partner: 'office',
    account: 'ville',
    kind: 'relay',
    of: 'angers/1/opening/ville',
    at: at('09:10'),
    ...changes,
  };
}

/** The same partner in a play whose accounts have the number `play` behind their names. */
export function inPlay(partner: Partner, play: number): Partner {
  const { addresses, takesPart, contact } = partner;
  const keyed = (record: ByAccount, value: (text: string, key: string) => string): ByAccount =>
    Object.fromEntries(
      Object.entries(record).map(([account, text]) => [`${account}${play}`, value(text, account)]),
    );
  const lent = takesPart.kind === 'by-hand' ? {} : takesPart.accounts;
  return {
    ...partner,
    addresses: keyed(addresses, (address, account) =>
      lent[account] === undefined ? address : `${lent[account]}${play}@village.example`,
    ),
    takesPart:
      takesPart.kind === 'by-hand'
        ? takesPart
        : { ...takesPart, accounts: keyed(lent, (name) => `${name}${play}`) },
    contact: contact?.kind === 'message' ? { ...contact, account: `${contact.account}${play}` } : contact,
  };
}

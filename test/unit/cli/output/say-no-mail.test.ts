import { expect, test } from 'vitest';
import { sayNoMail } from '#cli/output/say-no-mail.ts';
import { Secret } from '#platform/secret.ts';
import { aPartner } from '../../../support/games/partners.ts';

const contact = { kind: 'mail', address: 'jeanne@office.example' } as const;
const NONE = { smtpUrl: undefined, mailFrom: undefined };

test('a partner by mail is told of where no letter can be sent', () => {
  const game = { partners: [aPartner({ contact })] };
  expect(sayNoMail(game, NONE, 'fr')).toContain(
    'le partenaire «\u00a0Office de tourisme\u00a0» est prévenu par courriel',
  );
  expect(sayNoMail(game, { ...NONE, mailFrom: 'jeu@ville.example' }, 'en')).toContain(
    'no mail server is set',
  );
});

test('nothing is said where letters can be sent, or where none is to be', () => {
  const settings = { smtpUrl: new Secret('smtp://mail.example'), mailFrom: 'jeu@ville.example' };
  expect(sayNoMail({ partners: [aPartner({ contact })] }, settings, 'fr')).toBeUndefined();
  expect(sayNoMail({ partners: [aPartner()] }, NONE, 'fr')).toBeUndefined();
  const lent = { kind: 'lent', accounts: { ville: 'office' } } as const;
  expect(sayNoMail({ partners: [aPartner({ contact, takesPart: lent })] }, NONE, 'fr')).toBeUndefined();
});

import type { Partner, RelayedPost } from '#game/partners.ts';
import type { Profile } from '#networks/village/post.ts';
import type { World } from '../world.ts';
import type { Helped, PartnerWords, RelayDeed } from './plan.ts';
import { saidBy, tagged } from './words.ts';

/** What a partner published, as its author's server has it. */
interface PartnerPost {
  readonly id: string;
  readonly partner: string;
  readonly round: number;
  readonly revisions: { readonly at: Temporal.Instant; readonly says: PartnerWords; readonly hint: number }[];
  deleted: boolean;
}

/** Somebody relayed a post by themselves, and took that back or not. */
interface Relayed {
  readonly address: string;
  readonly post: string;
  readonly round: number;
  readonly of: RelayedPost;
  readonly from: Temporal.Instant;
  to?: Temporal.Instant;
}

type Of<K extends Helped['deed']['kind']> = Extract<Helped['deed'], { readonly kind: K }>;

/** The people of partners, whoever else relays, and all that they do by themselves. */
export class Partners {
  readonly written: PartnerPost[] = [];
  readonly relayed: Relayed[] = [];
  /** Which partner said what in private, and when. */
  readonly told: {
    readonly partner: string;
    readonly what: Of<'tell'>['what'];
    readonly at: Temporal.Instant;
  }[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    for (const partner of world.game.partners) world.village.welcome(profileOf(partner));
  }

  /** Does what somebody does, if it can be done by now. */
  do({ who, deed }: Helped): void {
    const { game, crowd, village } = this.#world;
    const partner = 'partner' in who ? game.partners[who.partner] : undefined;
    const profile = 'player' in who ? crowd.profile(who.player) : partner && profileOf(partner);
    if (!profile) return;
    const { address } = village.welcome(profile);
    if (deed.kind === 'relay') this.#relay(address, deed);
    else if (deed.kind === 'unrelay') this.#takeBack(address, deed);
    else if (partner) this.#speak(partner, deed);
    // Who relays is seen by a poll; what a worker takes too early by its clock, it orders anew at its next look.
    this.#world.lookWithinAMinute();
    this.#world.note(`helper ${profile.handle}: ${deed.kind}`);
  }

  #relay(address: string, { round, of, account }: RelayDeed): void {
    const { village, time } = this.#world;
    const post = this.postNamed(round, of, account);
    if (post === undefined || village.post(post)?.boostedBy.includes(address) !== false) return;
    village.boost(post, address);
    this.relayed.push({ address, post, round, of, from: time.now() });
  }

  #takeBack(address: string, { round, of }: RelayDeed): void {
    const { village, time } = this.#world;
    const relay = this.relayed.findLast(
      (one) => one.address === address && one.round === round && one.of === of && !one.to,
    );
    if (!relay) return;
    village.unboost(relay.post, address);
    relay.to = time.now();
    if (isOfPartner(this.#world, address)) this.#world.sometimes('a partner took a relay back');
  }

  #speak(partner: Partner, deed: Exclude<Helped['deed'], Of<'relay' | 'unrelay'>>): void {
    const { village, time } = this.#world;
    const at = time.now();
    const latest = this.written.findLast(
      (one) => one.partner === partner.id && 'round' in deed && one.round === deed.round && !one.deleted,
    );
    switch (deed.kind) {
      case 'write': {
        const { round, says, hint } = deed;
        const id = this.#write(partner, deed);
        if (id === undefined) return;
        this.written.push({
          id,
          partner: partner.id,
          round,
          revisions: [{ at, says, hint }],
          deleted: false,
        });
        break;
      }
      case 'edit':
        if (!latest) return;
        village.editReply(profileOf(partner), latest.id, tagged(saidBy(deed), 'tagged'));
        latest.revisions.push({ at, says: deed.says, hint: deed.hint });
        break;
      case 'delete':
        if (!latest) return;
        latest.deleted = village.deleteReply(profileOf(partner), latest.id);
        break;
      case 'withdraw':
        void this.#world.acting.do({ at: 0, act: { kind: 'revoke', partner: partner.id } });
        break;
      case 'tell':
        this.#tell(partner, deed.what);
        this.told.push({ partner: partner.id, what: deed.what, at });
        if (deed.what === 'stop') this.#world.sometimes('a partner ended its part');
    }
    this.#world.lookSoon();
  }

  #write(partner: Partner, { round, how, ...deed }: Of<'write'>): string | undefined {
    const { village, game } = this.#world;
    const text = tagged(saidBy({ round, ...deed }), how);
    const [account = ''] = Object.keys(partner.addresses);
    if (how !== 'answers' && how !== 'answers-unnamed') {
      const mention = how === 'names' ? `@${account}@${village.domain} ` : '';
      return village.write(profileOf(partner), { text: `${mention}${text}` }).id;
    }
    const opening = this.postNamed(round, 'opening', game.accounts.indexOf(account));
    if (opening === undefined || !village.post(opening)) return undefined;
    return village.reply(profileOf(partner), opening, text, { mention: how === 'answers' }).id;
  }

  #tell(partner: Partner, what: Of<'tell'>['what']): void {
    const { village, truth } = this.#world;
    const [account = ''] = Object.keys(partner.addresses);
    const asked = truth.posted.findLast(
      ({ key }) => key.includes('/request-') && key.endsWith(`-by-${partner.id}/${account}`),
    );
    const text = `@${account}@${village.domain} ${{ yes: 'OUI', stop: 'STOP', thanks: 'Merci, à vendredi' }[what]}`;
    const inReplyTo = asked && village.post(asked.id) ? asked.id : undefined;
    village.write(profileOf(partner), { text, visibility: 'private', inReplyTo });
  }

  /** The post of a round that is called so, on an account; of a hint that is a partner's, the partner's. */
  postNamed(round: number, of: RelayedPost, place: number): string | undefined {
    const { game, truth } = this.#world;
    const account = game.accounts[place % game.accounts.length] ?? '';
    const [own] = truth.ofStep(`${game.id}/${round}/${of}/${account}`);
    if (own) return own.id;
    const number = Number(of.replace('hint-', ''));
    const hint = game.rounds.find((one) => one.number === round)?.hints.find((one) => one.number === number);
    const giver = game.partners.find(({ id, addresses }) => id === hint?.by && account in addresses);
    if (!giver) return undefined;
    const [lent] = truth.ofStep(`${game.id}/${round}/${of}-by-${giver.id}/${account}`);
    const byHand = this.written.find(
      (one) =>
        one.partner === giver.id &&
        one.round === round &&
        !one.deleted &&
        one.revisions.at(-1)?.says === 'hint',
    );
    return lent?.id ?? byHand?.id;
  }
}

const profileOf = ({ id, name }: Partner): Profile => ({ handle: id, name });

/** Says whether an address is that of a partner. */
export const isOfPartner = ({ game }: World, address: string): boolean =>
  game.partners.some(({ addresses }) => Object.values(addresses).includes(address));

import type { Profile, VillagePost } from '#networks/village/post.ts';
import { wordsOf } from './game.ts';
import type { Said } from './plan.ts';
import type { World } from './world.ts';

const NAMES = ['ada', 'bob', 'cleo', 'dan', 'eve', 'fay', 'gus', 'hana'] as const;

/** What somebody wrote, as it stood at a moment. */
export interface Revision {
  readonly at: Temporal.Instant;
  readonly text: string;
}

/** A reply as its author's server has it. */
export interface Written {
  readonly id: string;
  readonly account: string;
  readonly player: string;
  readonly round: number;
  /** The post that it answers. */
  readonly to: string;
  /** Whether it mentions the account, which is told of it then; otherwise a sweep of its round finds it. */
  readonly mention: boolean;
  readonly revisions: Revision[];
  deleted: boolean;
}

/** The players, and all that they wrote. */
export class Crowd {
  readonly written: Written[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Whoever may play. */
  readonly everybody: readonly string[] = NAMES;

  profile(player: number): Profile {
    const name = NAMES[player % NAMES.length] ?? 'zoe';
    return { handle: name, name };
  }

  /** How the program calls a player. */
  idOf(player: number): string {
    return `village:${this.profile(player).handle}@${this.#world.village.domain}`;
  }

  /** Does what a player does, if it can be done by now. */
  say({ player, round, deed }: Said): void {
    const { village, game, time, plan } = this.#world;
    const profile = this.profile(player);
    const latest = this.written.findLast(
      (one) => one.player === this.idOf(player) && one.round === round && !one.deleted,
    );
    const variety = this.written.length;
    if (deed.kind === 'delete') {
      if (!latest) return;
      village.deleteReply(profile, latest.id);
      latest.deleted = true;
      this.#world.sometimes('a reply was taken back');
    } else if (deed.kind === 'edit') {
      if (!latest) return;
      const text = this.#tagged(wordsOf(deed.guess, round, variety), variety);
      village.editReply(profile, latest.id, text);
      latest.revisions.push({ at: time.now(), text });
      this.#world.sometimes('a reply was changed');
    } else {
      const account = game.accounts[deed.account % game.accounts.length] ?? '';
      const to = this.#postOf(account, round, deed.to);
      if (!to) return;
      const text = this.#tagged(wordsOf(deed.guess, round, variety), variety);
      const isPrivate = deed.private && deed.mention;
      const { id } = village.reply(profile, to.id, text, {
        mention: deed.mention,
        visibility: isPrivate ? 'private' : 'public',
      });
      const first = { at: time.now(), text };
      this.written.push({
        id,
        account,
        player: this.idOf(player),
        round,
        to: to.id,
        mention: deed.mention,
        revisions: [first],
        deleted: false,
      });
    }
    void plan;
    this.#world.note(`player ${profile.handle}: ${deed.kind} in round ${round}`);
    this.#world.lookSoon();
  }

  /** Whoever knows that it is asked for adds the hashtag, most of the time. */
  #tagged(text: string, variety: number): string {
    return this.#world.plan.shape.hashtagRequired && variety % 4 !== 0 ? `${text} #Angers` : text;
  }

  #postOf(account: string, round: number, which: 'opening' | 'latest'): VillagePost | undefined {
    const { truth, village, game } = this.#world;
    const posts = truth.posted.filter(
      (post) => post.account === account && post.isPublic && post.key.startsWith(`${game.id}/${round}/`),
    );
    const there = posts.flatMap(({ id }) => village.post(id) ?? []);
    return which === 'opening' ? there[0] : there.at(-1);
  }
}

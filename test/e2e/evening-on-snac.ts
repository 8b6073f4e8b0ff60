import { setTimeout as wait } from 'node:timers/promises';
import type { Game, Round } from '#game/game.ts';
import { Person } from '../support/play/people.ts';
import type { Program } from '../support/play/program.ts';
import type { Snac } from '../support/servers/snac.ts';

export const PLAYERS = ['lea', 'marc', 'zoe', 'nina', 'oscar', 'paul'] as const;
export type Player = (typeof PLAYERS)[number];

/** snac hands a post over to the thread that it answers within this. */
const ARRIVES = 15_000;

export interface Crowd {
  readonly players: Readonly<Record<Player, Person>>;
  /** Somebody who only looks. */
  readonly visitor: Person;
}

export function crowdOf({ users, url }: Snac): Crowd {
  const person = (name: string): Person =>
    new Person(name, url, users.find((user) => user.name === name)?.token ?? '');
  const [lea, marc, zoe, nina, oscar, paul] = PLAYERS.map(person);
  if (!lea || !marc || !zoe || !nina || !oscar || !paul) throw new Error('Six players play.');
  return { players: { lea, marc, zoe, nina, oscar, paul }, visitor: person('visitor') };
}

/** Five rounds of the sample game, as six players live them. */
export async function playEvening({ players, visitor }: Crowd, game: Game, worker: Program): Promise<void> {
  const { lea, marc, zoe, nina, oscar, paul } = players;
  const [first, second, third, fourth, fifth] = game.rounds;
  if (!first || !second || !third || !fourth || !fifth) throw new Error('The sample game has five rounds.');
  const opening = async (round: Round) => {
    await wait(Math.max(0, Temporal.Now.instant().until(round.opens).total('milliseconds')));
    if (!worker.running) throw new Error(`The worker is gone:\n${worker.stderr}`);
    return visitor.finds('angers', `Détail mystère n°\u00a0${round.number}`, ARRIVES);
  };
  const hint = (round: Round) =>
    visitor.finds('angers', `Indice n°\u00a01 — détail mystère n°\u00a0${round.number}`, ARRIVES);

  const one = await opening(first);
  await lea.reply(one, '@angers la maisson d’Adam ?');
  await marc.reply(one, '@angers Logis Barrault #Angers');
  await zoe.reply(one, '@angers place Sainte Croix ?');
  await nina.reply(one, '@angers Maison d’Adam ou hôtel Pincé');
  await hint(first);
  await oscar.reply(one, 'maison d’Adam, près de la cathédrale');
  await wait(Temporal.Now.instant().until(first.closes).total('milliseconds') + 200);
  await paul.reply(one, '@angers maison d’Adam');

  await marc.reply(await opening(second), '@angers La Maison bleue !', 'direct');
  const three = await opening(third);
  await lea.reply(three, '@angers le chateau d’angers');
  await hint(third);
  await zoe.reply(three, '@angers Château d’Angers');
  await nina.reply(await opening(fourth), '@angers la tour Saint-Aubin');
  await zoe.reply(await opening(fifth), '@angers la tenture de l’apocalypse');
}

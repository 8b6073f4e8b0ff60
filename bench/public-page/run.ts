import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { AnswerForm } from '#app/answer-form/answer-form.ts';
import type { PublicGames } from '#app/public-view/public-games.ts';
import { systemClock } from '#platform/clock.ts';
import { openLog } from '#platform/log.ts';
import { publicApp } from '#public-page/public-app.ts';
import { readStyleSheet } from '#public-page/style-sheet.ts';
import { tell } from '../figures.ts';
import { sampleGame } from './sample-game.ts';

/**
 * How many pages are sent in a second, and how long the slowest take, at 200 connections. The game changes once a second, as one in
 * full play does at the worst; what reading it from the database takes is not in here. Load and server are processes of their own.
 */
const CONNECTIONS = 200;
const SECONDS = 10;
const PATHS = ['/jeu/angers-patrimoine', '/en/game/angers-patrimoine', '/api/v1/games/angers-patrimoine'];

if (process.argv[2] === 'load') await load(process.argv[3] ?? '');
else await serve();

async function serve(): Promise<void> {
  const { game, files } = await sampleGame();
  let latest = game;
  const changing = setInterval(() => {
    latest = {
      ...game,
      standings: game.standings && { ...game.standings, others: Math.floor(performance.now()) },
    };
  }, 1_000);
  const games = {
    ids: [game.id],
    read: async () => latest,
    pictureOf: (name: string) => files.get(name),
  } as unknown as PublicGames;
  const styles = await readStyleSheet({});
  const app = publicApp({
    games,
    site: { branding: {}, url: () => 'https://jeu.ville.example', style: styles.name },
    styles: styles.text,
    form: { isOf: () => false } as unknown as AnswerForm,
    script: { path: '/answer.js', text: '' },
    before: { proxied: false, addressHeader: undefined },
    clock: systemClock,
    log: openLog('error'),
  });
  const answer = getRequestListener(app.fetch);
  const server = createServer((asked, response) => void answer(asked, response));
  server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  if (process.argv[2] === 'serve') return tell(`http://127.0.0.1:${port}`);
  const before = process.cpuUsage();
  const loading = spawn(process.execPath, [import.meta.filename, 'load', String(port)], { stdio: 'inherit' });
  await once(loading, 'exit');
  const { user, system } = process.cpuUsage(before);
  tell(`the server took ${((user + system) / 1e6 / SECONDS).toFixed(2)} of a core`);
  clearInterval(changing);
  server.closeAllConnections();
  server.close();
}

async function load(port: string): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const took: number[] = [];
  const end = performance.now() + SECONDS * 1_000;
  const ask = (path: string): Promise<void> =>
    new Promise((done, fail) => {
      const began = performance.now();
      const asked = request(
        { agent, port, path, host: '127.0.0.1', headers: { 'Accept-Encoding': 'gzip' } },
        (response) => {
          if (response.statusCode !== 200) fail(new Error(`${path}: ${response.statusCode}`));
          response.resume().once('end', () => {
            took.push(performance.now() - began);
            done();
          });
        },
      );
      asked.once('error', fail).end();
    });
  const connection = async (index: number): Promise<void> => {
    for (let turn = index; performance.now() < end; turn += 1) await ask(PATHS[turn % PATHS.length] ?? '/');
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => connection(index)));
  agent.destroy();
  took.sort((one, other) => one - other);
  const at = (share: number): string => (took[Math.floor(took.length * share)] ?? 0).toFixed(1);
  tell(
    `${Math.round(took.length / SECONDS)} pages a second at ${CONNECTIONS} connections · p50 ${at(0.5)} ms · p99 ${at(0.99)} ms`,
  );
}

import { isOf } from './heads.ts';
import type { Stage } from './stage.ts';
import { answersOwed, findsIn, standingsIn } from './truth.ts';

/** What is wrong with what players were told. */
export function checkReplies(stage: Stage): readonly string[] {
  return [...checkAnswers(stage), ...checkFinders(stage), ...checkStandings(stage)];
}

function checkAnswers(stage: Stage): readonly string[] {
  return stage.journal.said.flatMap((said) => {
    const { least, most } = answersOwed(stage, said);
    const answers = stage.journal.answersTo(said.id);
    const what = `${said.id} of ${said.player} in round ${said.round}, “${said.revisions.at(-1)?.guess}”`;
    if (answers.length < least) return [`answer-missing: ${what}`];
    if (answers.length > most)
      return [`answered-twice: ${what}: ${answers.map(({ id, at }) => `${id} at ${at}`).join(', ')}`];
    const twice = answers.filter(({ text }, index) => answers.findIndex((one) => one.text === text) < index);
    return twice.length > 0 && most === 1 ? [`answered-twice: ${what}`] : [];
  });
}

function checkFinders(stage: Stage): readonly string[] {
  return stage.game.rounds.flatMap(({ number }) => {
    const wanted = findsIn(stage, number).map(({ player }) => player);
    const reveals = stage.journal.posted.filter((post) =>
      isOf(post, { round: number, kind: 'reveal', ordinal: 0 }),
    );
    return reveals.flatMap(({ account, text }) => {
      const named = [...text.matchAll(/(?<!\w)@(\w+)/gu)].map(([, name]) => name ?? '');
      return named.join() === wanted.join()
        ? []
        : [
            `wrong-finders: the reveal of round ${number} on ${account} names [${named.join(', ')}], found had [${wanted.join(', ')}]`,
          ];
    });
  });
}

function checkStandings(stage: Stage): readonly string[] {
  const wanted = standingsIn(stage).map(({ rank, player, points }) => `${rank}. ${player} (${points})`);
  return stage.journal.posted
    .filter((post) => isOf(post, { round: 0, kind: 'standings', ordinal: 0 }))
    .flatMap(({ account, text }) => {
      const lines = [...text.matchAll(/^(\d+)\.\s@(\w+)\S*\s?:\s(\d+)$/gmu)].map(
        ([, rank, player, points]) => `${rank}. ${player} (${points})`,
      );
      return lines.join() === wanted.join()
        ? []
        : [`wrong-standings: on ${account} [${lines.join(', ')}], earned were [${wanted.join(', ')}]`];
    });
}

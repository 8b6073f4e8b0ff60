import { describe, expect, test } from 'vitest';
import { brief, read, soundRound, soundWith, soundYaml } from './game-folder.ts';

const QUESTION = 'question: "Où se cache ce drôle de personnage ?"';

describe('a mistake of YAML', () => {
  test.for([
    ['a tab as indentation', soundWith('    question', '\tquestion'), '10:1 tab-indent'],
    [
      'a colon in a bare text',
      soundWith(QUESTION, 'question: Un détail : où est-il ?'),
      '10:15 colon-in-text',
    ],
    [
      'a colon in a bare text within braces',
      soundWith('text: "Regardez', 'text: Un indice : "Regardez'),
      '14:28 colon-in-text',
    ],
    ['an unclosed list', soundWith('"#JEP2027"]', '"#JEP2027"'), '4:1 unclosed'],
    ['an unclosed quote', soundWith('personnage ?"', 'personnage ?'), '10:15 unclosed'],
    ['an unclosed apostrophe', soundWith(QUESTION, "question: 'Où est-ce"), '10:15 unclosed'],
    ['an unclosed quote in a list', soundWith('"#JEP2027"]', '"#JEP2027]'), '3:23 unclosed'],
    ['a question mark before a text', soundWith(QUESTION, 'question: ? Où'), '10:15 bad-first-character'],
    [
      'an apostrophe in single quotes',
      soundWith(QUESTION, "question: 'Où est l'angelot ?'"),
      '10:25 text-after-quote',
    ],
    ['quotes in quotes', soundWith(QUESTION, 'question: "Qui est "Adam" ?"'), '10:25 text-after-quote'],
    ['a line too far to the left', soundWith('    question', '   question'), '10:4 bad-indent'],
    ['a line too far to the right', soundWith('    closes', '      closes'), '16:7 bad-indent'],
    ['a key under a text', soundWith('hashtags:', '  language: fr\nhashtags:'), '2:3 bad-indent'],
    ['a backslash', soundWith('photo: photos/01.png', 'photo: "photos\\q.png"'), '5:19 bad-escape'],
    [
      'a text that begins with @',
      soundWith(QUESTION, 'question: @ville demande où'),
      '10:15 bad-first-character',
    ],
    ['an asterisk', soundWith(QUESTION, 'question: *important*'), '10:15 unknown-alias'],
    ['a key twice', `${soundYaml}language: fr\nlanguage: en\n`, '18:1 duplicate-key'],
    ['a no-break space after a colon', soundWith('title: ', 'title:\u00a0'), '1:7 no-break-space'],
    ['a no-break space after a dash', soundWith('  - photo', '  -\u00a0photo'), '5:4 no-break-space'],
    ['two documents', `${soundYaml}---\n${soundYaml}`, '17:1 two-documents'],
  ])('such as %s is told in its place', async ([, script, expected]) => {
    const { game, problems } = await read(script ?? '');
    expect(game).toBeUndefined();
    expect(brief(problems)).toContain(expected);
    expect(problems.filter(({ line }) => line === problems[0]?.line)).toHaveLength(1);
  });

  test.for([
    ['curly quotes', soundWith(QUESTION, 'question: “Où est-ce ?”'), '10:15 curly-quotes'],
    [
      'a hashtag without quotes',
      soundWith(QUESTION, 'question: Où est #Angers ?'),
      '10:22 hashtag-as-comment',
    ],
  ])('such as %s is only a warning', async ([, script, expected]) => {
    const { game, problems } = await read(script ?? '');
    expect(brief(problems)).toEqual([expected]);
    expect(game).toBeDefined();
  });

  test.for([
    ['question: "', 'question "', '10:5', 'question: "Où se cache ce drôle de personnage ?"'],
    ['title: ', 'title ', '1:1', 'title: Détails mystères d’Angers'],
    ['opens: ', 'opens ', '12:5', 'opens: 2027-09-18 09:00'],
    ['closes: 18:00', 'closes 18:00', '16:5', 'closes: 18:00'],
    ['- photo: ', '- photo ', '5:5', 'photo: photos/01.png'],
    ['rounds:', 'rounds', '4:1', 'rounds:'],
    ['alt:', 'alt', '7:5', 'alt:'],
    ['answers: ', 'answers ', '11:5', 'answers: ["Maison d’Adam", "Maison des Artisans"]'],
    ['detail: {', 'detail {', '6:5', 'detail: { left: 40%, top: 30%, width: 20%, height: 20% }'],
    ['after: 2h', 'after 2h', '14:11', 'after: 2h'],
  ] as const)('such as %s without its colon is told in its line', async ([whole, without, at, better]) => {
    const { problems } = await read(soundWith(whole, without));
    expect(brief(problems)).toEqual([`${at} missing-colon`]);
    expect(problems[0]?.mend.fr).toBe(`Écrivez ${better}`);
  });

  test('such as a missing colon is told wherever there is one, and hides nothing else', async () => {
    const script = soundWith('question: "', 'question "')
      .replace('opens: ', 'opens ')
      .replace('18:00', '25:00');
    const { problems } = await read(script);
    expect(brief(problems)).toEqual(['10:5 missing-colon', '12:5 missing-colon', '16:13 bad-time']);
    expect(problems[0]?.what.fr).toBe('Il manque un deux-points après question.');
  });

  test('is not seen in a text that begins its lines with keys', async () => {
    const text = 'question:\n      title de la chose\n      photo "prise" hier, detail [à voir]';
    expect((await read(soundWith(QUESTION, text))).problems).toEqual([]);
  });

  test('such as hashtags without quotes in a list is told once, with the list as it should be', async () => {
    const { problems } = await read(soundWith('["#Angers", "#JEP2027"]', '[#Angers, #JEP2027]'));
    expect(brief(problems)).toEqual(['3:12 unquoted-hashtag']);
    expect(problems[0]?.mend.fr).toContain('"#Angers", "#JEP2027"]');
  });

  test('on one line hides none of the problems of other lines', async () => {
    const script = soundWith(QUESTION, 'question: Un détail : où est-il ?').replace('18:00', '25:00');
    const { problems } = await read(script.replace('title', 'titre'));
    expect(brief(problems)).toEqual(['1:1 unknown-key', '10:15 colon-in-text', '16:13 bad-time']);
  });

  test('is not seen in a comment, a block of text or a quoted text', async () => {
    const script = soundWith(
      QUESTION,
      'question: |\n      Où se cache-t-il ? #Angers\n      Indice : il grimace.',
    );
    const { problems } = await read(`# étape 1 : #rappel “important”\n#sans espace\n${script}`);
    expect(problems).toEqual([]);
  });
});

describe('a mistake of shape', () => {
  test.for([
    ['titre: Oui\n', 'titre', 'Vouliez-vous écrire title\u202f?'],
    ['guess: 3\n', 'guess', 'Vouliez-vous écrire guesses\u202f?'],
    ['question: "Où ?"\n', 'question', 'Elle s’écrit dans un mystère, au niveau de question.'],
    ['grace: 30min\n', 'grace', 'Elle s’écrit sous late.'],
  ] as const)('such as the key %j is told its right name or place', async ([line, key, mend]) => {
    const { problems } = await read(soundYaml + line);
    const problem = problems.find(({ what }) => what.fr.includes(key));
    expect(problem?.mend.fr).toBe(mend);
  });

  test('in one hint leaves the other hints checked', async () => {
    const script = soundWith('{ after: 2h, text: "Regardez du côté de la cathédrale." }', 'trois').replace(
      'after: 4h',
      'after: 40h',
    );
    expect(brief((await read(script)).problems)).toEqual(['14:9 wrong-type', '15:18 hint-outside-round']);
  });

  test('of a value written without quotes is mended with the very text that was written', async () => {
    const { problems } = await read(soundWith('"Maison des Artisans"', '007'));
    expect(problems[0]?.mend.fr).toBe('Écrivez par exemple\u00a0: "007"');
  });

  test('such as a hint with two moments, or an alt text without a picture, is told', async () => {
    const script = soundWith('{ after: 2h,', '{ after: 2h, at: 11:00, alt: "Vue.",');
    expect(brief((await read(script)).problems)).toEqual(['14:9 hint-time', '14:33 unused-alt']);
  });

  test.for([
    ['rounds: []', 'empty-value'],
    ['rounds:', 'empty-value'],
    ['rounds: trois', 'wrong-type'],
  ] as const)('such as %j leaves the head of the script checked', async ([rounds, code]) => {
    const head = 'titel: Oui\nhashtags: { always: ["#2027"] }\n';
    const codes = (await read(head + rounds + '\n')).problems.map((problem) => problem.code);
    expect(codes).toEqual(['unknown-key', 'numeric-hashtag', code]);
  });

  test('such as an empty question is told', async () => {
    expect(brief((await read(soundWith(QUESTION, 'question: "  "'))).problems)).toEqual([
      '10:15 empty-value',
    ]);
  });

  test('such as a missing alt text is told as such, and a hint’s empty one as an empty value', async () => {
    const script = soundWith('detail: "Un petit personnage de bois, accroupi, qui grimace."', 'detail: ""');
    const { problems } = await read(script.replace('widen: 3', 'widen: 3, alt: ""'));
    expect(brief(problems)).toEqual(['8:15 missing-alt', '15:37 empty-value']);
  });

  test('such as an alias is followed to what it stands for', async () => {
    const script = soundRound('credit: &credit "Ville d’Angers"\nclosing: *credit');
    const { game, problems } = await read(script);
    expect(problems).toEqual([]);
    expect(game?.rounds[0]?.closing).toBe('Ville d’Angers');
  });
});

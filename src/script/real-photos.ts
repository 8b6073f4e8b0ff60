import { nameOnDisk } from '#photos/resolve.ts';
import type { LiveDraft } from '#script/schema/live.ts';
import type { Draft } from '#script/schema/schema.ts';

/** Returns a script that names its photos as its folder does, where their accents are written otherwise in the two. */
export async function withRealPhotos(folder: string, draft: Draft): Promise<Draft> {
  if (!draft.rounds) return draft;
  const rounds = draft.rounds.map(async (round) =>
    round?.photo === undefined ? round : { ...round, photo: await nameOnDisk(folder, round.photo) },
  );
  return { ...draft, rounds: await Promise.all(rounds) };
}

/** Returns a live hour that names its pictures as its folder does. */
export async function withRealPictures(folder: string, draft: LiveDraft): Promise<LiveDraft> {
  const real = async <T extends { readonly picture?: string | undefined }>(said: T): Promise<T> =>
    said.picture === undefined ? said : { ...said, picture: await nameOnDisk(folder, said.picture) };
  const questions = draft.questions?.map(async (question) => question && (await real(question)));
  return {
    ...draft,
    ...(draft.welcome && { welcome: await real(draft.welcome) }),
    ...(questions && { questions: await Promise.all(questions) }),
    ...(draft['last-word'] && { 'last-word': await real(draft['last-word']) }),
  };
}

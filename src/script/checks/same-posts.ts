import type { Measures } from '#script/network-measure.ts';
import type { Reporter } from '#script/reporter.ts';
import { sayPath } from '#script/say-path.ts';
import type { StepPost } from './step-posts.ts';

/** Notes the first post that two accounts would publish in the same words on a network that punishes it, for each two. */
export function checkSamePosts(posts: readonly StepPost[], measures: Measures, reporter: Reporter): void {
  const said = new Map<string, StepPost>();
  const told = new Set<string>();
  for (const post of posts) {
    const measure = measures.get(post.account);
    if (!measure?.conditions?.refusesRepeats || post.speaker === undefined) continue;
    const key = `${measure.network} ${post.text}`;
    const other = said.get(key)?.speaker ?? post.speaker;
    said.set(key, said.get(key) ?? post);
    const two = [other, post.speaker].toSorted().join(' ');
    if (other === post.speaker || told.has(two)) continue;
    told.add(two);
    const { network } = measure;
    reporter.note('same-post', post.path, {
      at: sayPath(post.path),
      what: post.what,
      network,
      one: other,
      two: post.speaker,
    });
  }
}

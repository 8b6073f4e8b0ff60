import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { tell } from '../figures.ts';

/**
 * What has grown between two snapshots of a heap, by what it is: `node bench/console/heap.ts BEFORE AFTER`, of those that crowd.ts writes
 * where SNAPSHOTS names a folder.
 */
const shape = z.object({
  snapshot: z.object({
    meta: z.object({ node_fields: z.array(z.string()), node_types: z.array(z.unknown()) }),
  }),
  nodes: z.array(z.number()),
  strings: z.array(z.string()),
});
const MOST = 25;
/** Of a text, which is told by how it begins. */
const BEGINS = 60;

interface Kind {
  readonly count: number;
  readonly bytes: number;
}

async function kindsIn(path: string): Promise<ReadonlyMap<string, Kind>> {
  const { snapshot, nodes, strings } = shape.parse(JSON.parse(await readFile(path, 'utf8')));
  const fields = snapshot.meta.node_fields;
  const types = z.array(z.string()).parse(snapshot.meta.node_types[0]);
  const place = (field: string): number => fields.indexOf(field);
  const [type, name, size] = [place('type'), place('name'), place('self_size')];
  const kinds = new Map<string, Kind>();
  for (let at = 0; at < nodes.length; at += fields.length) {
    const is = types[nodes[at + type] ?? 0] ?? '';
    const called = strings[nodes[at + name] ?? 0] ?? '';
    const key = `${is} ${is === 'string' || is === 'concatenated string' ? '' : called.slice(0, BEGINS)}`;
    const { count, bytes } = kinds.get(key) ?? { count: 0, bytes: 0 };
    kinds.set(key, { count: count + 1, bytes: bytes + (nodes[at + size] ?? 0) });
  }
  return kinds;
}

const [, , before = '', after = ''] = process.argv;
const was = await kindsIn(before);
const is = await kindsIn(after);
const grown = [...is]
  .map(([kind, { count, bytes }]) => ({
    kind,
    count: count - (was.get(kind)?.count ?? 0),
    bytes: bytes - (was.get(kind)?.bytes ?? 0),
  }))
  .toSorted((one, other) => other.bytes - one.bytes);
tell('| what | more of them | bytes |\n| --- | --- | --- |');
for (const { kind, count, bytes } of grown.slice(0, MOST)) tell(`| ${kind} | ${count} | ${bytes} |`);
tell(`| all | | ${grown.reduce((sum, { bytes }) => sum + bytes, 0)} |`);

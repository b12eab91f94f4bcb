import type { QueueItem } from '../../contract/api.ts';

/** The views of the queue: whose turn it is, or at what stage. */
export const TURNS = [
  { id: 'all', label: 'All records' },
  { id: 'mine', label: 'My turn' },
  { id: 'reading', label: 'Being read' },
  { id: 'to-review', label: 'To review' },
  { id: 'to-sign', label: 'To sign' },
  { id: 'to-release', label: 'To release' },
  { id: 'refused', label: 'Release refused' },
  { id: 'released', label: 'Released' },
  { id: 'failed', label: 'Cannot be read' },
] as const;
export type Turn = (typeof TURNS)[number]['id'];

/** The records of a view whose title and collection hold every word asked for; what is mine comes first, then what was touched longest ago. */
export function itemsIn(items: readonly QueueItem[], turn: Turn, question: string): readonly QueueItem[] {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean);
  return items
    .filter(
      (item) =>
        belongs(item, turn) && words.every((word) => `${item.title} ${item.collection}`.toLowerCase().includes(word)),
    )
    .toSorted(
      (a, b) => Number(b.mine) - Number(a.mine) || (a.lastActAt < b.lastActAt ? -1 : a.lastActAt > b.lastActAt ? 1 : 0),
    );
}

function belongs(item: QueueItem, turn: Turn): boolean {
  switch (turn) {
    case 'all':
      return true;
    case 'mine':
      return item.mine;
    case 'reading':
      return item.readingState === 'waiting' || item.readingState === 'at-work';
    case 'failed':
      return item.readingState === 'failed';
    case 'to-release':
      return item.stage === 'to-release' || item.stage === 'releasing';
    default:
      return item.stage === turn;
  }
}

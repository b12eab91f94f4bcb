import type { QueueItem } from '../../contract/api.ts';
/** The views of the queue: whose turn it is, or at what stage. */
export declare const TURNS: readonly [{
    readonly id: 'all';
    readonly label: 'All records';
}, {
    readonly id: 'mine';
    readonly label: 'My turn';
}, {
    readonly id: 'reading';
    readonly label: 'Being read';
}, {
    readonly id: 'to-review';
    readonly label: 'To review';
}, {
    readonly id: 'to-sign';
    readonly label: 'To sign';
}, {
    readonly id: 'to-release';
    readonly label: 'To release';
}, {
    readonly id: 'refused';
    readonly label: 'Release refused';
}, {
    readonly id: 'released';
    readonly label: 'Released';
}, {
    readonly id: 'failed';
    readonly label: 'Cannot be read';
}];
export type Turn = (typeof TURNS)[number]['id'];
/** The records of a view whose title and collection hold every word asked for; what is mine comes first, then what was touched longest ago. */
export declare function itemsIn(items: readonly QueueItem[], turn: Turn, question: string): readonly QueueItem[];

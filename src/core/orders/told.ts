import type { Axis } from '../reading/reading.ts';
import type { RuleId } from './status-rules.ts';

/** One axis as it is told inside this room: with the rules it rests on, which the format of a reading does not hold. */
export interface Told<Value> extends Axis<Value> {
  readonly rules: readonly RuleId[];
}

/** The axis as the format `declass/reading/1` has it, which is closed. */
export function axisOf<Value>({ value, confidence, reasons }: Told<Value>): Axis<Value> {
  return { value, confidence, reasons };
}

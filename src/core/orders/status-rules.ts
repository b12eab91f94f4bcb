import { RULES } from './status-rule-table.ts';
import type { StatusRule } from './status-rule-table.ts';

/** Name of a rule, as reasons cite it. */
export type RuleId = keyof typeof RULES;

/** A rule by its name. */
export function statusRule(id: RuleId): StatusRule {
  return RULES[id];
}

/** Whether a text names a rule. */
export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(RULES, id);
}

const KEYS = [
  'session-start',
  'account-password',
  'account-make',
  'account-change',
  'account-import',
  'token-make',
  'token-remove',
  'member-set',
  'member-remove',
  'project-make',
  'project-change',
  'project-split',
  'ontology-save',
  'lane-set',
  'dataset-make',
  'dataset-change',
  'dataset-remove',
  'dataset-member',
  'import-start',
  'import-roll-back',
  'item-withdraw',
  'release-make',
  'release-export'
] as const

/** The words' key of an action as the log has it (`member.set`); undefined for one that this page does not know yet. */
export const actionKey = (action: string): (typeof KEYS)[number] | undefined => KEYS.find(key => key === action.replace('.', '-'))
